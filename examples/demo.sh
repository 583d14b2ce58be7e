#!/usr/bin/env bash
# What ./build.sh demo shows where there is no PowerShell, once demo/sample is made.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

echo '
    kinetics save demo/sample/val.csv --class hugging --video-path demo/sample/videos --destination demo/clips
'
dotnet run --project src/KineticsTools.Cli -c Release --no-build -- \
    save demo/sample/val.csv --class hugging --video-path demo/sample/videos --destination demo/clips

echo "The clips are in $PWD/demo/clips"
