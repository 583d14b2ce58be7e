#Requires -Version 7.4
# Installs the module from a folder of packages, which stands in for the gallery, and saves the clips of one class with it. Writes
# where the module is, and the status of each clip. What it installs goes to the user of the process: give that a HOME of its own.
param(
    [Parameter(Mandatory)] [string] $Feed,
    [Parameter(Mandatory)] [string] $Annotations,
    [Parameter(Mandatory)] [string] $Videos,
    [Parameter(Mandatory)] [string] $Clips)
$ErrorActionPreference = 'Stop'

$name = "KineticsTools-$PID"
$what = @{ Name = 'KineticsTools'; Prerelease = $true; Repository = $name; Quiet = $true }
Register-PSResourceRepository -Name $name -Uri (Resolve-Path $Feed).Path -Trusted
try {
    # Windows has one folder for what a user installs, whatever the environment says: there it is only saved.
    if ($IsWindows) { Save-PSResource @what -Path ($env:PSModulePath -split ';')[0] }
    else { Install-PSResource @what -Scope CurrentUser }
}
finally { Unregister-PSResourceRepository -Name $name }

Import-Module KineticsTools
"from $((Get-Module KineticsTools).ModuleBase)"
Import-KineticsSplit $Annotations | Select-KineticsClass hugging |
    Save-KineticsClip $Clips -VideoPath $Videos -Preset ultrafast | ForEach-Object { "clip $($_.Status)" }
