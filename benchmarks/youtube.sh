#!/usr/bin/env bash
# What a clip from YouTube costs with kinetics, and with the ways that people take today, all against the same server on this
# machine (tests/FakeYouTube), which counts what it sends. Every reader comes through the server's proxy and speaks TLS.
#
#   KINETICS_BENCHMARK_CLIPS    clips of the long run of kinetics (60)
#   KINETICS_BENCHMARK_PEERS    clips of the long run of each other way, whose rate does not change with their number (8)
#   KINETICS_BENCHMARK_SECONDS  length of the video (600)
#   KINETICS_BENCHMARK_HEIGHTS  heights of the single clips ("360 720")
#   KINETICS_BENCHMARK_MEDIA    folder where the made videos are kept for the next time
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C DOTNET_NOLOGO=1

clips=${KINETICS_BENCHMARK_CLIPS:-60}
peer_clips=${KINETICS_BENCHMARK_PEERS:-8}
seconds=${KINETICS_BENCHMARK_SECONDS:-600}
heights=${KINETICS_BENCHMARK_HEIGHTS:-360 720}
media=${KINETICS_BENCHMARK_MEDIA:-${TMPDIR:-/tmp}/kinetics-benchmark-media}
workers=$(getconf _NPROCESSORS_ONLN)

for program in yt-dlp curl ffmpeg; do
    if ! command -v "$program" >/dev/null; then
        echo "benchmarks/youtube.sh did not run: $program is not on PATH."
        exit 0
    fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# --- the server ---

server_dll=tests/FakeYouTube/bin/Release/net10.0/FakeYouTube.dll
[[ -f $server_dll ]] || dotnet build tests/FakeYouTube -c Release --verbosity quiet -nologo
cat >"$work/config.json" <<END
{ "media": { "video": { "seconds": $seconds, "heights": [$(sed 's/  */, /g' <<<"$heights")] } }, "videos": { "*": { "media": "video" } } }
END
echo "Making a video of $seconds s ($heights lines) where it is not there yet: $media"
# The server ends when its input closes, which is when this script ends, however it ends.
coproc SERVER { exec dotnet "$server_dll" --media "$media" --config "$work/config.json" --certificate "$work/server.pem"; }
read -r addresses <&"${SERVER[0]}"
address() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/" <<<"$addresses"; }
http=$(address http) proxy=$(address proxy)

post() { curl --silent --show-error --fail --output "$work/answer" --data "${2-}" "$http/__$1"; }
# The first "requests" and "bytes" are those of everything.
count() { curl --silent --fail "$http/__stats" | sed "s/\"byVideo.*//; s/.*\"$1\":\([0-9]*\).*/\1/"; }

# --- the ways ---

video_itag() { case $1 in 360) echo 134 ;; 480) echo 135 ;; 720) echo 136 ;; *) echo "no such height: $1" >&2; exit 2 ;; esac }

yt_dlp() {
    yt-dlp --quiet --no-warnings --ignore-config --no-cache-dir --no-mtime --no-check-certificates --proxy "$proxy" "$@"
}

# Each takes: video id, start, height, output.
section_copy() {
    yt_dlp -f "$(video_itag "$3")+140" --download-sections "*$2-$(($2 + 10))" -o "$4" -- "https://www.youtube.com/watch?v=$1"
}

section_exact() {
    yt_dlp -f "$(video_itag "$3")+140" --download-sections "*$2-$(($2 + 10))" --force-keyframes-at-cuts -o "$4" \
        -- "https://www.youtube.com/watch?v=$1"
}

whole_then_cut() {
    yt_dlp -f "$(video_itag "$3")+140" -o "$4.whole.mp4" -- "https://www.youtube.com/watch?v=$1"
    cut_file "$4.whole.mp4" "$2" "$4"
    rm -f "$4.whole.mp4"
}

cut_file() {
    ffmpeg -nostdin -v error -y -ss "$2" -i "$1" -t 10 -c:v libx264 -preset veryfast -threads "$encoder_threads" -c:a aac "$3"
}
encoder_threads=0

# Takes: file of rows, output folder, height. One process makes all clips; where kinetics cannot, the module does.
kinetics=(dotnet src/KineticsTools.Cli/bin/Release/net8.0/kinetics.dll)
module='Import-Module ./KineticsTools.psd1'
face=none
if "${kinetics[@]}" save --help 2>/dev/null | grep -q -- --requests-per-hour; then
    face=kinetics
elif command -v pwsh >/dev/null && pwsh -NoProfile -Command "
    $module; exit [int](-not (Get-Command Save-KineticsClip).Parameters.ContainsKey('RequestsPerHour'))" 2>/dev/null; then
    face=module
