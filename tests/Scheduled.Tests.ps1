# examples/scheduled, started as the schedulers do: a process without a console, of which the exit code and what it prints count.
BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    . "$PSScriptRoot/FakeYouTube.ps1"
    $root = (Resolve-Path "$PSScriptRoot/..").Path
    $examples = "$root/examples/scheduled"
    $pwsh = (Get-Process -Id $PID).Path

    # Where its user would have put it, with a data set beside it.
    $kinetics = Join-Path $TestDrive 'kinetics'
    New-Item -ItemType Directory $kinetics | Out-Null
    Copy-Item "$examples/*" $kinetics
    Copy-Item $sample.Annotations "$kinetics/val.csv"
    $modules = "$root/output$([IO.Path]::PathSeparator)$env:PSModulePath"

    function Open-Program([string] $Program, [string[]] $Arguments) {
        $start = [Diagnostics.ProcessStartInfo]::new($Program)
        $Arguments | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.Environment['PSModulePath'] = $modules
        $start.Environment['HOME'] = $TestDrive
        $start.Environment['PATH'] = (Split-Path $pwsh) + [IO.Path]::PathSeparator + $env:PATH
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $process = [Diagnostics.Process]::Start($start)
        $process.StandardInput.Close()
        @{ Process = $process; Output = $process.StandardOutput.ReadToEndAsync(); Problems = $process.StandardError.ReadToEndAsync() }
    }

    function Wait-Program($Started) {
        $Started.Process.WaitForExit(120000) | Should -BeTrue
        @{ Code = $Started.Process.ExitCode; Output = $Started.Output.Result; Problems = $Started.Problems.Result.Trim() }
    }

    # Save-Nightly.ps1 with settings of the text that is given, or none.
    function Open-Nightly([string] $Settings) {
        $arguments = '-NoProfile', '-NonInteractive', '-File', "$kinetics/Save-Nightly.ps1"
        if ($Settings) {
            $path = Join-Path $kinetics "$(New-Guid).psd1"
            Set-Content $path $Settings
            $arguments += $path
        }
        Open-Program $pwsh $arguments
    }

    function Invoke-Nightly([string] $Settings) { Wait-Program (Open-Nightly $Settings) }
    function Read-Summary([string] $Name) { Get-Content "$kinetics/$Name.json" -Raw | ConvertFrom-Json }
    function Read-Line([string] $File, [string] $Pattern) {
        (Select-String $Pattern "$examples/$File").Matches[0].Groups[1].Value
    }
}

