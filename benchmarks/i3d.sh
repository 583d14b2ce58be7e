#!/usr/bin/env bash
# I3D over a clip of 79 frames, beside the same network in PyTorch with the same weights and as many threads: seconds, memory, and how far
# the logits are apart, for each stream and for both. Then where the time goes.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3} frames=${2:-79}
if ! python3=$(for each in python3 /usr/bin/python3; do "$each" -c 'import torch' 2>/dev/null && echo "$each" && break; done); then
    echo 'The peer of this benchmark is PyTorch (python3-torch), which is not here: left out.'
    exit 0
fi
if [[ ! -x /usr/bin/time ]]; then echo 'This benchmark needs GNU time (/usr/bin/time), which is not here: left out.'; exit 0; fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PYTHONDONTWRITEBYTECODE=1
kinetics=src/KineticsTools.Cli/bin/Release/net8.0/kinetics
synthetic=tests/SyntheticKinetics/bin/Release/net10.0/SyntheticKinetics.dll
"$python3" tests/I3dReference/compare.py write "$folder" "$frames"

# Each clip alone costs loading the weights and compiling the code, too: the time of one more clip is what two clips take over one.
measure() {
    /usr/bin/time -f '%e %M' -o "$folder/time" "$kinetics" predict "$@" --json --top 400 --throttle-limit 2 >"$folder/predictions.json"
    read -r seconds kilobytes <"$folder/time"
}
for stream in Rgb Flow; do
    weights="$folder/$stream.safetensors" lower=${stream,,}
    for ((round = 1; round <= rounds; round++)); do
        measure "$folder/clip_$lower.npy" --weights "$weights"
        one=$seconds
        measure "$folder"/{clip,two,three,four,five}"_$lower.npy" --weights "$weights"
        each=$(awk -v a="$one" -v b="$seconds" 'BEGIN { printf "%.2f", (b - a) / 4 }')
        peer=$("$python3" tests/I3dReference/compare.py run "$folder" "$stream")
        read -r peer_seconds peer_megabytes <<<"$peer"
        awk -v s="$stream" -v r="$round" -v each="$each" -v k="$kilobytes" -v one="$one" -v p="$peer_seconds" -v pm="$peer_megabytes" 'BEGIN {
            printf "%s, round %d: kinetics %.2f s a clip (%.2f s for one with the start), %d MB; PyTorch %.2f s, %d MB: %.2f of its time\n", s, r, each, one, k / 1024, p, pm, each / p }'
    done
    measure "$folder/clip_$lower.npy" --weights "$weights"
    "$python3" tests/I3dReference/compare.py compare "$folder" "$stream" <"$folder/predictions.json"
done
measure "$folder/clip_rgb.npy" --weights "$folder/Rgb.safetensors" --weights "$folder/Flow.safetensors"
"$python3" tests/I3dReference/compare.py compare "$folder" Joint <"$folder/predictions.json"
echo "Both streams: $seconds s with the start, $((kilobytes / 1024)) MB"

dotnet "$synthetic" i3d-layers "$folder/Rgb.safetensors" "$folder/clip_rgb.npy" | awk '
    { name = $2; sub("/.*/MaxPool.*", ": maximum", name); sub("/.*", ": convolutions", name)
      if (!(name in sum)) order[n++] = name
      sum[name] += $1; all += $1 }
    END { printf "Where the time goes, of %.0f ms (RGB):\n", all; for (i = 0; i < n; i++) if (sum[order[i]] > 0.05) printf "  %6.1f ms %5.1f %%  %s\n", sum[order[i]], 100 * sum[order[i]] / all, order[i] }'
