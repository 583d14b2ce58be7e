#Requires -Version 7.4
<#
.SYNOPSIS
Saves clips at night: for Windows Task Scheduler, cron and systemd timers. docs/scheduling.md says how to set it up.

.DESCRIPTION
pwsh -NoProfile -NonInteractive -File Save-Nightly.ps1 nightly.psd1

Which clips, and how, is in the file of settings (nightly.psd1 is one): so no scheduler has to quote anything. The same run goes on
every night where the last one stopped. It says nothing but errors, a line each, on standard error; what it did is in the log and in
the summary.

Exit codes: 0 all is there that can be had. 1 some failed. 2 bad usage: the settings make no sense. 3 a source refuses us. 4 the time
was up. 5 the last run is still at work. 130 Ctrl+C. After 1, 3, 4, 5 and 130 the next run goes on.

.PARAMETER Settings
The file of settings. Relative paths in it start at its folder.
#>
param([string] $Settings)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$codes = @{
    SourceRefused = 3; DestinationBusy = 5
    # What is wrong with the settings, and not with a clip or the machine.
    InvalidParameterValue = 2; DestinationMismatch = 2; FolderNotFound = 2
}

function Write-Problem([string] $Message) { [Console]::Error.WriteLine("Save-Nightly: $($Message -replace '\s*[\r\n]+\s*', ' ')") }

# pwsh -File ends with 0 whatever was written to the error stream, so every way out of here has a code of its own.
function Exit-Run([int] $Code, [string] $Message) {
    if ($Message) { Write-Problem $Message }
    exit $Code
}

# The settings as what the cmdlets take.
function Read-Setting([string] $Path) {
    $read = Import-PowerShellDataFile -LiteralPath $Path
    foreach ($name in $read.Keys) {
        if ($name -notin 'Import', 'Select', 'Save') { throw "$Path has '$name'; it may have Import, Select and Save." }
        if ($read[$name] -isnot [hashtable]) { throw "${Path}: $name is to be a table of parameters: @{ ... }" }
    }
    if (-not ($read['Import'] ?? @{}).Contains('Path')) { throw "$Path does not say which annotation files to read: Import = @{ Path = ... }" }
    if (-not ($read['Save'] ?? @{}).Contains('Destination')) { throw "$Path does not say where to save: Save = @{ Destination = ... }" }

    # Beside the destination, if nothing is said. A run never overlaps the one before.
    $save = @{ LogPath = "$($read.Save.Destination).log"; SummaryPath = "$($read.Save.Destination).json"; Lock = $true }
    foreach ($name in $read.Save.Keys) { $save[$name] = $read.Save[$name] }
    @{ Import = $read.Import; Select = $read['Select'] ?? @{}; Save = $save }
}

if (-not $Settings) { Exit-Run 2 'Which settings? Save-Nightly.ps1 <file>' }
try {
    $path = Convert-Path -LiteralPath $Settings
    $run = Read-Setting $path
    Set-Location -LiteralPath (Split-Path $path)
}
catch { Exit-Run 2 "The settings cannot be used: $_" }

try { Import-Module KineticsTools }
catch { Exit-Run 1 "The module KineticsTools cannot be loaded: $_" }

$problems = 0
$isTimeUp = $false
$hasEnded = $false
$import, $select, $save = $run.Import, $run.Select, $run.Save
try {
    & {
        # A bad row, or a clip that failed, is said, and the rest goes on.
        $ErrorActionPreference = 'Continue'
        if ($select.Count) { Import-KineticsSplit @import | Select-KineticsClass @select | Save-KineticsClip @save }
        else { Import-KineticsSplit @import | Save-KineticsClip @save }
    } 2>&1 3>$null 6>$null | ForEach-Object {
        if ($_ -is [Management.Automation.ErrorRecord]) {
            $problems++
            Write-Problem $_
        }
    }
    $isTimeUp = (Get-Content -LiteralPath $save.SummaryPath -Raw | ConvertFrom-Json).outcome -eq 'TimeUp'
    $hasEnded = $true
}
catch [Management.Automation.ParameterBindingException] {
    $hasEnded = $true
    Exit-Run 2 "The settings cannot be used: $_"
}
catch {
    $hasEnded = $true
    Exit-Run ($codes[($_.FullyQualifiedErrorId -split ',')[0]] ?? 1) $_
}
finally {
    # Ctrl+C: PowerShell itself would end with 0.
    if (-not $hasEnded) { [Environment]::Exit(130) }
}

Exit-Run ($isTimeUp ? 4 : $problems ? 1 : 0)
