#Requires -Version 7.4
# What ./build.sh demo and ./build.ps1 Demo show, once demo/sample is made.
$ErrorActionPreference = 'Stop'
Set-Location "$PSScriptRoot/.."
Import-Module ./KineticsTools.psd1

Write-Output '
    Import-KineticsSplit demo/sample/val.csv |
        Select-KineticsClass hugging |
        Save-KineticsClip demo/clips -VideoPath demo/sample/videos'

Import-KineticsSplit demo/sample/val.csv |
    Select-KineticsClass hugging |
    Save-KineticsClip demo/clips -VideoPath demo/sample/videos |
    Format-Table

Write-Output "The clips are in $(Resolve-Path demo/clips)"
