# examples/remoting, over a real SSH server on loopback: two addresses of this machine are two machines.
BeforeDiscovery {
    $sshd = Get-Command sshd, /usr/sbin/sshd -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    $missing = if ($IsWindows) { 'the server of these tests is set up for Linux' }
    elseif (-not $sshd) { 'sshd is not installed: apt-get install --no-install-recommends openssh-server openssh-client' }
    elseif (-not (Get-Command ssh, ssh-keygen -CommandType Application -ErrorAction Ignore)) { 'ssh is not installed: apt-get install openssh-client' }
    elseif (-not (Test-Path "$PSHOME/pwsh")) { 'this PowerShell is a dotnet tool, which SSH cannot start' }
}

Describe 'Save-OnMachines.ps1' {
    if ($missing) {
        It 'saves on two machines' -TestCases @{ Missing = $missing } { Set-ItResult -Skipped -Because $Missing }
        return
    }

    Context 'with two machines' {
        BeforeAll {
            . "$PSScriptRoot/Sample.ps1"
            $sshd = (Get-Command sshd, /usr/sbin/sshd -CommandType Application -ErrorAction Ignore)[0].Source
            $folder = Join-Path $TestDrive ssh
            New-Item -ItemType Directory $folder | Out-Null
            foreach ($key in 'host', 'user') { ssh-keygen -q -t ed25519 -N '' -f "$folder/$key" }
            Copy-Item "$folder/user.pub" "$folder/authorized_keys"
            $free = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
            $free.Start()
            $port = $free.LocalEndpoint.Port
            $free.Stop()
            # The folder that sshd wants where it is root's.
            if ([Environment]::UserName -eq 'root') { New-Item -ItemType Directory /run/sshd -Force | Out-Null }
            Set-Content "$folder/sshd_config" @"
ListenAddress 127.0.0.1:$port
ListenAddress 127.0.0.2:$port
HostKey $folder/host
AuthorizedKeysFile $folder/authorized_keys
PidFile none
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
PasswordAuthentication no
Subsystem powershell $PSHOME/pwsh -sshs -NoLogo -NoProfile
"@
            $server = Start-Process $sshd '-D', '-f', "$folder/sshd_config", '-E', "$folder/log" -PassThru
            $connection = @{
                UserName    = [Environment]::UserName
                Port        = $port
                KeyFilePath = "$folder/user"
                Options     = @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = "$folder/known"; LogLevel = 'ERROR' }
            }
            $waited = [Diagnostics.Stopwatch]::StartNew()
            do {
                $there = Test-Connection 127.0.0.1 -TcpPort $port -Quiet
                if (-not $there) { Start-Sleep -Milliseconds 50 }
            } until ($there -or $server.HasExited -or $waited.Elapsed.TotalSeconds -gt 20)
            if (-not $there) { throw "sshd did not start: $(Get-Content "$folder/log" -ErrorAction Ignore)" }

            $module = (Resolve-Path "$PSScriptRoot/../KineticsTools.psd1").Path
            function Save-OnTwo {
                [CmdletBinding()] param([string] $Destination)
                $with = @{ Destination = $Destination; Module = $module; Parameter = @{ VideoPath = $sample.Videos; Preset = 'ultrafast' } }
                & "$PSScriptRoot/../examples/remoting/Save-OnMachines.ps1" $machines -Annotation $sample.Annotations @with
            }
        }

        BeforeEach { $machines = New-PSSession -HostName 127.0.0.1, 127.0.0.2 @connection -ErrorAction Stop }
        AfterEach { $machines | Remove-PSSession }
        AfterAll { if ($server) { $server.Kill($true) } }

        It 'deals the clips to them, and counts what there is over all shards' {
            $counts = Save-OnTwo "$TestDrive/clips"
            $shards, $total = $counts[0..1], $counts[-1]
            $shards.Shard | Should -Be '1/2', '2/2'
            ($shards.Saved | Measure-Object -Sum).Sum | Should -Be 10
            $shards.Failed | Should -Be 0, 0
            (Get-ChildItem "$TestDrive/clips" -Recurse -Filter *.mp4).Count | Should -Be 10
            (Get-KineticsJournal "$TestDrive/clips" | Where-Object Status -EQ Saved).Count | Should -Be 10
            $total.Wanted, $total.Saved, $total.Unavailable, $total.Missing | Should -Be 12, 10, 2, 0
        }

        It 'names the shard of a machine that cannot go on, and the others go on' {
            Remove-PSSession $machines[1]
            $counts = Save-OnTwo "$TestDrive/one" -ErrorVariable problems -ErrorAction SilentlyContinue
            $counts[0].Shard | Should -Be '1/2'
            "$problems" | Should -BeLike "*Shard 2/2, of $($machines[1].ComputerName),*"
            $counts[-1].Missing | Should -BeGreaterThan 0
        }
    }
}
