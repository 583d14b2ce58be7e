#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeDiscovery {
    $pages = foreach ($file in Get-ChildItem "$PSScriptRoot/../docs/cmdlets/*.md") { @{ Name = $file.BaseName } }
}

BeforeAll {
    . $PSScriptRoot/Sample.ps1
    . $PSScriptRoot/FakeYouTube.ps1
    . $PSScriptRoot/I3dWeights.ps1
    . $PSScriptRoot/FakeMirror.ps1
    Connect-FakeMirror
    $env:KINETICSTOOLS_CACHE = Join-Path $TestDrive 'cache'
    $script:ask = Connect-FakeYouTube @{ media = @{ short = @{ seconds = 60 } }; videos = @{ '*' = @{ media = 'short' } } }
}

AfterAll {
    Disconnect-FakeYouTube
    Disconnect-FakeMirror
    Remove-Item Env:KINETICSTOOLS_CACHE
}

Describe 'Get-Help <Name>' -ForEach $pages {
    BeforeAll { $help = Get-Help $Name -Full }

    It 'says what it does, and how' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$Name \["
        ($help.description.Text -join '').Length | Should -BeGreaterThan 60
    }

    It 'describes every parameter' {
        $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
        $described = @{}
        foreach ($parameter in $help.parameters.parameter) { $described[$parameter.name] = $parameter.description.Text -join '' }
        $bare = (Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $common -and -not $described[$_] }
        $bare | Should -BeNullOrEmpty
    }

    It 'shows a syntax for every parameter set' {
        @($help.syntax.syntaxItem).Count | Should -Be @((Get-Command $Name).ParameterSets).Count
    }
}

Describe 'The examples of <Name>' -ForEach $pages {
    It 'run' {
        # What an example leaves unsaid: where YouTube and the annotations are.
        $PSDefaultParameterValues = @{}
        foreach ($one in $ask.Keys) { $PSDefaultParameterValues["*-Kinetics*:$one"] = $ask[$one] }
        $PSDefaultParameterValues['Save-KineticsClip:Preset'] = 'ultrafast'
        $PSDefaultParameterValues['Save-KineticsSplit:BaseAddress'] = $mirrorAddress

        $examples = @((Get-Help $Name).examples.example)
        $examples.Count | Should -BeGreaterThan 0
        $sandbox = Join-Path $TestDrive $Name
        New-Item -ItemType Directory $sandbox | Out-Null
        Copy-Item $sample.Annotations "$sandbox/val.csv"
        Copy-Item $sample.Annotations "$sandbox/train.csv"
        Copy-Item $sample.Videos "$sandbox/videos" -Recurse
        if ($Name -eq 'Get-KineticsPrediction') { Copy-Item (Split-Path (Get-I3dWeight).Rgb) "$sandbox/rgb_imagenet" -Recurse }
        Push-Location $sandbox
        try {
            $ErrorActionPreference = 'Stop'
            # One after the other, as a reader tries them.
            foreach ($example in $examples) {
                { & ([scriptblock]::Create($example.code)) 6>$null | Out-Null } | Should -Not -Throw -Because $example.title
            }
        }
        finally { Pop-Location }
    }
}

Describe 'The about topics' {
    It 'are found' {
        foreach ($file in Get-ChildItem "$PSScriptRoot/../docs/about_*.help.txt") {
            $topic = $file.Name -replace '\.help\.txt$'
            Get-Help $topic | Out-String | Should -Match "SHORT DESCRIPTION"
            Get-Content $file | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        }
    }
}
