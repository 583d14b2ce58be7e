BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $saved = Import-KineticsSplit $sample.Annotations -Class hugging |
        Save-KineticsClip "$TestDrive/clips" -VideoPath $sample.Videos -Preset ultrafast -InformationAction Ignore | Where-Object Status -EQ Saved
}

Describe 'Test-KineticsClip' {
    It 'finds nothing wrong with clips that were just saved, by file, by folder and by result' {
        $checks = Test-KineticsClip "$TestDrive/clips"
        $checks | Should -BeOfType KineticsTools.ClipCheck
        $checks.Count | Should -Be @($saved).Count
        $checks.IsValid | Select-Object -Unique | Should -Be $true
        $checks.Frames | Select-Object -Unique | Should -Be 300
        ($saved | Test-KineticsClip).Count | Should -Be @($saved).Count
        (Get-ChildItem "$TestDrive/clips" -Recurse -File | Test-KineticsClip).Count | Should -Be @($saved).Count
    }

    It 'passes over results that have no clip, and counts them in a warning' {
        $without = [KineticsTools.ClipResult]@{ Clip = $saved[0].Clip; Status = 'Unavailable'; Reason = 'Private'; Path = "$TestDrive/clips/none.mp4" }
        $checks = $without, @($saved)[0], $without | Test-KineticsClip -WarningVariable warning -WarningAction SilentlyContinue -ErrorVariable problem
        @($checks).Path | Should -Be @($saved)[0].Path
        "$warning" | Should -BeLike '2 of the results have no clip*'
        $problem | Should -BeNullOrEmpty
    }

    It 'says what is wrong, and with -Remove deletes the bad ones alone' {
        $folder = (New-Item -ItemType Directory "$TestDrive/bad").FullName
        $good = @($saved)[0]
        Copy-Item -LiteralPath $good.Path $folder
        $bytes = [IO.File]::ReadAllBytes($good.Path)
        [IO.File]::WriteAllBytes("$folder/half.mp4", $bytes[0..($bytes.Length / 2)])
        [IO.File]::WriteAllBytes("$folder/empty.mp4", @())
        Set-Content "$folder/text.mp4" 'not a video'
        Copy-Item -LiteralPath $good.Path "$folder/abcdefghi-_000000_000030.mp4"

        $checks = Test-KineticsClip $folder | Group-Object { Split-Path $_.Path -Leaf } -AsHashTable -AsString
        $checks[(Split-Path $good.Path -Leaf)].IsValid | Should -BeTrue
        $checks['empty.mp4'].Problems | Should -BeLike '*empty*'
        $checks['half.mp4'].IsValid | Should -BeFalse
        $checks['text.mp4'].IsValid | Should -BeFalse
        $checks['abcdefghi-_000000_000030.mp4'].IsValid | Should -BeTrue -Because 'that name has no underscore after the id'

        Test-KineticsClip $folder -Remove -WhatIf | Out-Null
        (Get-ChildItem $folder).Count | Should -Be 5
        (Test-KineticsClip $folder -Remove -Confirm:$false | Where-Object Removed).Count | Should -Be 3
        (Get-ChildItem $folder).Count | Should -Be 2
    }

    It 'finds a clip that is shorter than the window of its name' {
        $short = "$TestDrive/abcdefghi-__000000_000030.mp4"
        Copy-Item -LiteralPath @($saved)[0].Path $short
        $check = Test-KineticsClip $short
        $check.IsValid | Should -BeFalse
        "$($check.Problems)" | Should -BeLike '*30*'
    }

    It 'says that a file does not exist' {
        Test-KineticsClip "$TestDrive/nowhere.mp4" -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    }
}
