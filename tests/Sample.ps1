# For tests that save clips: imports the module and makes a small data set where there is none yet.
# $sample.Annotations is a split of 12 clips, $sample.Videos the folder of its six videos.
Import-Module (Join-Path $PSScriptRoot '../KineticsTools.psd1') -ErrorAction Stop

$folder = Join-Path $PSScriptRoot '../TestResults/sample'
if (-not (Test-Path "$folder/val.csv")) {
    $made = dotnet (Join-Path $PSScriptRoot 'SyntheticKinetics/bin/Release/net10.0/SyntheticKinetics.dll') $folder --seconds 40 --height 180
    if ($LASTEXITCODE -ne 0) { throw "The sample could not be made: $made" }
}
$sample = @{ Annotations = (Resolve-Path "$folder/val.csv").Path; Videos = (Resolve-Path "$folder/videos").Path }

# Clips that take so long to cut that a test can stop them in the middle, whatever the machine: many windows of one video.
function Get-ManyClip([int] $Count = 200) {
    $id = (Import-KineticsSplit $sample.Annotations)[0].YouTubeId
    1..$Count | ForEach-Object { [KineticsTools.KineticsClip]::new($id, $_ % 25, $_ % 25 + 5 + [Math]::Floor($_ / 25)) }
}

# What must not be there after a run that was stopped.
function Get-Leftover([string] $Destination) {
    Get-ChildItem $Destination -Recurse -File -Force | Where-Object Name -Like '*.part'
    Get-Process ffmpeg -ErrorAction Ignore | Where-Object { $_.Parent.Id -eq $PID }
}
