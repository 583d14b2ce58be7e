@{
    RootModule           = 'KineticsTools.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f1c1d52-7a0e-4a55-9d0e-6d5c0b7f4a31'
    Author               = 'the KineticsTools authors'
    Copyright            = '(c) 2026 the KineticsTools authors. MIT licence.'
    Description          = 'Gets exactly the Kinetics (400, 600, 700) clips you want: cut to the second, checked, ready for training.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('bin/KineticsTools.Format.ps1xml')
    CmdletsToExport      = @(
        'Compare-KineticsSplit'
        'ConvertTo-KineticsTensor'
        'Export-KineticsArchiveIndex'
        'Export-KineticsContactSheet'
        'Export-KineticsFrame'
        'Export-KineticsGallery'
        'Export-KineticsManifest'
        'Get-KineticsArchiveIndex'
        'Get-KineticsClass'
        'Get-KineticsJournal'
        'Get-KineticsPrediction'
        'Import-KineticsArchiveIndex'
        'Import-KineticsSplit'
        'Measure-KineticsCoverage'
        'Measure-KineticsPrediction'
        'New-KineticsSubmission'
        'Save-KineticsClip'
        'Save-KineticsSplit'
        'Select-KineticsClass'
        'Select-KineticsShard'
        'Test-KineticsClip'
        'Test-KineticsVideo'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags                       = @('Kinetics', 'dataset', 'video', 'action-recognition', 'ffmpeg', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            # A label such as 'preview1' makes a prerelease of that version, here and in every package; '' a release.
            Prerelease                 = ''
            LicenseUri                 = 'https://github.com/KineticsTools/KineticsTools/blob/main/LICENSE'
            ProjectUri                 = 'https://github.com/KineticsTools/KineticsTools'
            IconUri                    = 'https://raw.githubusercontent.com/KineticsTools/KineticsTools/main/docs/icon.png'
            ReleaseNotes               = 'https://github.com/KineticsTools/KineticsTools/blob/main/CHANGELOG.md'
            RequireLicenseAcceptance   = $false
            ExternalModuleDependencies = @()
        }
    }
}
