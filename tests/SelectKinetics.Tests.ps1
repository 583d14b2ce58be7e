BeforeAll {
    Import-Module "$PSScriptRoot/../KineticsTools.psd1" -ErrorAction Stop
    $path = Join-Path $TestDrive 'split.csv'
    $rows = foreach ($i in 1..60) {
        $label = ('hugging', 'yoga', 'playing guitar')[$i % 3]
        '{0},id{1:000000000},{2},{3},train,{4}' -f $label, $i, $i, ($i + 10), ($i % 2)
    }
    Set-Content $path (@('label,youtube_id,time_start,time_end,split,is_cc') + $rows)
    $clips = Import-KineticsSplit $path
}

Describe 'Select-KineticsClass' {
    It 'selects by name, wildcard and exclusion' {
        ($clips | Select-KineticsClass hugging).Count | Should -Be 20
        ($clips | Select-KineticsClass hugging, play*).Count | Should -Be 40
        ($clips | Select-KineticsClass -Exclude yoga).Label | Select-Object -Unique | Should -Be 'playing guitar', 'hugging'
    }

    It 'selects by a list file, quoted or not' {
        $list = Join-Path $TestDrive 'classes.txt'
        Set-Content $list '# mine', '"playing guitar"', '', 'yoga'
        ($clips | Select-KineticsClass -ListPath $list).Count | Should -Be 40
    }

    It 'ends where a list cannot be read, rather than select everything' {
        { $clips | Select-KineticsClass -ListPath "$TestDrive/nowhere.txt" -ErrorAction SilentlyContinue } | Should -Throw
    }

    It 'selects by group' {
        ($clips | Select-KineticsClass -Group music).Label | Select-Object -Unique | Should -Be 'playing guitar'
    }

    It 'takes the first of each class, or a sample that a seed repeats' {
        ($clips | Select-KineticsClass -First 2).Count | Should -Be 6
        $sample = $clips | Select-KineticsClass -Sample 4 -Seed 1
        $sample.Count | Should -Be 12
        ($clips | Sort-Object YouTubeId -Descending | Select-KineticsClass -Sample 4 -Seed 1 | Sort-Object TimeStart).TimeStart |
            Should -Be $sample.TimeStart
    }

    It 'selects by licence' {
        ($clips | Select-KineticsClass -CreativeCommons).Count | Should -Be 30
        ($clips | Select-KineticsClass -CreativeCommons:$false).IsCreativeCommons | Select-Object -Unique | Should -Be $false
    }

    It 'says that a class does not exist, with what was meant' {
        $clips | Select-KineticsClass 'huging' -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.Count | Should -Be 1
        "$problem" | Should -BeLike "*'huging'*'hugging'*"
    }

    It 'says that K600 has hugging (not baby) and hugging baby' {
        $k600 = Join-Path $TestDrive 'k600.csv'
        Set-Content $k600 'label,youtube_id,time_start,time_end,split', 'hugging baby,abcdefghi-_,1,11,val'
        Import-KineticsSplit $k600 -Release 600 | Select-KineticsClass hugging -ErrorVariable problem -ErrorAction SilentlyContinue
        "$problem" | Should -BeLike '*Kinetics 600*hugging (not baby)*'
        "$problem" | Should -BeLike '*hugging baby*'
    }

    It 'takes rows of Import-Csv, and says of one that is no clip what is wrong' {
        (Import-Csv $path | Select-KineticsClass hugging).Count | Should -Be 20
        [pscustomobject]@{ youtube_id = '-rf'; time_start = 1; time_end = 2 } |
            Select-KineticsClass -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -BeLike 'NotAClip,*'
        "$problem" | Should -BeLike "*-rf*"
    }
}

Describe 'Select-KineticsShard' {
    It 'deals every clip to one shard' {
        $shards = 1..4 | ForEach-Object { , @($clips | Select-KineticsShard $_ 4) }
        ($shards | ForEach-Object { $_ }).Count | Should -Be 60
        ($shards | ForEach-Object { $_ }).YouTubeId | Sort-Object -Unique | Should -HaveCount 60
    }

    It 'refuses a shard that there is not' {
        { $clips | Select-KineticsShard 5 4 } | Should -Throw -ErrorId 'InvalidParameterValue*'
    }
}
