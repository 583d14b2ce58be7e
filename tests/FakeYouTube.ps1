# Starts tests/FakeYouTube for a Pester file, with the videos of a config. Dot-source it in BeforeAll, and call Disconnect-FakeYouTube
# in AfterAll.

function Connect-FakeYouTube([hashtable] $Config) {
    $project = "$PSScriptRoot/FakeYouTube"
    $program = Get-ChildItem "$project/bin/Release", "$project/bin/Debug" -Recurse -Filter FakeYouTube.dll -ErrorAction Ignore | Select-Object -First 1
    if (-not $program) { throw 'tests/FakeYouTube is not built.' }
    $media = Join-Path ([IO.Path]::GetTempPath()) 'kinetics-fake-youtube'
    $path = Join-Path $TestDrive 'fake.json'
    $Config | ConvertTo-Json -Depth 8 | Set-Content $path

    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    $program.FullName, '--media', $media, '--config', $path | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $script:fakeProcess = [Diagnostics.Process]::Start($start)
    $script:fake = $fakeProcess.StandardOutput.ReadLine() | ConvertFrom-Json

    $table = Join-Path $TestDrive 'clients.json'
    @{ clients = @(@{ name = 'VISIONOS'; number = 101; version = '1.02'; userAgent = 'test'; endpoint = "$($fake.http)/youtubei/v1/player" }) } |
        ConvertTo-Json -Depth 4 | Set-Content $table
    # How the cmdlets are made to ask the fake, as fast as they like.
    @{ ClientTable = $table; AllowHost = ([uri] $fake.http).Authority; Resolver = 'Player'; RequestsPerHour = 1000000 }
}

function Disconnect-FakeYouTube {
    $fakeProcess.StandardInput.Close()
    if (-not $fakeProcess.WaitForExit(5000)) { $fakeProcess.Kill() }
}

function Get-FakeRequestCount([string] $VideoId) {
    $stats = Invoke-RestMethod "$($fake.http)/__stats"
    if ($VideoId) { $stats.byVideo.$VideoId.requests } else { $stats.requests }
}
