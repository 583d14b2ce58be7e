BeforeAll {
    Import-Module "$PSScriptRoot/../KineticsTools.psd1" -ErrorAction Stop
    $truth = "$TestDrive/val.csv"
    Set-Content $truth 'label,youtube_id,time_start,time_end,split', 'yoga,aaaaaaaaaaa,1,11,val', 'zumba,bbbbbbbbbbb,2,12,val', 'hugging,ccccccccccc,2,12,val'
    $table = @'
video_id,label,score
aaaaaaaaaaa,yoga,0.9
aaaaaaaaaaa,zumba,0.3
bbbbbbbbbbb,yoga,0.8
bbbbbbbbbbb,zumba,0.2
'@ | ConvertFrom-Csv
    $evaluation = "$PSScriptRoot/../../shared/data/evaluation"
}

Describe 'Measure-KineticsPrediction' {
    It 'gives the figures of the challenge' {
        if (-not (Test-Path $evaluation)) { Set-ItResult -Skipped -Because '../shared/data is not beside this checkout'; return }
        $expected = Get-Content "$evaluation/expected.json" | ConvertFrom-Json
        $score = Measure-KineticsPrediction "$evaluation/predictions.json" "$evaluation/ground_truth.json" -WarningAction SilentlyContinue
        $score | Should -BeOfType KineticsTools.PredictionScore
        [Math]::Abs($score.MeanError - $expected.avg_error) | Should -BeLessThan 1e-9
        [Math]::Abs($score.MeanAveragePrecision - $expected.map) | Should -BeLessThan 1e-9
        $score.PerClass.Count | Should -Be 14
        ($score | Format-Table | Out-String) | Should -Match '0\.5568'
        ($score.PerClass | Out-String) | Should -Match 'massaging person'
    }

    It 'takes rows of a table, clips, and files, and leaves blocked videos out' {
        Set-Content "$TestDrive/blocked.txt" 'ccccccccccc'
        $score = $table | Measure-KineticsPrediction -GroundTruthPath $truth -ExcludePath "$TestDrive/blocked*"
        $score.Error1, $score.Error5, $score.MeanAveragePrecision | Should -Be 0.5, 0, 0.75
        $score.Videos, $score.Missing, $score.Excluded, $score.Path | Should -Be 2, 0, 1, $null

        New-Item -ItemType Directory "$TestDrive/videos" | Out-Null
        Import-KineticsSplit $truth -Class hugging | Save-KineticsClip "$TestDrive/clips" -VideoPath "$TestDrive/videos" -InformationAction Ignore |
            ForEach-Object Status | Should -Be 'Unavailable'
        $byJournal = $table | Measure-KineticsPrediction -GroundTruthPath $truth -ExcludePath "$TestDrive/clips"
        $byJournal.Excluded, $byJournal.MeanAveragePrecision | Should -Be 1, 0.75
        { $table | Measure-KineticsPrediction -GroundTruthPath $truth -ExcludePath "$TestDrive/videos" } | Should -Throw '*no journal*'

        $clips = Import-KineticsSplit $truth | ForEach-Object { [pscustomobject]@{ Clip = $_.Key; Class = $_.Label; Probability = 1 } }
        ($clips | Measure-KineticsPrediction -GroundTruthPath $truth).Error1 | Should -Be 0

        $table | Export-Csv "$TestDrive/p.csv"
        (Get-Item "$TestDrive/p.csv" | Measure-KineticsPrediction -GroundTruthPath $truth).Missing | Should -Be 1
    }

    It 'names what cannot be scored, and scores the other files' {
        Set-Content "$TestDrive/bad1.json" '{"results":{"aaaaaaaaaaa":[{"label":"yogi","score":1}]}}'
        Set-Content "$TestDrive/bad2.json" '{"results":{"aaaaaaaaaaa":[{"label":"yoga","score":NaN}]}}'
        $table | Export-Csv "$TestDrive/good.csv"
        $scores = Measure-KineticsPrediction "$TestDrive/bad*.json", "$TestDrive/good.csv" $truth -ErrorVariable problem -ErrorAction SilentlyContinue
        @($scores).Count | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -Be 'PredictionUnknownLabel,KineticsTools.Commands.MeasureKineticsPredictionCommand', 'PredictionInvalidScore,KineticsTools.Commands.MeasureKineticsPredictionCommand'
        "$($problem[0])" | Should -BeLike "*bad1.json*'yogi'*"
    }

    It 'ends where a piped row is no prediction, or there is no ground truth' {
        { [pscustomobject]@{ video_id = 'a'; label = 'yogi'; score = 1 } | Measure-KineticsPrediction -GroundTruthPath $truth } |
            Should -Throw -ErrorId 'PredictionUnknownLabel,*'
        { [pscustomobject]@{ label = 'yoga'; score = 1 } | Measure-KineticsPrediction -GroundTruthPath $truth } | Should -Throw -ErrorId 'NotAPrediction,*'
        { $table | Measure-KineticsPrediction -GroundTruthPath "$TestDrive/nowhere.json" } | Should -Throw -ErrorId 'PathNotFound,*'
    }

    It 'warns where predictions and ground truth name their videos differently' {
        $null = [pscustomobject]@{ video_id = 'v_aaaaaaaaaaa'; label = 'yoga'; score = 1 } |
            Measure-KineticsPrediction -GroundTruthPath $truth -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -BeLike "*'v_aaaaaaaaaaa'*bare id*"
    }
}
