BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $clips = Import-KineticsSplit $sample.Annotations -Release 400
    function Save-Sample([string] $Name, [hashtable] $With = @{}) {
        $all = @{ VideoPath = $sample.Videos; Preset = 'ultrafast'; InformationAction = 'Ignore' }
        foreach ($key in $With.Keys) { $all[$key] = $With[$key] }
        $input | Save-KineticsClip (Join-Path $TestDrive $Name) @all
    }
    $results = $clips | Save-Sample clips
    $journal = "$TestDrive/clips/.kinetics/journal"
}

Describe 'Get-KineticsJournal' {
    It 'gives what became of every clip, who did it and when' {
        $entries = Get-KineticsJournal "$TestDrive/clips"
        $entries | Should -BeOfType KineticsTools.JournalEntry
        $entries.Count | Should -Be $results.Count
        $byKey = @{}
        foreach ($result in $results) { $byKey[$result.Clip.Key] = $result }
        foreach ($entry in $entries) {
            $result = $byKey[$entry.Clip.Key]
            $entry.Status, $entry.Reason, $entry.Path, $entry.Size, $entry.Sha256 | Should -Be $result.Status, $result.Reason, $result.Path, $result.Size, $result.Sha256
            $entry.ProcessId, $entry.Host | Should -Be $PID, ([Environment]::MachineName)
            $entry.Versions.Keys | Should -Be KineticsTools, ffmpeg
        }
        $saved = $entries | Where-Object Status -EQ Saved | Select-Object -First 1
        $saved.Sha256 | Should -Be (Get-FileHash -LiteralPath $saved.Path -Algorithm SHA256).Hash.ToLowerInvariant()
    }

    It 'is one file of JSON Lines a process, also after a second run' {
        $clips[0] | Save-Sample twice | Out-Null
        $clips[0] | Save-Sample twice @{ Force = $true } | Out-Null
        @(Get-Item "$TestDrive/twice/.kinetics/journal/*").Count | Should -Be 1
        (Get-KineticsJournal "$TestDrive/twice").Count | Should -Be 2
        (Get-KineticsJournal "$TestDrive/twice" -Latest).Clip.Key | Should -Be $clips[0].Key
    }

    It 'can be piped into another run' {
        $failed = Get-KineticsJournal "$TestDrive/clips" -Latest | Where-Object Reason -EQ NotInSource
        ($failed | Save-Sample other).Clip.YouTubeId | Should -Be $failed.Clip.YouTubeId
    }

    It 'takes wildcards and literal paths, and folders from the pipeline' {
        (Get-KineticsJournal "$TestDrive/c?ips").Count | Should -Be $results.Count
        (Get-KineticsJournal -LiteralPath "$TestDrive/clips").Count | Should -Be $results.Count
        (Get-Item "$TestDrive/clips" | Get-KineticsJournal).Count | Should -Be $results.Count
    }

    It 'warns once of lines that it cannot read, and gives the others' {
        New-Item -ItemType Directory "$TestDrive/torn/.kinetics/journal" -Force | Out-Null
        Copy-Item "$journal/*" "$TestDrive/torn/.kinetics/journal"
        Add-Content (Get-Item "$TestDrive/torn/.kinetics/journal/*").FullName "garbage`nmore`n{`"v`":9}"
        $entries = Get-KineticsJournal "$TestDrive/torn" -WarningVariable warning -WarningAction SilentlyContinue
        $entries.Count | Should -Be $results.Count
        $warning.Count | Should -Be 1
        "$warning" | Should -BeLike '*2 lines are*torn or damaged*version 9*'
    }

    It 'says where there is no journal, and where there is no folder' {
        Get-KineticsJournal $sample.Videos -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'JournalNotFound,*'
        Get-KineticsJournal "$TestDrive/nowhere" -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    }

    It 'stops with Select-Object -First' {
        (Get-KineticsJournal "$TestDrive/clips" | Select-Object -First 1).Clip.YouTubeId | Should -Not -BeNullOrEmpty
    }

    It 'is shown as a table that names time, status and clip' {
        $text = Get-KineticsJournal "$TestDrive/clips" | Select-Object -First 1 | Format-Table | Out-String -Width 160
        $text | Should -Match 'Time +Status +Reason +YouTubeId +Start +Label'
    }
}

Describe 'Save-KineticsClip, the second time' {
    It 'takes with -RetryFailed what failed alone' {
        $videos = New-Item -ItemType Directory "$TestDrive/videos"
        $good, $bad = ($results | Where-Object Status -EQ Saved).Clip | Sort-Object YouTubeId -Unique | Select-Object -First 2
        Copy-Item "$($sample.Videos)/$($good.YouTubeId).*" $videos
        Set-Content "$videos/$($bad.YouTubeId).mp4" 'not a video'
        ($good, $bad | Save-Sample retry @{ VideoPath = $videos; ErrorAction = 'SilentlyContinue' }).Status | Sort-Object | Should -Be Saved, Failed
        $other = [KineticsTools.KineticsClip]::new($good.YouTubeId, 0, 1)
        $again = $good, $bad, $other | Save-Sample retry @{ RetryFailed = $true }
        ($again | Where-Object { $_.Clip.Key -eq $bad.Key }).Status | Should -Be Saved
        ($again | Where-Object Status -EQ Skipped).Reason | Sort-Object | Should -Be AlreadySaved, NotFailed
    }

    It 'finds with -Verify a clip that was damaged, and makes it anew' {
        $saved = ($results | Where-Object Status -EQ Saved)[0, 1] | Save-Sample verify
        Set-Content -LiteralPath $saved[0].Path 'damaged'
        $again = $saved | Save-Sample verify @{ Verify = $true }
        ($again | Where-Object Status -EQ Saved).Path | Should -Be $saved[0].Path
        ($again | Where-Object Status -EQ Skipped).Path | Should -Be $saved[1].Path
        (Test-KineticsClip $saved[0].Path).IsValid | Should -BeTrue
    }

    It 'ends within the time that it is given, and says that clips are left' {
        $many = Get-ManyClip
        $some = $many | Save-KineticsClip "$TestDrive/timed" -VideoPath $sample.Videos -ThrottleLimit 1 -MaxDuration 00:00:01 `
            -InformationAction Ignore -WarningVariable warning -WarningAction SilentlyContinue
        @($some).Count | Should -BeLessThan $many.Count
        "$warning" | Should -BeLike '*time is up*'
        Get-Leftover "$TestDrive/timed" | Should -BeNullOrEmpty
    }

    It 'refuses <name>' -ForEach @(
        @{ name = 'a bare number of seconds'; with = @{ MaxDuration = 3600 } }
        @{ name = 'an end that has passed'; with = @{ Until = [datetime] '2001-01-01' } }
        @{ name = '-Force with -Verify'; with = @{ Force = $true; Verify = $true } }
        @{ name = '-Force with -RetryFailed'; with = @{ Force = $true; RetryFailed = $true } }
    ) {
        { $clips[0] | Save-Sample never $with } | Should -Throw -ErrorId 'InvalidParameterValue*'
    }
}
