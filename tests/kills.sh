#!/usr/bin/env bash
# A proof that is too long for the suite: a run of 300 clips from two folders and from YouTube (tests/FakeYouTube), killed (-9) 50
# times at random moments. At the end every clip that can be had is there once and good, nothing else is, and nothing was saved twice.
# Prints what it counted; ends with 1 where that is not as it should be.
#
#   KINETICS_KILLS       how many times to kill (50)
#   KINETICS_KILLS_SEED  for other moments (1)
#   KINETICS_PROGRAM     the program, where it is not the one that was built here
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C DOTNET_NOLOGO=1
kills=${KINETICS_KILLS:-50}
RANDOM=${KINETICS_KILLS_SEED:-1}
kinetics=${KINETICS_PROGRAM:-src/KineticsTools.Cli/bin/Release/net8.0/kinetics}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for i in 1 2 3 4; do
    for folder in a b; do
        mkdir -p "$work/$folder"
        ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=320x180:r=25 -f lavfi -i sine=300 -t 60 -c:v libx264 -preset ultrafast -c:a aac \
            "$work/$folder/FOLDER${folder^^}000$i.mp4"
    done
done

cat >"$work/config.json" <<'END'
{ "media": { "video": { "seconds": 60, "heights": [360] } },
  "videos": { "*": { "media": "video" }, "YOUTUBE0024": { "faults": [ { "kind": "Private" } ] }, "YOUTUBE0025": { "faults": [ { "kind": "Removed" } ] } } }
END
coproc SERVER { exec dotnet tests/FakeYouTube/bin/Release/net10.0/FakeYouTube.dll --media "$work/media" --config "$work/config.json" --certificate "$work/server.pem"; }
read -r addresses <&"${SERVER[0]}"
# shellcheck disable=SC2001
address() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/" <<<"$addresses"; }
http=$(address http) proxy=$(address proxy)
sent() { curl --silent --fail "$http/__stats" | sed 's/"byVideo.*//; s/.*"bytes":\([0-9]*\).*/\1/'; }

{
    echo 'label,youtube_id,time_start,time_end,split'
    for ((i = 0; i < 100; i++)); do
        printf 'one,FOLDERA000%d,%d,%d,val\n' $((i / 25 + 1)) $((i % 25 * 2)) $((i % 25 * 2 + 4))
        printf 'two,FOLDERB000%d,%d,%d,val\n' $((i / 25 + 1)) $((i % 25 * 2)) $((i % 25 * 2 + 4))
        printf 'three,YOUTUBE%04d,%d,%d,val\n' $((i / 4 + 1)) $((i % 4 * 10)) $((i % 4 * 10 + 4))
    done
} >"$work/val.csv"

save() { # destination
    SSL_CERT_FILE=$work/server.pem exec "$kinetics" save "$work/val.csv" -d "$1" --video-path "$work/a" --video-path "$work/b" \
        --source LocalFolder,YouTube --proxy "$proxy" --resolver player --requests-per-hour 1000000 --throttle-limit 4 \
        --preset ultrafast --quiet
}
clips() { find "$work/$1" -name '*.mp4' -not -path '*/.kinetics/*' | wc -l; }

(save "$work/calm") || echo "The undisturbed run ended with $?."
calm=$(sent)
echo "Undisturbed: $(clips calm) clips, $SECONDS s from the start."

killed=0
mkdir "$work/killed"
while ((killed < kills)); do
    (save "$work/killed") &
    pid=$!
    # Some clips further on than the last time, and then at any moment of the work on the next ones.
    further=$(($(clips killed) + RANDOM % 10))
    while kill -0 "$pid" 2>/dev/null && (($(clips killed) < further)); do sleep 0.05; done
    sleep "$((RANDOM % 2)).$((RANDOM % 10))"
    kill -9 "$pid" 2>/dev/null || break
    wait "$pid" 2>/dev/null || true
    killed=$((killed + 1))
done
before=$(clips killed)
echo "$killed kills: $before clips, $SECONDS s from the start."
(save "$work/killed") || echo "The last run ended with $?."
(save "$work/killed") || echo "The run after it ended with $?."
all=$(sent)

expected=$(clips calm)
found=$(clips killed)
stray=$(find "$work/killed" -type f -not -name '*.mp4' -not -path '*/.kinetics/journal/*' -not -name destination.json | wc -l)
twice=$(grep -ho '"status":"Saved".*"path":"[^"]*"' "$work/killed/.kinetics/journal/"* | sed 's/.*"path":"//' | sort | uniq -d | wc -l)
torn=$("$kinetics" coverage "$work/val.csv" -d "$work/killed" 2>&1 >/dev/null | wc -l)
differing=$(diff <(cd "$work/calm" && find . -name '*.mp4' | sort) <(cd "$work/killed" && find . -name '*.mp4' | sort) | wc -l)
same=0
while read -r clip; do
    if cmp -s "$work/calm/$clip" "$work/killed/$clip"; then same=$((same + 1)); fi
done < <(cd "$work/calm" && find . -name '*.mp4')
good=yes
"$kinetics" verify "$work/killed" >"$work/bad" 2>/dev/null || good="no: $(head -n 3 "$work/bad")"

echo "$killed kills; $before clips before the last run, $found at the end, $expected in the undisturbed run ($differing names differ)"
echo "all decode: $good; byte for byte as undisturbed: $same of $expected"
echo "partial, temporary or other files: $stray; clips saved twice by the journal: $twice; warnings of the journal: $torn"
echo "from YouTube: $calm bytes undisturbed, $((all - calm)) with the kills"
((found == expected && differing == 0 && stray == 0 && twice == 0)) && [[ $good == yes ]]
