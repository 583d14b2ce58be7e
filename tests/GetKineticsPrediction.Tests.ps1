BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    . "$PSScriptRoot/I3dWeights.ps1"
    $weights = Get-I3dWeight
    Import-KineticsSplit $sample.Annotations | Select-Object -First 2 | Save-KineticsClip "$TestDrive/clips" -VideoPath $sample.Videos -Preset ultrafast -OutVariable saved | Out-Null
    $clips = $saved | Where-Object Path | ForEach-Object Path
}

Describe 'Get-KineticsPrediction' {
    It 'predicts saved clips, and its predictions are scored' {
        $predictions = $saved | Get-KineticsPrediction -Weights $weights.Rgb -FrameCount 9 -Top 400
        $predictions | Should -BeOfType KineticsTools.KineticsPrediction
        $predictions.Count | Should -Be (400 * $clips.Count)
        $first = @($predictions | Where-Object Path -EQ $clips[0])
        $first | ForEach-Object Rank | Should -Be (1..400) # an array has a Rank of its own
        ($first.Probability | Measure-Object -Sum).Sum | Should -BeGreaterThan 0.9999
        ($first.Logit | Sort-Object -Descending) | Should -Be $first.Logit
        [Math]::Sqrt(($first.Logit | ForEach-Object { $_ * $_ } | Measure-Object -Sum).Sum) | Should -BeGreaterThan ($first[0].LogitNorm - 0.01)
        $first.Class | Sort-Object -Unique | Should -HaveCount 400

        $score = $predictions | Measure-KineticsPrediction -GroundTruthPath $sample.Annotations
        $score.Predictions | Should -Be $predictions.Count
        $score.OutsideGroundTruth | Should -Be 0
    }

    It 'adds both streams, from tensors, and takes the two of a clip once' {
        ConvertTo-KineticsTensor $clips[0] "$TestDrive/tensors" -FrameCount 9 | Out-Null
        # Flow is slow to compute: zeros, a clip in which nothing moves, do as well.
        $flow = [IO.File]::Create(((Get-ChildItem "$TestDrive/tensors" *_rgb.npy).FullName -replace '_rgb', '_flow'))
        $text = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 9, 224, 224, 2), }".PadRight(117) + "`n"
        $flow.Write([byte[]](@(0x93) + [Text.Encoding]::ASCII.GetBytes('NUMPY') + @(1, 0, 118, 0) + [Text.Encoding]::ASCII.GetBytes($text)))
        $flow.SetLength(128 + 9 * 224 * 224 * 2 * 4)
        $flow.Dispose()

        $rgb = Get-KineticsPrediction "$TestDrive/tensors" $weights.Rgb -Top 400
        $moving = Get-KineticsPrediction "$TestDrive/tensors" $weights.Flow -Top 400
        $joint = Get-ChildItem "$TestDrive/tensors" | Get-KineticsPrediction -Weights $weights.Rgb, $weights.Flow -Top 3
        ($rgb.Stream + $moving.Stream + $joint.Stream | Sort-Object -Unique) | Should -Be 'Rgb', 'Flow', 'Joint'
        $joint.Count | Should -Be 3
        $sum = ($rgb | Where-Object Class -EQ $joint[0].Class).Logit + ($moving | Where-Object Class -EQ $joint[0].Class).Logit
        [Math]::Abs($sum - $joint[0].Logit) | Should -BeLessThan 1e-4
        $joint[0].Clip | Should -Be ([IO.Path]::GetFileNameWithoutExtension($clips[0]))
        ($joint | Out-String) | Should -Match 'norm of logits'
    }

    It 'says which clip cannot be predicted, and goes on' {
        Set-Content "$TestDrive/text.mp4" 'no video'
        $found = Get-KineticsPrediction "$TestDrive/text.mp4", $clips[0], "$TestDrive/nowhere.mp4" $weights.Rgb -FrameCount 9 -ErrorVariable problem -ErrorAction SilentlyContinue
        $found.Count | Should -Be 20
        ($problem.FullyQualifiedErrorId -replace ',.*' | Sort-Object) | Should -Be 'NotPredicted', 'PathNotFound'
        Get-KineticsPrediction $clips[0] $weights.Rgb -FrameCount 2000 -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$problem" | Should -BeLike '*too short*2000 are needed*'
    }

    It 'ends where the weights cannot be used' {
        { Get-KineticsPrediction $clips[0] "$TestDrive/nowhere" } | Should -Throw -ErrorId 'PathNotFound*'
        { Get-KineticsPrediction $clips[0] $weights.Rgb -Stream Joint } | Should -Throw -ErrorId 'WeightsUnusable*' -ExpectedMessage '*no weights for Flow*'
        Set-Content "$TestDrive/list.txt" 'hugging'
        { Get-KineticsPrediction $clips[0] $weights.Rgb -ClassListPath "$TestDrive/list.txt" } | Should -Throw -ExpectedMessage '*1 labels*400 classes*'
        Copy-Item "$(Split-Path $weights.Rgb)/*" (New-Item "$TestDrive/half" -ItemType Directory)
        $data = [IO.File]::OpenWrite((Get-ChildItem "$TestDrive/half" *.data-*).FullName)
        $data.SetLength($data.Length / 2)
        $data.Dispose()
        { Get-KineticsPrediction $clips[0] "$TestDrive/half" } | Should -Throw -ErrorId 'WeightsUnusable*' -ExpectedMessage '*not whole*variable*'
    }
}
