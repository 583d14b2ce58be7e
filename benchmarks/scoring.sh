#!/usr/bin/env bash
# Scoring 40,000 videos with 400 scores each, beside Python's json module reading the same file into memory and no more.
set -euo pipefail
cd "$(dirname "$0")/.."
videos=${1:-40000} rounds=${2:-3}
if ! command -v python3 >/dev/null; then echo 'The peer of this benchmark is python3, which is not here: left out.'; exit 0; fi
if [[ ! -x /usr/bin/time ]]; then echo 'This benchmark needs GNU time (/usr/bin/time), which is not here: left out.'; exit 0; fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
kinetics=src/KineticsTools.Cli/bin/Release/net8.0/kinetics
"$kinetics" list --classes --json | sed 's/.*"label":"\([^"]*\)".*/\1/' >"$folder/labels"
awk -v videos="$videos" -v folder="$folder" '
    { label[NR - 1] = $0 }
    END {
        srand(1)
        printf "label,youtube_id,time_start,time_end,split\n" >(folder "/val.csv")
        printf "{\"version\":\"KINETICS VERSION 1.0\",\"results\":{" >(folder "/predictions.json")
        for (v = 0; v < videos; v++) {
            id = sprintf("v%010d", v)
            printf "%s,%s,1,11,val\n", label[v % NR], id >(folder "/val.csv")
            printf "%s\"%s\":[", (v ? "," : ""), id >(folder "/predictions.json")
            for (i = 0; i < NR; i++) printf "%s{\"label\":\"%s\",\"score\":%.8f}", (i ? "," : ""), label[(i + v) % NR], rand() >(folder "/predictions.json")
            printf "]" >(folder "/predictions.json")
        }
        printf "}}\n" >(folder "/predictions.json")
    }' "$folder/labels"
echo "$videos videos, $(wc -l <"$folder/labels") scores each, $(du -m "$folder/predictions.json" | cut -f1) MB"

for ((round = 1; round <= rounds; round++)); do
    /usr/bin/time -f '%e %M' -o "$folder/ours" "$kinetics" score "$folder/predictions.json" --ground-truth "$folder/val.csv" >"$folder/score"
    /usr/bin/time -f '%e %M' -o "$folder/theirs" python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$folder/predictions.json"
    read -r seconds kilobytes <"$folder/ours"
    read -r peer_seconds peer_kilobytes <"$folder/theirs"
    awk -v s="$seconds" -v k="$kilobytes" -v ps="$peer_seconds" -v pk="$peer_kilobytes" -v r="$round" 'BEGIN {
        printf "round %d: kinetics score %.1f s, %d MB; json.load %.1f s, %d MB: %.2f of its time\n", r, s, k / 1024, ps, pk / 1024, s / ps }'
done