fi

kinetics_save() {
    # .NET on Linux trusts the certificates of this file; without it the server would be refused, as it should be.
    SSL_CERT_FILE=$work/server.pem save_with_"$face" "$1" "$2" "$3" >"$work/kinetics.log" 2>&1 || true
}

save_with_kinetics() {
    "${kinetics[@]}" save "$1" --destination "$2" --source YouTube --short-side "$3" --proxy "$proxy" \
        --requests-per-hour 1000000 --resolver player
}

save_with_module() {
    pwsh -NoProfile -Command "$module; \$clock = [Diagnostics.Stopwatch]::StartNew()
        Import-KineticsSplit '$1' |
            Save-KineticsClip '$2' -Source YouTube -ShortSide $3 -Proxy '$proxy' -RequestsPerHour 1000000 -Resolver Player
        [string] \$clock.Elapsed.TotalSeconds > '$work/session'"
}

kinetics_cut() { # file of rows, output folder, folder with the videos
    if [[ $face == kinetics ]]; then
        "${kinetics[@]}" save "$1" --destination "$2" --video-path "$3"
    else
        pwsh -NoProfile -Command "$module; Import-KineticsSplit '$1' | Save-KineticsClip '$2' -VideoPath '$3'"
    fi >"$work/kinetics.log" 2>&1 || true
}

# --- measuring ---

id_of() { printf 'BENCH%06d' "$1"; }
# Whole seconds all over the video; the fragments' own starts are multiples of 5.
start_of() { echo $((3 + ($1 * 37) % (seconds - 20))); }

rows() { # first and last number
    echo 'label,youtube_id,time_start,time_end,split'
    local i start
    for ((i = $1; i <= $2; i++)); do
        start=$(start_of "$i")
        echo "bench,$(id_of "$i"),$start,$((start + 10)),train"
    done
}

# Runs a command and sets spent (seconds), sent (bytes) and asked (requests).
measure() {
    post reset
    local begin=$EPOCHREALTIME
    "$@"
    spent=$(awk "BEGIN { print $EPOCHREALTIME - $begin }")
    sent=$(count bytes) asked=$(count requests)
}

tell() { # name, clips
    awk -v name="$1" -v n="$2" -v s="$spent" -v b="$sent" -v r="$asked" \
        'BEGIN { printf "  %-34s %8.2f MB a clip %6.1f requests %8.2f s a clip %8.1f clips a minute\n", name, b / n / 1e6, r / n, s / n, 60 * n / s }'
}

ratio() { # text, a, b
    awk -v text="$1" -v a="$2" -v b="$3" 'BEGIN { if (b > 0) printf "  = %-52s %.2f\n", text, a / b }'
}

new_folder() { rm -rf "$work/out"; mkdir "$work/out"; }

count_clips() { find "$work/out" -name '*.mp4' -size +10k | wc -l; }

expect_clips() { # name, number
    local made
    made=$(count_clips)
    if ((made != $2)); then
        echo "  $1 made $made clips instead of $2, so its figures mean nothing."
        [[ $1 != kinetics* ]] || tail -n 3 "$work/kinetics.log"
    fi
}

one_kinetics() { # id, start, height
    printf 'label,youtube_id,time_start,time_end,split\nbench,%s,%s,%s,train\n' "$1" "$2" "$(($2 + 10))" >"$work/rows.csv"
    kinetics_save "$work/rows.csv" "$work/out" "$3"
}

single() { # height, start, what it is
    local way least
    least=$(curl --silent --fail "$http/__least?v=$(id_of 0)&start=$2&end=$(($2 + 10))" |
        sed "s/.*\"$(video_itag "$1")\":\([0-9]*\).*\"140\":\([0-9]*\).*/\1 \2/" | awk '{ print $1 + $2 }')
    echo " one clip, $1 lines, $3; the least possible is $(awk "BEGIN { printf \"%.2f\", $least / 1e6 }") MB"
    declare -A time=() bytes=()
    for way in section_copy section_exact whole_then_cut; do
        new_folder
        measure "$way" "$(id_of 0)" "$2" "$1" "$work/out/clip.mp4"
        tell "${names[$way]}" 1
        expect_clips "${names[$way]}" 1
        time[$way]=$spent bytes[$way]=$sent
    done
    [[ $face != none ]] || return 0
    new_folder
    measure one_kinetics "$(id_of 0)" "$2" "$1"
    tell kinetics 1
    expect_clips kinetics 1
    if [[ $face == module && -s $work/session ]]; then
        # Who saves one clip at a time from PowerShell does not start it for each.
        spent=$(<"$work/session")
        tell 'kinetics, pwsh running already' 1
    fi
    ratio 'bytes of kinetics to the least possible' "$sent" "$least"
    for way in section_copy section_exact whole_then_cut; do
        [[ $has_fair_bytes == false ]] || ratio "bytes of kinetics to those of ${names[$way]}" "$sent" "${bytes[$way]}"
        ratio "speed of kinetics to that of ${names[$way]}" "${time[$way]}" "$spent"
    done
}

