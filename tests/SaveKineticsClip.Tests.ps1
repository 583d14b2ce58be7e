BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $clips = Import-KineticsSplit $sample.Annotations -Release 400
    function Save-Sample([string] $Name, [hashtable] $With = @{}) {
        $input | Save-KineticsClip (Join-Path $TestDrive $Name) -VideoPath $sample.Videos -Preset ultrafast -InformationAction Ignore @With
    }
}

Describe 'Save-KineticsClip' {
    It 'gives one result a clip, and has what can be had' {
        $results = $clips | Save-Sample all
        $results | Should -BeOfType KineticsTools.ClipResult
        $results.Count | Should -Be $clips.Count
        ($results | Where-Object Status -EQ Saved).Count | Should -Be 10
        ($results | Where-Object Reason -EQ Truncated).Duration.TotalSeconds | Should -BeLessThan 9
        ($results | Where-Object Status -EQ Unavailable).Reason | Sort-Object | Should -Be NotInSource, StartsAfterEnd
        foreach ($result in $results | Where-Object Status -EQ Saved) {
            (Get-Item -LiteralPath $result.Path).Length | Should -Be $result.Size
            $result.Path | Should -BeLike "*/val/$($result.Clip.Label)/$($result.Clip.YouTubeId)_*.mp4"
        }
        Get-Leftover (Join-Path $TestDrive all) | Should -BeNullOrEmpty
    }

    It 'skips what is there when the same command comes again' {
        $clips | Select-Object -First 2 | Save-Sample again | Out-Null
        ($clips | Select-Object -First 2 | Save-Sample again).Reason | Should -Be AlreadySaved, AlreadySaved
    }

    It 'does nothing with -WhatIf but say what it would do' {
        $clips | Save-Sample whatif @{ WhatIf = $true } | Should -BeNullOrEmpty
        Test-Path (Join-Path $TestDrive whatif) | Should -BeFalse
    }

    It 'saves sound alone, a smaller picture, another layout' {
        ($clips[0] | Save-Sample sound @{ Media = 'Audio' }).Path | Should -BeLike '*.m4a'
        $small = $clips[0] | Save-Sample small @{ ShortSide = 90; FrameRate = 10; Media = 'Video'; Layout = '{label}/{id}-{start}-{end}'; LabelStyle = 'Underscore' }
        $small.HasAudio | Should -BeFalse
        $small.Path | Should -BeLike "*/$($clips[0].Label -replace ' ', '_')/$($clips[0].YouTubeId)-$($clips[0].TimeStart)-*.mp4"
        $check = Test-KineticsClip $small.Path
        $check.Height, $check.Frames | Should -Be 90, 100
    }

    It 'says of -Cut Copy that clips start at a keyframe, and that it cannot resize' {
        $result = $clips[0] | Save-KineticsClip "$TestDrive/copy" -VideoPath $sample.Videos -Cut Copy -WarningVariable warning -WarningAction SilentlyContinue
        $result.Status | Should -Be Saved
        "$warning" | Should -BeLike '*keyframe*'
        { $clips[0] | Save-KineticsClip "$TestDrive/copy" -VideoPath $sample.Videos -Cut Copy -ShortSide 90 } | Should -Throw -ErrorId 'InvalidParameterValue*'
    }

    It 'makes an error of a clip that failed, which can be piped into another try' {
        $videos = Join-Path $TestDrive 'broken'
        New-Item -ItemType Directory $videos | Out-Null
        Set-Content (Join-Path $videos 'abcdefghi-_.mp4') 'not a video'
        $clip = [KineticsTools.KineticsClip]::new('abcdefghi-_', 1, 11)
        $result = $clip | Save-KineticsClip "$TestDrive/failed" -VideoPath $videos -ErrorVariable problem -ErrorAction SilentlyContinue
        $result.Status, $result.Reason | Should -Be Failed, SourceDamaged
        $problem.FullyQualifiedErrorId | Should -BeLike 'ClipSourceDamaged,*'
        $problem[0].TargetObject | Should -Be $clip

        Copy-Item (Join-Path $sample.Videos "$($clips[0].YouTubeId).mp4") (Join-Path $videos 'abcdefghi-_.mp4')
        ($problem[0].TargetObject | Save-KineticsClip "$TestDrive/failed" -VideoPath $videos -Preset ultrafast).Status | Should -Be Saved
    }

    It 'ends at once, with what to do, where <name>' -ForEach @(
        @{ name = 'no folder of videos is given'; with = @{ VideoPath = @() }; id = '*' }
        @{ name = 'the folder of videos does not exist'; with = @{ VideoPath = 'nowhere' }; id = 'FolderNotFound*' }
        @{ name = 'the layout cannot do'; with = @{ Layout = '{id}' }; id = 'InvalidParameterValue*' }
        @{ name = 'the destination is a file'; with = @{ Destination = $PSCommandPath }; id = 'DestinationCannotBeWritten*' }
    ) {
        $all = @{ Destination = "$TestDrive/never"; VideoPath = $sample.Videos }
        foreach ($key in $with.Keys) { $all[$key] = $with[$key] }
        { $clips[0] | Save-KineticsClip @all } | Should -Throw -ErrorId $id
    }

    It 'says that ffmpeg is missing, and how to have it' {
        $path = $env:PATH
        try {
            $env:PATH = [string] $TestDrive
            { $clips[0] | Save-KineticsClip "$TestDrive/never" -VideoPath $sample.Videos } | Should -Throw '*ffmpeg*install*' -ErrorId 'FFmpegNotFound*'
        }
        finally { $env:PATH = $path }
    }

    It 'sums up once, outside of the output' {
        $results = $clips[0] | Save-KineticsClip "$TestDrive/summary" -VideoPath $sample.Videos -Preset ultrafast -InformationVariable told -InformationAction SilentlyContinue
        @($results).Count | Should -Be 1
        "$told" | Should -BeLike '1 saved, 0 skipped, 0 unavailable, 0 failed;*'
    }
}

Describe 'Save-KineticsClip for sound' {
    It 'saves sound alone in the layout of the AudioSet downloaders' {
        $clip = Import-KineticsSplit $sample.Annotations -Class hugging | Select-Object -First 1
        $result = $clip | Save-KineticsClip "$TestDrive/sound" -VideoPath $sample.Videos -Media Audio -AudioFormat Flac -SampleRate 48000 -Channels 1 `
            -Layout AudioSet -InformationAction Ignore
        $result.Status | Should -Be Saved
        $name = '{0}_{1}000_{2}000.flac' -f $clip.YouTubeId, $clip.TimeStart, $clip.TimeEnd
        [IO.Path]::GetRelativePath("$TestDrive/sound", $result.Path) -replace '\\', '/' | Should -Be "data/val/audio/$name"
        (Test-KineticsClip -LiteralPath $result.Path).AudioCodec | Should -Be flac
    }

    It 'refuses a rate that the format cannot have' {
        { @() | Save-KineticsClip "$TestDrive/no" -Media Audio -AudioFormat Opus -SampleRate 44100 } | Should -Throw -ErrorId 'InvalidParameterValue,*'
        { @() | Save-KineticsClip "$TestDrive/no" -AudioFormat Flac } | Should -Throw -ErrorId 'InvalidParameterValue,*'
    }
}
