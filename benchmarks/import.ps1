#Requires -Version 7.4
# Reading and selecting a split of 545,000 rows in the first form of Kinetics 400, beside Import-Csv, in this machine's pwsh.
# Each command has a process of its own, in which it runs several times: the first run pays for compiling the code, as
# somebody has it who types the command once; the later ones do not. Start-up of pwsh is left out.
param([int] $Rows = 545000, [int] $Runs = 6)
$ErrorActionPreference = 'Stop'

$module = (Resolve-Path "$PSScriptRoot/../KineticsTools.psd1").Path
$folder = Join-Path ([IO.Path]::GetTempPath()) "kinetics-benchmark-$PID"
New-Item -ItemType Directory $folder | Out-Null
try {
    Import-Module $module
    $labels = (Get-KineticsClass -Release 400).Label
    $random = [Random]::new(1)
    $path = Join-Path $folder 'train.csv'
    $writer = [IO.StreamWriter]::new($path)
    $writer.NewLine = "`n"
    $writer.WriteLine('label,youtube_id,time_start,time_end,split,is_cc')
    for ($i = 0; $i -lt $Rows; $i++) {
        $label = $labels[[Math]::Floor($i * $labels.Count / $Rows)]
        if ($label.Contains(' ')) { $label = """$label""" }
        $start = $random.Next(300)
        $writer.WriteLine("$label,$($random.NextInt64(10000000000, 99999999999)),$start,$($start + 10),train,$($i % 2)")
    }
    $writer.Dispose()

    $cases = [ordered] @{
        'Import-Csv | Where-Object'                   = { Import-Csv $path | Where-Object label -EQ hugging }
        'Import-KineticsSplit | Select-KineticsClass' = { Import-KineticsSplit $path | Select-KineticsClass hugging }
        'Import-KineticsSplit -Class'                 = { Import-KineticsSplit $path -Class hugging }
    }
    $script = Join-Path $folder 'case.ps1'
    $first, $later = @{}, @{}
    foreach ($name in $cases.Keys) {
        # Streamed into Measure-Object, so that what is measured is reading and selecting and not the keeping.
        Set-Content $script @"
Import-Module '$module'
`$path = '$path'
[GC]::Collect()
`$process = [Diagnostics.Process]::GetCurrentProcess()
`$idle = `$process.WorkingSet64
`$seconds = foreach (`$run in 1..$Runs) {
    `$clock = [Diagnostics.Stopwatch]::StartNew()
    `$count = ($($cases[$name]) | Measure-Object).Count
    `$clock.Elapsed.TotalSeconds
}
`$process.Refresh()
"`$count `$((`$process.PeakWorkingSet64 - `$idle) / 1MB) `$seconds"
"@
        $count, $megabytes, $seconds = -split (& (Get-Process -Id $PID).Path -NoProfile -File $script)
        $first[$name] = [double] $seconds[0]
        $later[$name] = ([double[]] $seconds[1..($Runs - 1)] | Sort-Object)[[Math]::Floor(($Runs - 1) / 2)]
        $peer = 'Import-Csv | Where-Object'
        Write-Output ('{0,-45} {1:N0} clips; first run {2:0.00} s, {3:0.0} times as fast; later runs {4:0.00} s, {5:0.0} times as fast; {6:0} MB above idle' -f
            $name, [int] $count, $first[$name], ($first[$peer] / $first[$name]), $later[$name], ($later[$peer] / $later[$name]), [double] $megabytes)
    }
}
finally { Remove-Item $folder -Recurse }
