#Requires -Version 7.4
# A run whose clips are all there already: how many a second are skipped, and how much memory that takes.
# The peer is PowerShell's own Test-Path over the same paths.
param([int] $Clips = 100000)
$ErrorActionPreference = 'Stop'

Import-Module "$PSScriptRoot/../KineticsTools.psd1"
$folder = Join-Path ([IO.Path]::GetTempPath()) "kinetics-benchmark-$PID"
try {
    New-Item -ItemType Directory "$folder/videos" | Out-Null
    $labels = (Get-KineticsClass -Release 400).Label
    $paths = [Collections.Generic.List[string]]::new()
    $rows = foreach ($i in 1..$Clips) { '{0},id{1:000000000},1,11,train' -f $labels[$i % 400], $i }
    Set-Content "$folder/train.csv" (@('label,youtube_id,time_start,time_end,split') + $rows)
    foreach ($label in $labels) { New-Item -ItemType Directory "$folder/clips/train/$label" -Force | Out-Null }
    foreach ($i in 1..$Clips) {
        $path = '{0}/clips/train/{1}/id{2:000000000}_000001_000011.mp4' -f $folder, $labels[$i % 400], $i
        [IO.File]::WriteAllText($path, 'x')
        $paths.Add($path)
    }

    $process = [Diagnostics.Process]::GetCurrentProcess()
    [GC]::Collect()
    $process.Refresh()
    $before = $process.WorkingSet64
    $skipped = 0
    $most = 0
    $ours = Measure-Command {
        Import-KineticsSplit "$folder/train.csv" | Save-KineticsClip "$folder/clips" -VideoPath "$folder/videos" -InformationAction Ignore | ForEach-Object {
            if ($_.Status -eq 'Skipped') { $skipped++ }
            if ($skipped % 10000 -eq 0) { $process.Refresh(); $most = [Math]::Max($most, $process.WorkingSet64 - $before) }
        }
    }
    $theirs = Measure-Command { foreach ($path in $paths) { $null = Test-Path -LiteralPath $path } }
    Write-Output ('{0:N0} of {1:N0} clips skipped: {2:N0} a second; {3:0} MB above the start at most; {4:0.0} times as fast as Test-Path over the same paths' -f
        $skipped, $Clips, ($Clips / $ours.TotalSeconds), ($most / 1MB), ($theirs.TotalSeconds / $ours.TotalSeconds))
}
finally { Remove-Item $folder -Recurse -ErrorAction Ignore }
