#Requires -Version 7.4
# Cutting 60 windows of 360p to short side 256, beside the same ffmpeg command run by xargs -P <cores> with -threads 1.
param([int] $Clips = 60, [int] $Rounds = 3)
$ErrorActionPreference = 'Stop'
if (-not (Get-Command xargs -ErrorAction Ignore)) { Write-Output 'The peer of this benchmark is xargs, which is not here: left out.'; return }

Import-Module "$PSScriptRoot/../KineticsTools.psd1"
$folder = Join-Path ([IO.Path]::GetTempPath()) "kinetics-benchmark-$PID"
try {
    $maker = "$PSScriptRoot/../tests/SyntheticKinetics/bin/Release/net10.0/SyntheticKinetics.dll"
    dotnet $maker $folder --videos 4 --seconds 120 --height 360 | Out-Null
    $ids = (Get-ChildItem "$folder/videos").BaseName
    $windows = foreach ($i in 0..($Clips - 1)) { [KineticsTools.KineticsClip]::new($ids[$i % $ids.Count], 1 + 7 * [Math]::Floor($i / $ids.Count), 11 + 7 * [Math]::Floor($i / $ids.Count)) }

    $ratios = foreach ($round in 1..$Rounds) {
        Remove-Item "$folder/ours", "$folder/theirs" -Recurse -ErrorAction Ignore
        New-Item -ItemType Directory "$folder/theirs" | Out-Null
        $ours = Measure-Command {
            $results = $windows | Save-KineticsClip "$folder/ours" -VideoPath "$folder/videos" -ShortSide 256 -InformationAction Ignore
        }
        if (@($results | Where-Object Status -EQ Saved).Count -ne $Clips) { throw 'Not all clips were saved.' }

        $commands = foreach ($window in $windows) { "$($window.TimeStart) $folder/videos/$($window.YouTubeId).mp4 $folder/theirs/$($window.YouTubeId)_$($window.TimeStart).mp4" }
        Set-Content "$folder/commands" $commands
        $theirs = Measure-Command {
            Get-Content "$folder/commands" | xargs -P ([Environment]::ProcessorCount) -L 1 sh -c @'
exec ffmpeg -v error -nostdin -threads 1 -ss "$0" -t 10 -i "$1" -threads 1 -vf scale=-2:256 -c:v libx264 -preset veryfast -crf 23 -pix_fmt yuv420p -c:a aac -b:a 128k -movflags +faststart "$2"
'@
        }
        if ((Get-ChildItem "$folder/theirs").Count -ne $Clips) { throw 'The peer did not make all clips.' }
        Write-Output ('round {0}: Save-KineticsClip {1:0.00} clips a second, xargs and ffmpeg {2:0.00}' -f
            $round, ($Clips / $ours.TotalSeconds), ($Clips / $theirs.TotalSeconds)) | Out-Host
        $theirs.TotalSeconds / $ours.TotalSeconds
    }
    Write-Output ('{0} clips of 10 s, 360p to short side 256, {1} cores: {2:0.000} of the clips a second of xargs (median of {3})' -f
        $Clips, [Environment]::ProcessorCount, ($ratios | Sort-Object)[[Math]::Floor($Rounds / 2)], $Rounds)
}
finally { Remove-Item $folder -Recurse -ErrorAction Ignore }
