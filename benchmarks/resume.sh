#!/usr/bin/env bash
# A destination with 600,000 of 650,000 clips done: how many rows a second a run plans by its journal and its files, how long coverage
# takes, and how much memory. The peer is what people do with the tools of the shell: find, sort and join over the same files, which
# says what is there and not why the rest is missing.
#
#   KINETICS_BENCHMARK_ROWS  rows of the annotation file (650000)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C DOTNET_NOLOGO=1
rows=${KINETICS_BENCHMARK_ROWS:-650000}
kinetics=src/KineticsTools.Cli/bin/Release/net8.0/kinetics
if [[ ! -x /usr/bin/time ]]; then
    echo "benchmarks/resume.sh did not run: /usr/bin/time is not there."
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/clips/.kinetics/journal"
echo "Making a destination of $rows rows."
awk -v rows="$rows" -v work="$work" 'BEGIN {
    csv = work "/train.csv"; journal = work "/clips/.kinetics/journal/host~1~1.jsonl"; files = work "/files"
    print "label,youtube_id,time_start,time_end,split" > csv
    for (i = 0; i < rows; i++) {
        label = sprintf("class %03d", (i * 7919) % 700); id = sprintf("id%09d", i); start = i % 300
        printf "%s,%s,%d,%d,train\n", label, id, start, start + 10 > csv
        if (i >= rows * 12 / 13) continue
        path = sprintf("train/%s/%s_%06d_%06d.mp4", label, id, start, start + 10)
        printf "{\"v\":1,\"at\":\"2026-11-05T06:00:00+00:00\",\"youtube_id\":\"%s\",\"time_start\":%d,\"time_end\":%d,\"label\":\"%s\",\"split\":\"train\",", id, start, start + 10, label > journal
        if (i % 13 == 0) {
            printf "\"status\":\"Unavailable\",\"reason\":\"Private\",\"source\":\"YouTube\",\"path\":\"%s\"}\n", path > journal
        } else {
            printf "\"status\":\"Saved\",\"source\":\"YouTube\",\"path\":\"%s\",\"length\":10,\"has_audio\":true,\"bytes\":400123,\"elapsed\":2.3,\"attempts\":1,\"sha256\":\"%064d\"}\n", path, i > journal
            print path > files
        }
    }
}'
(cd "$work/clips" && sed 's|/[^/]*$||' ../files | sort -u | tr '\n' '\0' | xargs -0 mkdir -p &&
    while IFS= read -r file; do echo x >"$file"; done <../files)

timed() { # name, command...
    /usr/bin/time -o "$work/time" -f '%e %M' "${@:2}" >"$work/out" 2>"$work/error"
    read -r seconds memory <"$work/time"
    awk -v name="$1" -v s="$seconds" -v m="$memory" -v n="$rows" \
        'BEGIN { printf "  %-28s %6.2f s %9.0f rows a second %5.0f MB\n", name, s, n / s, m / 1024 }'
    echo "$seconds" >>"$work/$1"
}

shell_join() {
    join -v 1 <(awk -F, 'NR > 1 { printf "train/%s/%s_%06d_%06d.mp4\n", $1, $2, $3, $4 }' "$work/train.csv" | tr ' ' '_' | sort) \
        <(cd "$work/clips" && find train -name '*.mp4' -size +0 | tr ' ' '_' | sort) | wc -l
}
export -f shell_join
export work

for round in 1 2 3; do
    echo " round $round"
    timed plan "$kinetics" save "$work/train.csv" -d "$work/clips" --dry-run
    timed coverage "$kinetics" coverage "$work/train.csv" -d "$work/clips"
    timed shell bash -c shell_join
done
median() { sort -n "$work/$1" | sed -n 2p; }
for name in plan coverage; do
    awk -v name="$name" -v a="$(median "$name")" -v b="$(median shell)" \
        'BEGIN { printf "= %s takes %.2f times as long as find, sort and join (median of 3)\n", name, a / b }'
done
