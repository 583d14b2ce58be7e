#!/usr/bin/env bash
# What it costs to take one class of twenty out of archives of clips: kinetics, tar, and GZipStream into nothing (what decompression
# alone costs on the same runtime). Each is a process of its own, its start included.
#
#   KINETICS_BENCHMARK_MB        size of each of the four archives in MB (600)
#   KINETICS_BENCHMARK_ROUNDS    rounds, of which the median counts (5)
#   KINETICS_BENCHMARK_ARCHIVES  folder where the archives are kept for the next time
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C DOTNET_NOLOGO=1 DOTNET_TieredPGO=0

megabytes=${KINETICS_BENCHMARK_MB:-600}
rounds=${KINETICS_BENCHMARK_ROUNDS:-5}
archives=${KINETICS_BENCHMARK_ARCHIVES:-${TMPDIR:-/tmp}/kinetics-benchmark-archives-$megabytes}
work=$(mktemp -d)
export KINETICSTOOLS_CACHE=$work/cache
trap 'rm -rf "$work"' EXIT

[[ -f benchmarks/Gunzip/bin/Release/net8.0/Gunzip.dll ]] || dotnet build benchmarks/Gunzip -c Release --verbosity quiet -nologo
[[ -f tests/FakeMirror/bin/Release/net10.0/FakeMirror.dll ]] || dotnet build tests/FakeMirror -c Release --verbosity quiet -nologo
kinetics=(dotnet src/KineticsTools.Cli/bin/Release/net8.0/kinetics.dll)
gunzip=(dotnet benchmarks/Gunzip/bin/Release/net8.0/Gunzip.dll)

# --- archives of real-looking clips: H.264 and AAC of 10 s, which gzip does not make smaller ---

