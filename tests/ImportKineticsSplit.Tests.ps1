BeforeAll {
    Import-Module "$PSScriptRoot/../KineticsTools.psd1" -ErrorAction Stop
    $header = 'label,youtube_id,time_start,time_end,split'
    function New-Split([string] $Name, [string[]] $Row) {
        $path = Join-Path $TestDrive $Name
        New-Item -ItemType Directory (Split-Path $path) -Force | Out-Null
        Set-Content -LiteralPath $path (@($header) + $Row)
        $path
    }
    $shared = Join-Path $PSScriptRoot '../../shared/data/annotations'
}

Describe 'Import-KineticsSplit' {
    It 'gives as many clips as each published file has rows' {
        if (-not (Test-Path $shared)) { Set-ItResult -Inconclusive -Because '../shared/data is not beside this checkout' }
        foreach ($file in Get-ChildItem $shared -Filter *.csv) {
            (Import-KineticsSplit $file | Measure-Object).Count | Should -Be ((Get-Content $file | Measure-Object).Count - 1) -Because $file.Name
        }
    }

    It 'emits typed clips that carry split and release' {
        $clip = Import-KineticsSplit (New-Split 'a.csv' 'hugging,abcdefghi-_,1,11,validate')
        $clip | Should -BeOfType KineticsTools.KineticsClip
        $clip.Split, $clip.SplitWord, $clip.Release, $clip.Length | Should -Be 'val', 'validate', '400', 10
        (Import-KineticsSplit (Join-Path $TestDrive a.csv) -Release 700-2020).Release | Should -Be '700-2020'
    }

    It 'takes wildcards, literal paths, strings and files from the pipeline' {
        New-Split 'w/val[1].csv' 'hugging,abcdefghi-_,1,11,val' | Out-Null
        New-Split 'w/val2.csv' 'hugging,abcdefghi-_,2,12,val' | Out-Null
        (Import-KineticsSplit "$TestDrive/w/*.csv").Count | Should -Be 2
        (Import-KineticsSplit -LiteralPath "$TestDrive/w/val[1].csv").TimeStart | Should -Be 1
        (Get-ChildItem "$TestDrive/w" | Import-KineticsSplit).Count | Should -Be 2
        ("$TestDrive/w/val2.csv" | Import-KineticsSplit).TimeStart | Should -Be 2
    }

    It 'resolves a path of a PowerShell drive, relative to where PowerShell stands' {
        New-Split 'drive/a.csv' 'hugging,abcdefghi-_,1,11,val' | Out-Null
        Push-Location TestDrive:/drive
        try { (Import-KineticsSplit ./a.csv).TimeStart | Should -Be 1 } finally { Pop-Location }
    }

    It 'reports a bad row with file and line, and goes on' {
        $path = New-Split 'bad.csv' 'hugging,../../etc/x,1,11,val', 'hugging,abcdefghi-_,1,11,val', 'hugging,abcdefghi-_,20,11,val'
        $clips = Import-KineticsSplit $path -ErrorVariable problems -ErrorAction SilentlyContinue
        @($clips).Count | Should -Be 1
        $problems.FullyQualifiedErrorId | Should -Be @(
            'AnnotationBadId,KineticsTools.Commands.ImportKineticsSplitCommand'
            'AnnotationEmptyWindow,KineticsTools.Commands.ImportKineticsSplitCommand')
        $problems.TargetObject.Line | Should -Be 2, 4
        "$($problems[0])" | Should -BeLike "*bad.csv:2: *../../etc/x*"
    }

    It 'ends at the first bad row with -Strict' {
        $path = New-Split 'strict.csv' 'hugging,-rf,1,11,val', 'hugging,abcdefghi-_,1,11,val'
        { Import-KineticsSplit $path -Strict -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'AnnotationBadId*'
    }

    It 'filters by class while it reads, and says which class there is not' {
        $path = New-Split 'class.csv' 'hugging baby,abcdefghi-_,1,11,val', 'hugging (not baby),abcdefghi-_,2,12,val', 'yoga,abcdefghi-_,3,13,val'
        (Import-KineticsSplit $path -Class 'hugging*').TimeStart | Should -Be 1, 2
        Import-KineticsSplit $path -Class hugging -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$problem" | Should -BeLike "*'hugging'*'hugging (not baby)'*"
    }

    It 'filters by split' {
        $path = New-Split 'split.csv' 'yoga,abcdefghi-_,1,11,train', 'yoga,abcdefghi-_,2,12,validate'
        (Import-KineticsSplit $path -Split val).TimeStart | Should -Be 2
    }

    It 'says that a file does not exist or cannot be read, and goes on with the next' {
        $path = New-Split 'good.csv' 'yoga,abcdefghi-_,1,11,train'
        (Import-KineticsSplit "$TestDrive/nowhere.csv", $path -ErrorVariable problem -ErrorAction SilentlyContinue).TimeStart | Should -Be 1
        $problem.Count | Should -Be 1
        "$problem" | Should -BeLike '*nowhere.csv*'
    }

    It 'stops reading when the pipeline has enough' {
        $path = New-Split 'many.csv' (1..50000 | ForEach-Object { "yoga,abcdefghi-_,$_,$($_ + 10),train" })
        (Import-KineticsSplit $path | Select-Object -First 2).TimeStart | Should -Be 1, 2
    }

    It 'completes classes and splits' {
        (TabExpansion2 'Import-KineticsSplit a.csv -Class hugg').CompletionMatches.CompletionText |
            Should -Be 'hugging', "'hugging (not baby)'", "'hugging baby'"
        (TabExpansion2 'Import-KineticsSplit a.csv -Release 600 -Class hugg').CompletionMatches.CompletionText |
            Should -Be "'hugging (not baby)'", "'hugging baby'"
        (TabExpansion2 'Import-KineticsSplit a.csv -Split ').CompletionMatches.CompletionText | Should -Be 'train', 'val', 'test'
    }
}
