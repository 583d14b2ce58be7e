#!/usr/bin/env bash
# Exporting, beside peers on the same files in the same run:
#   10,000 clips as WebDataset, beside `tar cf`;
#   the frames of clips at 25 a second and short side 256, beside the same ffmpeg command run by xargs -P <cores>.
# KINETICS_BENCHMARK_CLIPS, _HEIGHT, _FRAME_CLIPS and _ROUNDS say how much is done.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
clips=${KINETICS_BENCHMARK_CLIPS:-10000} height=${KINETICS_BENCHMARK_HEIGHT:-180} frame_clips=${KINETICS_BENCHMARK_FRAME_CLIPS:-12} rounds=${KINETICS_BENCHMARK_ROUNDS:-3}
kinetics=src/KineticsTools.Cli/bin/Release/net8.0/kinetics
maker=tests/SyntheticKinetics/bin/Release/net10.0/SyntheticKinetics.dll
cores=$(nproc)
folder=$(mktemp -d "${TMPDIR:-/tmp}/kinetics-benchmark-XXXXXX")
trap 'rm -rf "$folder"' EXIT

# Seconds that a command takes; what was written before it is on the disk by then, so that it is not in its way.
seconds() {
    sync
    local start
    start=$EPOCHREALTIME
    "$@" >/dev/null 2>"$folder/log" || { cat "$folder/log" >&2; exit 1; }
    awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }'
}

median() { sort -n | sed -n "$(((rounds + 1) / 2))p"; }

divide() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a / b }'; }

# One clip of ten seconds for each height, and a split that names copies of it.
make_clips() { # count height root list
    local made="$folder/made-$2" id i
    dotnet "$maker" "$made" --videos 1 --seconds 20 --height "$2" >/dev/null
    id=$(basename "$made"/videos/*.mp4 .mp4)
    printf 'label,youtube_id,time_start,time_end,split\nhugging,%s,2,12,val\n' "$id" >"$made/one.csv"
    "$kinetics" save "$made/one.csv" --video-path "$made/videos" -d "$made/clips" >/dev/null 2>&1
    mkdir -p "$3/val/hugging"
    echo 'label,youtube_id,time_start,time_end,split' >"$4"
    for ((i = 0; i < $1; i++)); do printf 'hugging,k%010d,2,12,val\n' "$i"; done >>"$4"
    # shellcheck disable=SC2016 # the inner shell expands it
    awk -F, -v root="$3" 'NR > 1 { printf "%s/val/hugging/%s_000002_000012.mp4\n", root, $2 }' "$4" |
        xargs -n 500 sh -c 'tee "$@" <"$0" >/dev/null' "$(echo "$made"/clips/val/hugging/*.mp4)"
}

make_clips "$clips" "$height" "$folder/clips" "$folder/list.csv"
size=$(stat -c %s "$folder/clips/val/hugging/k0000000000_000002_000012.mp4" 2>/dev/null || stat -f %z "$folder/clips/val/hugging/k0000000000_000002_000012.mp4")
for ((round = 1; round <= rounds; round++)); do
    rm -rf "$folder/shards" "$folder/peer.tar"
    peer=$(seconds tar cf "$folder/peer.tar" -C "$folder" clips)
    rm -f "$folder/peer.tar"
    ours=$(seconds "$kinetics" export "$folder/list.csv" --release 400 --format WebDataset --clip-root "$folder/clips" --path "$folder/shards")
    echo "round $round: WebDataset $ours s, tar cf $peer s" >&2
    divide "$peer" "$ours"
    echo
done >"$folder/ratios"
echo "WebDataset of $clips clips of $((size / 1000)) KB, every one checked: $(median <"$folder/ratios") of the speed of tar cf (median of $rounds)"
rm -rf "$folder/shards" "$folder/clips"

make_clips "$frame_clips" 360 "$folder/clips" "$folder/list.csv"
for ((round = 1; round <= rounds; round++)); do
    rm -rf "$folder/frames" "$folder/peer"
    # shellcheck disable=SC2016 # the inner shell expands it
    peer=$(seconds sh -c 'find "$1" -name "*.mp4" | xargs -P "$2" -I {} sh -c '\''mkdir -p "$1/$(basename "$0" .mp4)"; exec ffmpeg -v error -nostdin -threads 1 -i "$0" -filter_threads 1 -vf fps=25,scale=-2:256 -threads 1 -q:v 2 "$1/$(basename "$0" .mp4)/img_%05d.jpg"'\'' {} "$3"' \
        sh "$folder/clips" "$cores" "$folder/peer")
    ours=$(seconds "$kinetics" frames "$folder/list.csv" --release 400 --clip-root "$folder/clips" -d "$folder/frames" --frame-rate 25 --short-side 256)
    [[ $(find "$folder/frames" -name '*.jpg' | wc -l) -eq $((frame_clips * 250)) ]] || { echo 'Not all frames were written.' >&2; exit 1; }
    echo "round $round: frames $ours s, xargs and ffmpeg $peer s" >&2
    divide "$peer" "$ours"
    echo
done >"$folder/ratios"
echo "Frames of $frame_clips clips of 10 s, 360p to short side 256, $cores cores: $(median <"$folder/ratios") of the speed of xargs and ffmpeg (median of $rounds)"
