# However a pipeline ends, work is stopped and waited for: no ffmpeg stays, no partial file, and the same clips can be saved again.
BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $many = Get-ManyClip
}

Describe 'A pipeline that ends before its time' {
    It 'is stopped by Ctrl+C' {
        $destination = Join-Path $TestDrive stopped
        $shell = [powershell]::Create([System.Management.Automation.RunspaceMode]::NewRunspace)
        try {
            $null = $shell.AddScript({
                    param($module, $clips, $destination, $videos)
                    Import-Module $module
                    $clips | Save-KineticsClip $destination -VideoPath $videos
                }).AddArgument("$PSScriptRoot/../KineticsTools.psd1").AddArgument($many).AddArgument($destination).AddArgument($sample.Videos)
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
            while ($output.Count -eq 0 -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 20 }
            $shell.Stop()
            $shell.InvocationStateInfo.State | Should -Be Stopped
            $output.Count | Should -BeLessThan $many.Count
        }
        finally { $shell.Dispose() }
        Get-Leftover $destination | Should -BeNullOrEmpty
        Get-ChildItem $destination -Recurse -File | Test-KineticsClip | ForEach-Object IsValid | Select-Object -Unique | Should -Be $true
        ($many[0..3] | Save-KineticsClip $destination -VideoPath $sample.Videos -InformationAction Ignore).Reason | Should -Not -Contain Duplicate
    }

    It 'is ended by Select-Object -First' {
        $destination = Join-Path $TestDrive first
        $first = $many | Save-KineticsClip $destination -VideoPath $sample.Videos | Select-Object -First 2
        $first.Status | Should -Be Saved, Saved
        Get-Leftover $destination | Should -BeNullOrEmpty
    }

    It 'is ended by an error of a command after it' {
        $destination = Join-Path $TestDrive thrown
        { $many | Save-KineticsClip $destination -VideoPath $sample.Videos | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
        Get-Leftover $destination | Should -BeNullOrEmpty
    }

    It 'ends checks likewise' {
        Test-KineticsClip (@($sample.Videos) * 20) | Select-Object -First 1 | Should -HaveCount 1
        Get-Leftover $TestDrive | Should -BeNullOrEmpty
    }
}

Describe 'A process that is ended by SIG<Signal>' -ForEach @(
    @{ Signal = 'TERM'; Code = 143 }
    @{ Signal = 'HUP'; Code = 129 }
    # PowerShell's own, for Ctrl+C: it stops the pipeline, and ends with a code of its own, which differs from time to time.
    @{ Signal = 'INT'; Code = $null }
) {
    It 'leaves nothing behind, and a journal of what is there' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'Windows has no signals that one process could send to another'; return }
        $destination = Join-Path $TestDrive $Signal
        $script = Join-Path $TestDrive "$Signal.ps1"
        Set-Content $script 'param($module, $split, $destination, $videos)
            Import-Module $module
            1..200 | ForEach-Object { Import-Csv $split | Select-Object * -ExcludeProperty time_end | Add-Member time_end ($_ % 25 + 30) -PassThru } |
                Save-KineticsClip $destination -VideoPath $videos'
        $start = [Diagnostics.ProcessStartInfo]::new('sh')
        # A test run in the background of a shell ignores Ctrl+C, and one under nohup SIGHUP, and what it starts would too.
        '-c', 'env --default-signal true 2>/dev/null && exec env --default-signal "$@"; exec "$@"', 'sh',
        (Get-Process -Id $PID).Path, '-NoProfile', '-NonInteractive', '-File', $script, "$PSScriptRoot/../KineticsTools.psd1",
        $sample.Annotations, $destination, $sample.Videos | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $process = [Diagnostics.Process]::Start($start)
        $output, $problems = $process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync()
        while (-not (Get-ChildItem $destination -Recurse -Filter *.mp4 -ErrorAction Ignore) -and -not $process.HasExited) { Start-Sleep -Milliseconds 20 }
        $process.HasExited | Should -BeFalse -Because $problems

        kill -s $Signal $process.Id

        $process.WaitForExit(60000) | Should -BeTrue
        if ($null -ne $Code) { $process.ExitCode | Should -Be $Code -Because $problems.Result }
        Get-Leftover $destination | Should -BeNullOrEmpty
        $saved = Get-ChildItem $destination -Recurse -Filter *.mp4
        (Get-KineticsJournal $destination | Where-Object Status -EQ Saved).Count | Should -Be $saved.Count
        $saved.FullName | Test-KineticsClip | ForEach-Object IsValid | Select-Object -Unique | Should -Be $true
    }
}

Describe 'Saving in parallel' {
    It 'works from ForEach-Object -Parallel, and makes no clip twice' {
        $destination = Join-Path $TestDrive parallel
        $module, $videos = "$PSScriptRoot/../KineticsTools.psd1", $sample.Videos
        $results = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:module
            ($using:many)[0..7] | Save-KineticsClip $using:destination -VideoPath $using:videos -Preset ultrafast -InformationAction Ignore
        }
        $results.Count | Should -Be 32
        ($results | Where-Object Status -EQ Saved).Count | Should -Be 8
        ($results | Where-Object Status -EQ Skipped).Count | Should -Be 24
        Get-Leftover $destination | Should -BeNullOrEmpty
    }

    It 'works from Start-ThreadJob' {
        if (-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) { Set-ItResult -Inconclusive -Because 'this PowerShell has no Start-ThreadJob' }
        $job = Start-ThreadJob {
            Import-Module $args[0]
            Import-KineticsSplit $args[1] -Class hugging | Save-KineticsClip $args[2] -VideoPath $args[3] -Preset ultrafast -InformationAction Ignore
        } -ArgumentList "$PSScriptRoot/../KineticsTools.psd1", $sample.Annotations, (Join-Path $TestDrive job), $sample.Videos
        ($job | Receive-Job -Wait -AutoRemoveJob | Where-Object Status -EQ Saved).Count | Should -Be 3
    }
}
