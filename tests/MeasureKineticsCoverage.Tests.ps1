BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $clips = Import-KineticsSplit $sample.Annotations -Release 400
    $run = @{ VideoPath = $sample.Videos; Preset = 'ultrafast'; InformationAction = 'Ignore' }
    $results = $clips | Save-KineticsClip "$TestDrive/clips" @run -SummaryPath "$TestDrive/summary.json" -LogPath "$TestDrive/run.log" -Lock
}

Describe 'Measure-KineticsCoverage' {
    It 'counts what is there, and says why the rest is not' {
        $coverage = $clips | Measure-KineticsCoverage "$TestDrive/clips"
        $coverage | Should -BeOfType KineticsTools.KineticsCoverage
        $total = $coverage | Where-Object IsTotal
        $total.Wanted, $total.Saved, $total.Missing | Should -Be $clips.Count, @($results | Where-Object Status -EQ Saved).Count, 0
        $total.Truncated | Should -Be @($results | Where-Object Reason -EQ Truncated).Count
        $total.UnavailableReasons[[KineticsTools.ClipReason]::NotInSource] | Should -Be @($results | Where-Object Reason -EQ NotInSource).Count
        $total.Bytes | Should -Be ($results | Measure-Object Size -Sum).Sum
    }

    It 'counts by class, with the total at the end' {
        $coverage = $clips | Measure-KineticsCoverage "$TestDrive/clips" -By Class
        ($coverage | Where-Object { -not $_.IsTotal }).Label | Should -Be ($clips.Label | Sort-Object -Unique -CaseSensitive)
        $coverage[-1].IsTotal | Should -BeTrue
        ($coverage | Select-Object -SkipLast 1 | Measure-Object Wanted -Sum).Sum | Should -Be $clips.Count
    }

    It 'is shown as a table' {
        $clips | Measure-KineticsCoverage "$TestDrive/clips" | Format-Table | Out-String -Width 160 |
            Should -Match 'Group +Wanted +Saved +Share +Unavailable +Failed +Missing +Truncated +Hours +GB'
    }

    It 'says where there is no such folder' {
        { $clips | Measure-KineticsCoverage "$TestDrive/nowhere" } | Should -Throw -ErrorId 'PathNotFound,*'
    }
}

Describe 'Save-KineticsClip, where nobody watches' {
    It 'leaves a log and a summary' {
        $summary = Get-Content "$TestDrive/summary.json" -Raw | ConvertFrom-Json
        $failed = @($results | Where-Object Status -EQ Failed).Count
        $summary.outcome | Should -Be $(if ($failed) { 'SomeFailed' } else { 'Done' })
        $summary.taken, $summary.failed | Should -Be $clips.Count, $failed
        (Get-Content "$TestDrive/run.log").Count | Should -Be ($results.Where({ $_.Attempts -gt 0 }).Count + 2)
    }

    It 'says in the summary that it was stopped' {
        Get-ManyClip | Save-KineticsClip "$TestDrive/stopped" @run -SummaryPath "$TestDrive/stopped.json" | Select-Object -First 1 | Out-Null
        (Get-Content "$TestDrive/stopped.json" -Raw | ConvertFrom-Json).outcome | Should -Be Stopped
    }

    It 'refuses a destination of another layout unless that is allowed, and writes nothing with -WhatIf' {
        { $clips[0] | Save-KineticsClip "$TestDrive/clips" @run -Layout '{id}_{start}_{end}' } | Should -Throw -ErrorId 'DestinationMismatch,*'
        $clips[0] | Save-KineticsClip "$TestDrive/none" @run -Lock -LogPath "$TestDrive/none.log" -WhatIf | Should -BeNullOrEmpty
        "$TestDrive/none", "$TestDrive/none.log" | Should -Not -Exist
    }

    It 'does nothing where another run has the lock' {
        New-Item -ItemType Directory "$TestDrive/busy/.kinetics" -Force | Out-Null
        $held = [IO.FileStream]::new("$TestDrive/busy/.kinetics/run.lock", [IO.FileMode]::Create, [IO.FileAccess]::ReadWrite, [IO.FileShare]::None)
        try { { $clips[0] | Save-KineticsClip "$TestDrive/busy" @run -Lock } | Should -Throw -ErrorId 'DestinationBusy,*' }
        finally { $held.Dispose() }
    }
}
