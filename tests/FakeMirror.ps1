# Starts tests/FakeMirror for a Pester file, with the official annotations of Kinetics 400 and 700-2020 made of the sample. Dot-source it
# in BeforeAll after Sample.ps1, and call Disconnect-FakeMirror in AfterAll. $mirrorFolder is what it serves, $mirrorAddress where.

function Connect-FakeMirror {
    $script:mirrorFolder = (New-Item (Join-Path $TestDrive 'mirror') -ItemType Directory -Force).FullName
    foreach ($release in 'kinetics400', 'kinetics700_2020') {
        $folder = (New-Item (Join-Path $TestDrive $release) -ItemType Directory -Force).FullName
        foreach ($split in 'train', 'validate', 'test') {
            Copy-Item $sample.Annotations "$folder/$split.csv"
            Set-Content "$folder/$split.json" '{"abcdefghi-_":{"annotations":{"label":"yoga","segment":[1.0,11.0]},"duration":10.0,"subset":"val","url":""}}'
        }
        tar czf "$mirrorFolder/$release.tar.gz" -C $TestDrive $release
    }

    $program = Get-ChildItem "$PSScriptRoot/FakeMirror/bin/Release", "$PSScriptRoot/FakeMirror/bin/Debug" -Recurse -Filter FakeMirror.dll -ErrorAction Ignore |
        Select-Object -First 1
    if (-not $program) { throw 'tests/FakeMirror is not built.' }
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    $program.FullName, $mirrorFolder | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $script:mirrorProcess = [Diagnostics.Process]::Start($start)
    $script:mirrorAddress = $mirrorProcess.StandardOutput.ReadLine()
}

function Disconnect-FakeMirror {
    $mirrorProcess.StandardInput.Close()
    if (-not $mirrorProcess.WaitForExit(5000)) { $mirrorProcess.Kill() }
}