many() { # way, how many at once
    local i
    for ((i = 1; i <= peer_clips; i++)); do
        while (($(jobs -rp | wc -l) > $2)); do wait -n; done # the server is a job too
        "$1" "$(id_of "$i")" "$(start_of "$i")" 360 "$work/out/$i.mp4" &
        pids+=($!)
    done
    wait "${pids[@]}"
    pids=()
}
pids=()

run() {
    local way
    echo " $clips clips of kinetics and $peer_clips of each other way, 360 lines"
    declare -A rate=()
    # yt-dlp by itself takes one clip after the other. As many at once as there are cores, each with an encoder of one thread,
    # is the best that a script around it can do.
    encoder_threads=0
    new_folder
    measure many section_exact 1
    tell "${names[section_exact]}, one by one" "$peer_clips"
    expect_clips "${names[section_exact]}" "$peer_clips"
    rate[one_by_one]=$(awk "BEGIN { print $peer_clips / $spent }")
    encoder_threads=1
    for way in section_copy section_exact whole_then_cut; do
        new_folder
        measure many "$way" "$workers"
        tell "${names[$way]}, $workers at once" "$peer_clips"
        expect_clips "${names[$way]}" "$peer_clips"
        rate[$way]=$(awk "BEGIN { print $peer_clips / $spent }")
    done
    encoder_threads=0
    [[ $face != none ]] || return 0
    new_folder
    rows 1 "$clips" >"$work/rows.csv"
    measure kinetics_save "$work/rows.csv" "$work/out" 360
    tell kinetics "$clips"
    expect_clips kinetics "$clips"
    local ours
    ours=$(awk "BEGIN { print $clips / $spent }")
    ratio "clips a minute to ${names[section_exact]}, one by one" "$ours" "${rate[one_by_one]}"
    for way in section_copy section_exact whole_then_cut; do
        ratio "clips a minute to ${names[$way]}, $workers at once" "$ours" "${rate[$way]}"
    done
    ratio 'clips a minute of kinetics to those of cutting alone' "$ours" "$cutting"
}

# What the machine can cut at all: the same clips out of a file that is there already.
cut_alone() {
    mkdir "$work/videos"
    yt_dlp -f 18 -o "$work/videos/$(id_of 1).mp4" -- "https://www.youtube.com/watch?v=$(id_of 1)"
    rows 1 "$clips" | sed "s/,BENCH[0-9]*,/,$(id_of 1),/" >"$work/rows.csv"
    new_folder
    measure kinetics_cut "$work/rows.csv" "$work/out" "$work/videos"
    sent=0 asked=0
    tell 'cutting alone (kinetics, local file)' "$clips"
    expect_clips kinetics "$clips"
    cutting=$(awk "BEGIN { print $clips / $spent }")
}

declare -A names=(
    [section_copy]='yt-dlp sections'
    [section_exact]='yt-dlp sections, exact'
    [whole_then_cut]='yt-dlp whole, then cut'
)

condition() { # name, line, throttle
    echo
    echo "$1"
    post link "$2"
    post throttle "$3"
    local height
    for height in $heights; do
        single "$height" $((seconds / 2)) 'start on a fragment'
        single "$height" $((seconds / 2 + 3)) 'start inside a fragment'
    done
    run
}

echo "yt-dlp $(yt-dlp --version), $(ffmpeg -version | sed -n '1s/ Copyright.*//p'), $workers cores"
cutting=0
case $face in
    kinetics) echo 'kinetics is the command' ;;
    module) echo 'kinetics is Save-KineticsClip, the start of pwsh included where nothing else is said' ;;
    none) echo 'kinetics has no YouTube source here, so its rows are left out' ;;
esac
[[ $face == none ]] || cut_alone
# ffmpeg asks for a file without an end and goes away when it has enough. What its socket took until then was sent, and on this
# line that is much of the file, which nobody's line would do: the bytes of the others mean something from the next one on.
has_fair_bytes=false
condition 'as fast as the machine (bytes of yt-dlp sections are more than on any real line)' '' ''
has_fair_bytes=true
condition '20 Mbit/s, 40 ms' '{"mbitPerSecond":20,"latencyMs":40}' ''
condition 'responses above 10 MiB at 100 KiB/s' '' '{"aboveBytes":10485760,"kibPerSecond":100}'
