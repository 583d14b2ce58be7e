BeforeAll {
    Import-Module "$PSScriptRoot/../KineticsTools.psd1" -ErrorAction Stop
    $clip = [KineticsTools.KineticsClip]::new('aaaaaaaaaaa', 1, 11)
    $table = @(
        [pscustomobject]@{ Clip = $clip; Class = 'yoga'; Probability = 0.75 }
        [pscustomobject]@{ Clip = $clip; Class = "massaging person's head"; Probability = 0.25 }
    )
}

Describe 'New-KineticsSubmission' {
    It 'writes the form of the challenge, videos by their bare id' {
        $file = $table | New-KineticsSubmission "$TestDrive/new/p.json"
        $file | Should -BeOfType System.IO.FileInfo
        $json = Get-Content $file | ConvertFrom-Json -AsHashtable
        $json.version | Should -Be 'KINETICS VERSION 1.0'
        $json.results.aaaaaaaaaaa.label | Should -Be 'yoga', "massaging person's head"
        $json.results.aaaaaaaaaaa.score | Should -Be 0.75, 0.25
        $json.external_data.used | Should -BeFalse
        (Get-ChildItem "$TestDrive/new" -Force).Name | Should -Be 'p.json'
    }

    It 'writes CSV, and clips by their names where that is asked for' {
        $null = $table | New-KineticsSubmission "$TestDrive/p.csv" -ClipName
        $rows = Import-Csv "$TestDrive/p.csv"
        $rows[1].video_id, $rows[1].label, $rows[1].score | Should -Be 'aaaaaaaaaaa_000001_000011', "massaging person's head", '0.25'
        $null = $rows | New-KineticsSubmission "$TestDrive/again.csv" -ClipName
        Get-Content "$TestDrive/again.csv" | Should -Be (Get-Content "$TestDrive/p.csv")
    }

    It 'replaces nothing unasked, and writes nothing of what the challenge would refuse' {
        Set-Content "$TestDrive/there.json" 'mine'
        { $table | New-KineticsSubmission "$TestDrive/there.json" } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content "$TestDrive/there.json" | Should -Be 'mine'
        $null = $table | New-KineticsSubmission "$TestDrive/there.json" -Force
        Get-Content "$TestDrive/there.json" | Should -Match 'results'

        $bad = [pscustomobject]@{ video_id = 'a'; label = 'yoga'; score = [double]::NaN }
        { $table + $bad | New-KineticsSubmission "$TestDrive/none.json" } | Should -Throw -ErrorId 'PredictionInvalidScore,*'
        $table | New-KineticsSubmission "$TestDrive/none.json" -WhatIf | Should -BeNullOrEmpty
        "$TestDrive/none.json" | Should -Not -Exist
    }
}
