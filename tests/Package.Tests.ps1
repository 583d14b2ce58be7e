# The packages as users get them: made, installed from a folder that stands in for the gallery, and run from there.

BeforeAll {
    . $PSScriptRoot/Sample.ps1
    $script:root = (Resolve-Path "$PSScriptRoot/..").Path
    $script:manifest = Import-PowerShellDataFile "$root/KineticsTools.psd1"
    $script:feed = Join-Path $TestDrive 'feed'
    function script:New-Package([string] $Project) {
        # With the plug-in where the build took it along: what is packed is what was built.
        $with = (Test-Path "$root/bin/dependencies/KineticsTools.YoutubeExplode.dll") ? @('-p:WithYoutubeExplode=true') : @()
        $log = dotnet pack "$root/src/$Project" -c Release --no-build @with --verbosity quiet -nologo -o $feed
        if ($LASTEXITCODE -ne 0) { throw "$Project could not be packed: $log" }
        (Get-Item "$feed/$Project.$($manifest.ModuleVersion)*.nupkg").FullName
    }
    $script:package = New-Package 'KineticsTools'
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $zip = [IO.Compression.ZipFile]::OpenRead($package)
    try {
        $script:files = $zip.Entries.FullName
        $reader = [IO.StreamReader]::new($zip.GetEntry('KineticsTools.nuspec').Open())
        $script:nuspec = ([xml] $reader.ReadToEnd()).package.metadata
    }
    finally { $zip.Dispose() }
}

Describe 'The module package' {
    It 'is under 5 MB' {
        (Get-Item $package).Length | Should -BeLessThan 5MB
    }

    It 'holds what is needed, and nothing else' {
        $built = (Get-ChildItem "$root/bin", "$root/en-US" -Recurse -File).FullName | ForEach-Object { [IO.Path]::GetRelativePath($root, $_).Replace('\', '/') }
        $expected = @($built) + @('KineticsTools.psd1', 'KineticsTools.psm1', 'LICENSE', 'THIRD-PARTY-NOTICES.txt', 'README.md', 'KineticsTools.nuspec')
        $found = $files | Where-Object { $_ -notmatch '^(_rels/|package/|\[Content_Types\]\.xml$)' }
        $found | Sort-Object | Should -Be ($expected | Sort-Object)
        $found | Where-Object { $_ -match '\.(pdb|deps\.json)$|Test|^bin/.*\.xml$' } | Should -BeNullOrEmpty
    }

    It 'names whose the libraries in it are' {
        $notices = Get-Content "$root/THIRD-PARTY-NOTICES.txt" -Raw
        foreach ($file in $files -like 'bin/dependencies/*' -notlike '*/KineticsTools.*') {
            $notices | Should -Match ([regex]::Escape((Split-Path $file -Leaf)))
        }
    }

    It 'says of itself what the gallery shows' {
        $data = $manifest.PrivateData.PSData
        $nuspec.version | Should -Be (@($manifest.ModuleVersion) + @($data.Prerelease | Where-Object { $_ }) -join '-')
        $nuspec.description | Should -Be $manifest.Description
        $nuspec.projectUrl | Should -Be $data.ProjectUri
        $nuspec.iconUrl | Should -Be $data.IconUri
        $nuspec.releaseNotes | Should -Be $data.ReleaseNotes
        $tags = $nuspec.tags -split ' '
        $expected = @('PSModule', 'PSIncludes_Cmdlet') + $data.Tags + @($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_", "PSCommand_$_" })
        $tags | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'installs with Install-PSResource, and runs in a fresh PowerShell' {
        if (-not (Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable)) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PSResourceGet is not installed'
            return
        }
        $away = Join-Path $TestDrive 'home'
        New-Item -ItemType Directory $away | Out-Null
        $program = @(Get-Item "$PSHOME/pwsh", "$PSHOME/pwsh.exe" -ErrorAction Ignore)
        $program, $first = $program ? $program : ('dotnet', "$PSHOME/pwsh.dll")

        # PowerShell and PSResourceGet keep what is the user's under HOME, where nothing else is said.
        $places = @{ HOME = $away; PSModulePath = $IsWindows ? $away : $null; XDG_DATA_HOME = $null; XDG_CONFIG_HOME = $null; XDG_CACHE_HOME = $null }
        $before = @{}
        foreach ($place in $places.Keys) { $before[$place] = [Environment]::GetEnvironmentVariable($place) }
        try {
            foreach ($place in $places.Keys) { [Environment]::SetEnvironmentVariable($place, $places[$place]) }
            $output = & $program @first -NoProfile -NonInteractive -File "$PSScriptRoot/Install-Package.ps1" $feed $sample.Annotations $sample.Videos "$TestDrive/clips" 2>&1
            $code = $LASTEXITCODE
        }
        finally { foreach ($place in $places.Keys) { [Environment]::SetEnvironmentVariable($place, $before[$place]) } }

        $code | Should -Be 0 -Because "$output"
        $output[0] | Should -BeLike "from $away*KineticsTools*$($manifest.ModuleVersion)"
        $wanted = @(Import-KineticsSplit $sample.Annotations | Select-KineticsClass hugging).Count
        $wanted | Should -BeGreaterThan 0
        # One of the sample's videos is not there: a result, and no failure.
        @($output -like 'clip *').Count | Should -Be $wanted
        @($output -eq 'clip Failed').Count | Should -Be 0
        $saved = @(Get-ChildItem "$TestDrive/clips" -Recurse -Filter *.mp4).Count
        $saved | Should -BeGreaterThan 0
        @($output -eq 'clip Saved').Count | Should -Be $saved
    }
}

Describe 'The tool package' {
    It 'installs with dotnet tool install, and runs' {
        $tool = New-Package 'KineticsTools.Cli'
        (Get-Item $tool).Length | Should -BeLessThan 10MB
        $to = Join-Path $TestDrive 'tools'
        # A configuration of its own: no other source is asked.
        Set-Content "$TestDrive/nuget.config" "<configuration><packageSources><clear /><add key=`"feed`" value=`"$feed`" /></packageSources></configuration>"
        $cache = $env:NUGET_PACKAGES
        $env:NUGET_PACKAGES = Join-Path $TestDrive 'packages'
        try {
            $log = dotnet tool install KineticsTools.Cli --tool-path $to --configfile "$TestDrive/nuget.config" --version $nuspec.version
            $LASTEXITCODE | Should -Be 0 -Because "$log"
        }
        finally { $env:NUGET_PACKAGES = $cache }
        & "$to/kinetics" --version | Should -Be $nuspec.version
        $rows = & "$to/kinetics" list $sample.Annotations --class hugging
        $LASTEXITCODE | Should -Be 0
        @($rows).Count | Should -Be (1 + @(Import-KineticsSplit $sample.Annotations -Class hugging).Count)
    }
}
