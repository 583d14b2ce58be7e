BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $video = (Get-ChildItem $sample.Videos)[0].FullName
    $clip = "$TestDrive/dQw4w9WgXcQ_000001_000011.mp4"
    Copy-Item -LiteralPath $video $clip
    $bytes = 1 * 2 * 224 * 224 * 4 + 128
}

Describe 'ConvertTo-KineticsTensor' {
    It 'writes both streams with the names of the I3D sample, and leaves alone what is there' {
        $tensors = Get-Item $clip | ConvertTo-KineticsTensor -Destination "$TestDrive/t" -FrameCount 2 -Stream Rgb, Flow | Sort-Object Stream
        $tensors | Should -BeOfType KineticsTools.KineticsTensor
        $tensors.Path | Split-Path -Leaf | Should -Be 'dQw4w9WgXcQ_000001_000011_rgb.npy', 'dQw4w9WgXcQ_000001_000011_flow.npy'
        $tensors[0].Shape | Should -Be 1, 2, 224, 224, 3
        $tensors[1].Shape | Should -Be 1, 2, 224, 224, 2
        $tensors[0].Key.TimeStart | Should -Be 1
        ($tensors | ForEach-Object { (Get-Item $_.Path).Length }) | Should -Be (($bytes - 128) * 3 + 128), (($bytes - 128) * 2 + 128)
        ($tensors | Out-String) | Should -Match '1, 2, 224, 224, 3'

        (ConvertTo-KineticsTensor $clip "$TestDrive/t" -FrameCount 2).Skipped | Should -BeTrue
        (ConvertTo-KineticsTensor $clip "$TestDrive/t" -FrameCount 2 -Force).Skipped | Should -BeFalse
        (Get-ChildItem "$TestDrive/t" -Force).Count | Should -Be 2
    }

    It 'says which clip is too short or none, and goes on' {
        Set-Content "$TestDrive/text.mp4" 'no video'
        $tensors = ConvertTo-KineticsTensor "$TestDrive/text.mp4", $clip, "$TestDrive/nowhere.mp4" "$TestDrive/u" -FrameCount 2 -ErrorVariable problem -ErrorAction SilentlyContinue
        @($tensors).Count | Should -Be 1
        ($problem.FullyQualifiedErrorId -replace ',.*' | Sort-Object) | Should -Be 'PathNotFound', 'TensorNotMade'
        ConvertTo-KineticsTensor $clip "$TestDrive/u" -FrameCount 2000 -Force -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$problem" | Should -BeLike '*dQw4w9WgXcQ*too short*2000 are needed*'
    }

    It 'writes nothing with -WhatIf' {
        ConvertTo-KineticsTensor $clip "$TestDrive/w" -WhatIf | Should -BeNullOrEmpty
        "$TestDrive/w" | Should -Not -Exist
    }
}
