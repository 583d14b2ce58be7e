BeforeAll {
    Import-Module "$PSScriptRoot/../KineticsTools.psd1" -ErrorAction Stop
}

Describe 'Get-KineticsClass' {
    It 'gives the classes of <release> in the order of their index' -ForEach @(
        @{ release = '400'; count = 400 }, @{ release = '600'; count = 600 }, @{ release = '700'; count = 700 }, @{ release = '700-2020'; count = 700 }
    ) {
        $classes = Get-KineticsClass -Release $release
        $classes.Count | Should -Be $count
        $classes.Index | Should -Be (0..($count - 1))
        $classes[0].Label | Should -Be 'abseiling'
    }

    It 'filters by name and by group' {
        (Get-KineticsClass 'hugging*' -Release 700).Label | Should -Be 'hugging (not baby)', 'hugging baby'
        (Get-KineticsClass -Group golf).Label | Should -Be 'golf chipping', 'golf driving', 'golf putting'
    }

    It 'counts piped clips' {
        $path = Join-Path $TestDrive 'a.csv'
        Set-Content $path 'label,youtube_id,time_start,time_end,split', 'yoga,abcdefghi-_,1,11,val', 'yoga,abcdefghi-_,2,12,val', 'hugging,abcdefghi-_,3,13,val'
        $counts = Import-KineticsSplit $path | Get-KineticsClass
        $counts.Label | Should -Be 'hugging', 'yoga'
        $counts.Count | Should -Be 2
        $counts[1].Count, $counts[1].Index | Should -Be 2, 398
    }

    It 'suggests what was meant by a name that there is not' {
        Get-KineticsClass huging -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$problem" | Should -BeLike "*'hugging'*"
        $problem.FullyQualifiedErrorId | Should -BeLike 'ClassNotFound,*'
    }
}