make_archives() {
    echo "Making four archives of $megabytes MB: $archives"
    mkdir -p "$archives/clips"
    local i clip number=0 size
    for i in 1 2 3 4 5 6 7; do
        ffmpeg -nostdin -v error -y -f lavfi -i "testsrc2=s=340x256:r=25:d=10,noise=alls=$((10 + i)):allf=t:all_seed=$i" \
            -f lavfi -i "sine=frequency=$((200 * i)):duration=10" -c:v libx264 -preset veryfast -b:v 760k -c:a aac -b:a 64k \
            -movflags +faststart "$archives/clips/$i.mp4"
    done
    size=$(($(cat "$archives"/clips/*.mp4 | wc -c) / 7))
    local count=$((megabytes * 1000000 / size))
    for archive in 1 2 3 4; do
        mkdir "$archives/tree"
        for ((i = 0; i < count; i++)); do
            number=$((number + 1))
            label=$(printf 'class_%02d' $((i % 20)))
            mkdir -p "$archives/tree/$label"
            clip=$(printf 'BENCH%06d_000010_000020.mp4' "$number")
            ln "$archives/clips/$((i % 7 + 1)).mp4" "$archives/tree/$label/$clip"
            printf '%s,%s,10,20,train\n' "$label" "${clip:0:11}" >>"$archives/$archive.csv.part"
        done
        # In the order of the names within a class, and the classes mixed, as in the parts of Kinetics 400.
        (cd "$archives/tree" && find . -name '*.mp4' | sort -t/ -k3 | tar cf - --hard-dereference --no-recursion -T - | gzip) >"$archives/$archive.tar.gz"
        rm -r "$archives/tree"
    done
    for archive in 1 2 3 4; do
        { echo label,youtube_id,time_start,time_end,split; cat "$archives/$archive.csv.part"; } >"$archives/$archive.csv"
    done
    { echo label,youtube_id,time_start,time_end,split; cat "$archives"/?.csv.part; } >"$archives/all.csv"
    rm -r "$archives"/?.csv.part "$archives/clips"
}
[[ -f $archives/all.csv ]] || make_archives
cat "$archives"/*.tar.gz >/dev/null # into the system's cache

# --- the ways ---

with_kinetics() { # rows, class, archives...
    local rows=$1 class=$2
    shift 2
    rm -rf "$work/out" "$work/cache"
    local named=()
    for one in "$@"; do named+=(--archive "$one"); done
    "${measure[@]}" "${kinetics[@]}" save "$rows" --class "$class" -d "$work/out" "${named[@]}" >"$work/log" 2>"$work/errors"
}

with_tar() { # class, archives...: one after the other, as everybody does
    local class=$1 one
    shift
    rm -rf "$work/out"
    mkdir "$work/out"
    for one in "$@"; do tar xzf "$one" -C "$work/out" --wildcards "*/$class/*"; done
}

with_gzip_stream() { "${gunzip[@]}" "$@"; }

measure=()
timed() { # sets spent to the seconds of a command
    local begin=$EPOCHREALTIME
    "$@"
    spent=$(awk "BEGIN { print $EPOCHREALTIME - $begin }")
}

median() { sort -n | awk '{ a[NR] = $1 } END { print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }

expect() { # number of clips
    local made
    made=$(find "$work/out" -name '*.mp4' | wc -l)
    ((made == $1)) || { echo "  $made clips instead of $1, so the figures mean nothing."; tail -n 3 "$work/errors"; }
}

side_by_side() { # rows, class, archives...
    local rows=$1 class=$2 wanted round
    shift 2
    wanted=$(grep -c "^$class," "$rows")
    rm -f "$work"/times.*
    for ((round = 0; round < rounds; round++)); do
        timed with_gzip_stream "$@"
        echo "$spent" >>"$work/times.gzip"
        timed with_kinetics "$rows" "$class" "$@"
        echo "$spent" >>"$work/times.kinetics"
        expect "$wanted"
        timed with_tar "$class" "$@"
        echo "$spent" >>"$work/times.tar"
        expect "$wanted"
    done
    awk -v n="$wanted" -v k="$(median <"$work/times.kinetics")" -v t="$(median <"$work/times.tar")" -v g="$(median <"$work/times.gzip")" 'BEGIN {
        printf "  %d clips: kinetics %.2f s, tar %.2f s, GZipStream into nothing %.2f s, one after the other\n", n, k, t, g
        printf "  = speed of kinetics to that of GZipStream into nothing    %.2f\n", g / k
        printf "  = speed of kinetics to that of tar xzf --wildcards        %.2f\n", t / k }'
}

echo "$(tar --version | head -n 1), $(getconf _NPROCESSORS_ONLN) cores, .NET $(dotnet --list-runtimes | awk '/NETCore.App/ { v = $2 } END { print v }')"
echo "One archive of $megabytes MB"
side_by_side "$archives/1.csv" class_07 "$archives/1.tar.gz"
echo "Four archives of $megabytes MB"
side_by_side "$archives/all.csv" class_07 "$archives"/?.tar.gz

echo 'Memory and writing, of the last'
measure=(/usr/bin/time -f '%M %O' -o "$work/usage")
if [[ -x /usr/bin/time ]]; then
    with_kinetics "$archives/all.csv" class_07 "$archives"/?.tar.gz
    awk -v clips="$(find "$work/out" -name '*.mp4' -printf '%s\n' | awk '{ s += $1 } END { print s }')" \
        '{ printf "  %.0f MB of memory at most; %.1f MB written, of which clips %.1f MB\n", $1 / 1024, $2 * 512 / 1e6, clips / 1e6 }' "$work/usage"
fi
measure=()

echo 'Over HTTP at 200 Mbit/s, four archives at once'
coproc SERVER { exec dotnet tests/FakeMirror/bin/Release/net10.0/FakeMirror.dll "$archives"; }
read -r address <&"${SERVER[0]}"
curl --silent --fail "${address}__throttle?mbit=200"
rm -f "$work/list.txt"
for one in "$archives"/?.tar.gz; do echo "$address$(basename "$one")" >>"$work/list.txt"; done
bytes=$(cat "$archives"/?.tar.gz | wc -c)
if ((bytes < 1000000000)); then
    timed with_kinetics "$archives/all.csv" class_07 "$work/list.txt"
    expect "$(grep -c '^class_07,' "$archives/all.csv")"
    sent=$(curl --silent --fail "${address}__log" | grep -o '"bytes":[0-9]*' | awk -F: '{ s += $2 } END { print s }')
    awk -v b="$sent" -v s="$spent" 'BEGIN { printf "  %.0f MB in %.1f s: %.2f of the line\n", b / 1e6, s, b * 8 / s / 200e6 }'
else
    echo '  left out: it takes minutes with archives of that size; KINETICS_BENCHMARK_MB=100 does it'
fi
