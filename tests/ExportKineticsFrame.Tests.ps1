BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $clips = Import-KineticsSplit $sample.Annotations -Class hugging -Release 400
    $saved = $clips | Save-KineticsClip "$TestDrive/clips" -VideoPath $sample.Videos -Preset ultrafast -InformationAction Ignore |
        Where-Object Status -EQ Saved
}

Describe 'Export-KineticsFrame' {
    It 'writes the frames of clips, which Export-KineticsManifest then lists' {
        $frames = $clips | Export-KineticsFrame "$TestDrive/frames" -ClipRoot "$TestDrive/clips" -FrameRate 5 -ShortSide 64
        $frames | Should -BeOfType KineticsTools.FrameResult
        @($frames | Where-Object Status -EQ Saved).Count | Should -Be @($saved).Count
        @($frames | Where-Object Status -EQ Unavailable).Count | Should -Be (@($clips).Count - @($saved).Count)
        foreach ($one in $frames | Where-Object Status -EQ Saved) {
            $one.Frames | Should -Be 50
            (Get-ChildItem -LiteralPath $one.Path).Count | Should -Be 50
            "$($one.Path)/img_00050.jpg" | Should -Exist
        }

        $list = $frames | Export-KineticsManifest MMAction2Frames "$TestDrive/frames.txt" -RelativeTo "$TestDrive/frames" -WarningAction Ignore
        $list.Written | Should -Be @($saved).Count
        Get-Content "$TestDrive/frames.txt" | Should -Match '^val/hugging/\S+ 50 158$'
    }

    It 'passes over what is there, and says what failed' {
        ($saved | Export-KineticsFrame "$TestDrive/frames").Status | Select-Object -Unique | Should -Be Skipped
        $bad = $saved[0].Clip
        Set-Content -LiteralPath $saved[0].Path 'no video'
        $again = $saved[0] | Export-KineticsFrame "$TestDrive/other" -ErrorVariable failed -ErrorAction SilentlyContinue
        $again.Status | Should -Be Failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'FrameSourceDamaged,*'
        $failed.TargetObject | Should -Be $bad
        "$TestDrive/other/val" | Should -Not -Exist
    }
}
