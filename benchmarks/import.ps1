#Requires -Version 7.4
# Reading and selecting a split of 545,000 rows in the first form of Kinetics 400, beside Import-Csv, in this machine's pwsh.
# Each figure is the first run in a process of its own, as somebody has it who types the command: start-up of pwsh left out.
param([int] $Rows = 545000, [int] $Rounds = 3)
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
    $seconds = @{}
    $memory = @{}
    foreach ($round in 1..$Rounds) {
        foreach ($name in $cases.Keys) {
            # Streamed into Measure-Object, so that what is measured is reading and selecting and not the keeping.
            Set-Content $script @"
Import-Module '$module'
`$path = '$path'
`$idle = [Diagnostics.Process]::GetCurrentProcess().WorkingSet64
`$clock = [Diagnostics.Stopwatch]::StartNew()
`$count = ($($cases[$name]) | Measure-Object).Count
`$clock.Stop()
`$peak = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
"`$count `$(`$clock.Elapsed.TotalSeconds) `$((`$peak - `$idle) / 1MB)"
"@
            $count, $time, $megabytes = (& (Get-Process -Id $PID).Path -NoProfile -File $script) -split ' '
            $seconds[$name] += @([double] $time)
            $memory[$name] += @([double] $megabytes)
            if ($round -eq 1) { Write-Output ('{0,-45} {1,7:N0} clips' -f $name, [int] $count) }
        }
    }

    $peer = ($seconds['Import-Csv | Where-Object'] | Sort-Object)[[Math]::Floor($Rounds / 2)]
    Write-Output ('{0:N0} rows, median of {1} runs' -f $Rows, $Rounds)
    foreach ($name in $cases.Keys) {
        $median = ($seconds[$name] | Sort-Object)[[Math]::Floor($Rounds / 2)]
        Write-Output ('{0,-45} {1,6:0.00} s  {2,6:0.0} times as fast  {3,5:0} MB above idle' -f
            $name, $median, ($peer / $median), ($memory[$name] | Measure-Object -Maximum).Maximum)
    }
}
finally { Remove-Item $folder -Recurse }