Describe 'Save-Nightly.ps1' {
    It 'as cron starts it, saves, says nothing, and leaves a summary; as systemd starts it, goes on' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'it takes sh'; return }
        Set-Content "$kinetics/nightly.psd1" "@{ Import = @{ Path = 'val.csv' }; Select = @{ Class = 'hugging' }; Save = @{ Destination = 'clips'; VideoPath = '$($sample.Videos)'; Preset = 'ultrafast' } }"
        $cron = Wait-Program (Open-Program sh '-c', (Read-Line kinetics-nightly.cron '^0 23 \* \* \* (.+)$'))
        $cron.Code, $cron.Output, $cron.Problems | Should -Be 0, '', ''
        $first = Read-Summary clips
        $first.outcome, $first.saved, $first.failed | Should -Be Done, 3, 0
        (Get-ChildItem "$kinetics/clips" -Recurse -Filter *.mp4).Count | Should -Be 3
        "$kinetics/clips.log" | Should -FileContentMatch 'Saved'

        $line = (Read-Line kinetics-nightly.service '^ExecStart=(.+)$').Replace('%h', $TestDrive)
        $systemd = Wait-Program (Open-Program '/usr/bin/env' ($line -split ' ' | Select-Object -Skip 1))
        $systemd.Code, $systemd.Output, $systemd.Problems | Should -Be 0, '', ''
        $second = Read-Summary clips
        $second.saved, $second.skipped | Should -Be 0, 3
    }

    It 'ends with 1 where clips failed or rows are bad, and says each in a line' {
        New-Item -ItemType Directory "$kinetics/broken" | Out-Null
        Set-Content "$kinetics/broken/abcdefghi-_.mp4" 'not a video'
        Set-Content "$kinetics/bad.csv" 'label,youtube_id,time_start,time_end,split', 'hugging,abcdefghi-_,1,11,val', 'hugging,abc,1,11,val'
        $run = Invoke-Nightly "@{ Import = @{ Path = 'bad.csv' }; Save = @{ Destination = 'bad'; VideoPath = 'broken' } }"
        $run.Code, $run.Output | Should -Be 1, ''
        $lines = @($run.Problems -split '\r?\n')
        $lines.Count | Should -Be 2
        $lines | Should -BeLike 'Save-Nightly: *'
        $run.Problems | Should -BeLike '*bad.csv:3*'
        (Read-Summary bad).failed | Should -Be 1
    }

    It 'ends with 2 where <Name>' -TestCases @(
        @{ Name = 'there are no settings'; Settings = ''; Like = '*Which settings?*' }
        @{ Name = 'the settings are no settings'; Settings = 'Get-Date'; Like = '*settings cannot be used*' }
        @{ Name = 'there is no destination'; Settings = "@{ Import = @{ Path = 'val.csv' } }"; Like = '*where to save*' }
        @{ Name = 'a table is misspelt'; Settings = "@{ Inport = @{ Path = 'val.csv' } }"; Like = "*'Inport'*" }
        @{ Name = 'a parameter is misspelt'; Settings = "@{ Import = @{ Path = 'val.csv' }; Save = @{ Destination = 'x'; ShortSite = 1 } }"; Like = '*ShortSite*' }
        @{ Name = 'a value makes no sense'; Settings = "@{ Import = @{ Path = 'val.csv' }; Save = @{ Destination = 'x'; Until = '2001-01-01' } }"; Like = '*2001-01-01*' }
    ) {
        $run = Invoke-Nightly $Settings
        $run.Code, $run.Output | Should -Be 2, ''
        $run.Problems | Should -BeLike $Like
        Test-Path "$kinetics/x" | Should -BeFalse
    }

    It 'ends with 3 where YouTube refuses' {
        $ask = Connect-FakeYouTube @{ media = @{ short = @{ seconds = 60 } }; videos = @{ '*' = @{ media = 'short' } } }
        try {
            Invoke-RestMethod "$($fake.http)/__session" -Method Post -Body '{ "refusal": "BotCheck" }' | Out-Null
            $given = $ask.Keys.ForEach({ "$_ = '$($ask[$_])'" }) -join '; '
            $run = Invoke-Nightly "@{ Import = @{ Path = 'val.csv' }; Save = @{ Destination = 'refused'; MaxPause = '0'; $given } }"
        }
        finally { Disconnect-FakeYouTube }
        $run.Code, $run.Output | Should -Be 3, ''
        (Read-Summary refused).outcome | Should -Be Refused
    }

    It 'ends with 4 when the time is up, with 5 while another is at work, and with all undone where a scheduler stops it' {
        $id = (Import-KineticsSplit $sample.Annotations)[0].YouTubeId
        'label,youtube_id,time_start,time_end,split' > "$kinetics/many.csv"
        1..400 | ForEach-Object { "hugging,$id,$($_ % 25),$($_ % 25 + 5 + [Math]::Floor($_ / 25)),val" } >> "$kinetics/many.csv"
        $settings = "@{{ Import = @{{ Path = 'many.csv'; Release = '400' }}; Save = @{{ Destination = 'many'; VideoPath = '$($sample.Videos)'; Preset = 'slower'; ThrottleLimit = 1 {0} }} }}"

        $run = Invoke-Nightly ($settings -f "; MaxDuration = '00:00:01'")
        $run.Code, $run.Output, $run.Problems | Should -Be 4, '', ''
        (Read-Summary many).outcome | Should -Be TimeUp

        $first = Open-Nightly ($settings -f '')
        try {
            while (-not (Get-ChildItem "$kinetics/many" -Recurse -Force -Filter *.part) -and -not $first.Process.HasExited) { Start-Sleep -Milliseconds 20 }
            $second = Invoke-Nightly ($settings -f '')
            $second.Code, $second.Output | Should -Be 5, ''
            $second.Problems | Should -BeLike "*process $($first.Process.Id) *"
            if ($IsWindows) { return }
            kill -s TERM $first.Process.Id
            (Wait-Program $first).Code | Should -Be 143
        }
        finally { if (-not $first.Process.HasExited) { $first.Process.Kill($true) } }
        Get-Leftover "$kinetics/many" | Should -BeNullOrEmpty
        (Read-Summary many).outcome | Should -Be Stopped
    }
}

Describe 'What schedulers read' {
    It 'is valid for systemd' {
        if (-not (Get-Command systemd-analyze -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'systemd-analyze is not installed'; return }
        $said = systemd-analyze verify --man=no --recursive-errors=no "$examples/kinetics-nightly.service" "$examples/kinetics-nightly.timer" 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$said"
        "$said" | Should -Not -Match 'kinetics-nightly'
    }

    It 'is settings with parameters that there are' {
        $settings = Import-PowerShellDataFile "$examples/nightly.psd1"
        $cmdlets = @{ Import = 'Import-KineticsSplit'; Select = 'Select-KineticsClass'; Save = 'Save-KineticsClip' }
        foreach ($name in $settings.Keys) {
            $known = (Get-Command $cmdlets[$name]).Parameters.Keys
            $settings[$name].Keys | Should -BeIn $known
        }
    }
}
