BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $clips = Import-KineticsSplit $sample.Annotations -Class hugging -Release 400
    $saved = $clips | Save-KineticsClip "$TestDrive/clips" -VideoPath $sample.Videos -Preset ultrafast -InformationAction Ignore |
        Where-Object Status -EQ Saved
}

Describe 'Export-KineticsManifest' {
    It 'lists the clips that are there, from a split and from results, with the class index of the release' {
        $result = $clips | Export-KineticsManifest -Format MMAction2 -ClipRoot "$TestDrive/clips" -Path "$TestDrive/val.txt" -WarningAction Ignore
        $result | Should -BeOfType KineticsTools.ManifestResult
        $result.Written | Should -Be @($saved).Count
        $result.Missing | Should -Be (@($clips).Count - @($saved).Count)
        $lines = Get-Content "$TestDrive/val.txt"
        $lines.Count | Should -Be @($saved).Count
        foreach ($line in $lines) {
            $path, $index = $line -split ' '
            Test-Path -LiteralPath "$TestDrive/clips/$path" | Should -BeTrue
            $index | Should -Be 158
        }

        $saved | Export-KineticsManifest PyTorchVideo "$TestDrive/full.txt" | Out-Null
        (Get-Content "$TestDrive/full.txt" | ForEach-Object { $_ -replace ' \d+$' }) | Sort-Object | Should -Be ($saved.Path | Sort-Object)
    }

    It 'says how many were left out and why, and gives them for another try' {
        Remove-Item -LiteralPath $saved[0].Path
        $result = $saved | Export-KineticsManifest SlowFast "$TestDrive/val.csv" -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike "*1 clips were left out (1 missing)*$($saved[0].Clip.YouTubeId)*"
        $result.LeftOut.Kind | Should -Be Missing
        ($result.LeftOut | Save-KineticsClip "$TestDrive/clips" -VideoPath $sample.Videos -Preset ultrafast -InformationAction Ignore).Status | Should -Be Saved
    }

    It 'writes what the older filter prints' {
        $data = "$PSScriptRoot/../../shared/data"
        if (-not (Test-Path $data)) { Set-ItResult -Skipped -Because '../shared/data is not beside this checkout'; return }
        Import-KineticsSplit "$data/annotations/kinetics400_val_2017.csv" -Class hugging | Export-KineticsManifest AudioSetCsv "$TestDrive/hugging.csv" | Out-Null
        (Get-FileHash "$TestDrive/hugging.csv").Hash | Should -Be (Get-FileHash "$data/filter/kinetics400_val_2017.hugging.csv").Hash
    }

    It 'says of every clip what became of it, as coverage does' {
        $result = $clips | Export-KineticsManifest StatusCsv "$TestDrive/status.csv" -ClipRoot "$TestDrive/clips"
        $result.Written | Should -Be @($clips).Count
        $rows = Import-Csv "$TestDrive/status.csv"
        @($rows | Where-Object status -EQ Saved).Count | Should -Be @($saved).Count
        @($rows | Where-Object status -EQ Unavailable).reason | Sort-Object -Unique | Should -BeIn 'NotInSource', 'StartsAfterEnd'
        $rows | Where-Object status -EQ Saved | ForEach-Object { Test-Path -LiteralPath $_.path | Should -BeTrue }
        (Import-KineticsSplit "$TestDrive/status.csv").Key | Should -Be $clips.Key

        # A file of which the journal says something else, or nothing, is there all the same.
        $lacking = @($rows | Where-Object status -NE Saved)[0]
        $clip = $clips | Where-Object { $_.YouTubeId -eq $lacking.youtube_id -and $_.TimeStart -eq $lacking.time_start }
        $path = Join-Path (Split-Path @($saved)[0].Path) ('{0}_{1:000000}_{2:000000}.mp4' -f $clip.YouTubeId, $clip.TimeStart, $clip.TimeEnd)
        Copy-Item -LiteralPath @($saved)[0].Path $path
        $clips | Export-KineticsManifest StatusCsv "$TestDrive/status.csv" -ClipRoot "$TestDrive/clips" | Out-Null
        $counted = @($clips | Measure-KineticsCoverage "$TestDrive/clips")[0].Saved
        @(Import-Csv "$TestDrive/status.csv" | Where-Object status -EQ Saved).Count | Should -Be $counted
        $counted | Should -Be (@($saved).Count + 1)
        Remove-Item -LiteralPath $path
        { $clips | Export-KineticsManifest StatusCsv "$TestDrive/no.csv" } | Should -Throw -ErrorId 'ManifestBadOption,*'
    }

    It 'replaces a folder of its own with -Force alone' {
        $saved | Export-KineticsManifest FiftyOne "$TestDrive/set" | Out-Null
        { $saved | Export-KineticsManifest FiftyOne "$TestDrive/set" } | Should -Throw -ErrorId 'ManifestTargetExists,*'
        ($saved | Export-KineticsManifest FiftyOne "$TestDrive/set" -Force).Written | Should -Be @($saved).Count
    }

    It 'ends with one error where nothing, or nothing sensible, would be written' {
        { @() | Export-KineticsManifest MMAction2 "$TestDrive/no.txt" } | Should -Throw -ErrorId 'ManifestEmpty,*'
        { $clips | Export-KineticsManifest MMAction2 "$TestDrive/no.txt" } | Should -Throw -ErrorId 'ManifestEmpty,*'
        { $clips | Export-KineticsManifest Nonsense "$TestDrive/no.txt" } | Should -Throw -ErrorId 'ManifestBadOption,*'
        { $clips | Export-KineticsManifest MMAction2 "$TestDrive/no.txt" -ClipRoot "$TestDrive/nowhere" } | Should -Throw -ErrorId 'FolderNotFound,*'
        { $clips | Export-KineticsManifest MMAction2 "$TestDrive/no.txt" -ClipRoot "$TestDrive/clips" -Release 700 } | Should -Throw -ErrorId 'ManifestMixedReleases,*'
        "$TestDrive/no.txt" | Should -Not -Exist
    }

    It 'completes formats, and with -WhatIf writes nothing' {
        $saved | Export-KineticsManifest MMAction2 "$TestDrive/no.txt" -WhatIf | Should -BeNullOrEmpty
        "$TestDrive/no.txt" | Should -Not -Exist
        (TabExpansion2 'Export-KineticsManifest -Format Web').CompletionMatches.CompletionText | Should -Be WebDataset
    }
}
