#!/usr/bin/env bash
# The tasks of this repository, for a machine that may have no PowerShell yet. build.ps1 has the same ones.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_NOLOGO=1

usage() {
    cat <<'END'
usage: ./build.sh <task>

  demo       build, then save the clips of one class out of a small made-up data set
  build      compile; put the module together in output/KineticsTools/<version> and in bin
  test       build, then run every test
  package    build, then pack the module and, as a .NET tool, kinetics: output/KineticsTools.<version>.nupkg, output/KineticsTools.Cli.<version>.nupkg
  publish    kinetics as one file that needs no .NET, for Linux, Windows and macOS: output/kinetics-<version>-<system>
  benchmark  build, then run everything in benchmarks
END
}

say() { printf '%s\n' "$*"; }

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

need_dotnet() {
    dotnet --version >/dev/null 2>&1 ||
        die 'The .NET SDK 10 is needed, and dotnet is missing or older: https://dotnet.microsoft.com/download/dotnet/10.0'
}

need_ffmpeg() {
    if command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null; then return; fi

    local install
    if command -v apt-get >/dev/null; then install='apt-get update; apt-get install -y --no-install-recommends ffmpeg'
    elif command -v dnf >/dev/null; then install='dnf install -y ffmpeg'
    elif command -v apk >/dev/null; then install='apk add ffmpeg'
    elif command -v pacman >/dev/null; then install='pacman -Sy --noconfirm ffmpeg'
    elif command -v zypper >/dev/null; then install='zypper --non-interactive install ffmpeg'
    elif command -v brew >/dev/null; then install='brew install ffmpeg'
    else die 'ffmpeg and ffprobe are needed, and no package manager known to this script is here: https://ffmpeg.org/download.html'
    fi

    # Homebrew refuses to run as root; all the others need it.
    local -a run=(sh -c "$install")
    if [[ $install != brew* && $(id -u) != 0 ]]; then
        sudo -n true 2>/dev/null || die "ffmpeg and ffprobe are needed. Install them, then start this again:
    sudo sh -c '$install'"
        run=(sudo -n "${run[@]}")
    fi
    say "ffmpeg is missing. Installing it: $install"
    "${run[@]}" || die "That failed. Install ffmpeg and ffprobe, then start this again: https://ffmpeg.org/download.html"
    say "Installed $(ffmpeg -version | head -n 1)"
}

# Sets pwsh to the command that starts PowerShell, or to nothing, and no_pwsh to why.
find_pwsh() {
    pwsh=() no_pwsh=''
    local old="exit [int](\$PSVersionTable.PSVersion -lt [semver] '7.4.0')"
    if command -v pwsh >/dev/null; then
        if pwsh -NoProfile -Command "$old"; then pwsh=(pwsh); else no_pwsh='pwsh is older than 7.4'; fi
    elif dotnet tool restore >/dev/null 2>&1; then
        pwsh=(dotnet tool run pwsh --)
    else
        no_pwsh='pwsh is not on PATH, and the package feed does not have it as a dotnet tool'
    fi
}

# Runs a command for so many seconds at most.
within() {
    local seconds=$1 pid i
    shift
    "$@" &
    pid=$!
    for ((i = 0; i < seconds * 5; i++)); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.2
    done
    kill "$pid" 2>/dev/null && say "it took more than $seconds s"
    wait "$pid"
}

# What a log of dotnet gives as the reason of a failure: its first error, or its last line.
first_error() {
    local error
    error=$(sed -n 's/.*error \([A-Z]*[0-9]*: .*\)/\1/p' <<<"$1" | sed 's/ \[[^][]*\]$//' | head -n 1)
    printf '%s' "${error:-${1##*$'\n'}}"
}

# Sets plugin to what makes a build take the YoutubeExplode plug-in along, or to nothing where that cannot be built here.
build_plugin() {
    plugin=()
    local project=src/KineticsTools.YoutubeExplode with=-p:WithYoutubeExplode=true log
    if log=$(within 120 dotnet restore "$project" "$with" --verbosity quiet 2>&1) &&
        log=$(dotnet build "$project" "$with" -c Release --no-restore --verbosity quiet -nologo 2>&1); then
        plugin=("$with")
        say 'With the YoutubeExplode plug-in.'
    else
        say "Without the YoutubeExplode plug-in, which -Resolver YoutubeExplode needs: $(first_error "$log")"
        rm -rf "$project/obj" # it remembers what a damaged package lacks, also once that is whole again
    fi
}

task_build() {
    say 'Building ...'
    build_plugin
    dotnet build KineticsTools.slnx -c Release ${plugin[@]+"${plugin[@]}"} --verbosity quiet -nologo
    version=$(sed -n "s/.*ModuleVersion *= *'\([0-9.]*\)'.*/\1/p" KineticsTools.psd1)
    say "Built output/KineticsTools/$version, and bin for Import-Module ./KineticsTools.psd1"
}

task_demo() {
    need_ffmpeg
    task_build
    if [[ ! -f demo/sample/val.csv ]]; then # written last, so it is whole
        say 'Making a small data set: demo/sample ...'
        dotnet run --project tests/SyntheticKinetics -c Release --no-build -- demo/sample
    fi
    find_pwsh
    if [[ -z $no_pwsh ]]; then
        "${pwsh[@]}" -NoProfile -File examples/demo.ps1
    else
        say "No PowerShell ($no_pwsh), so kinetics does the same job:"
        examples/demo.sh
    fi
}

# The results of an xunit suite (a .trx file), as lines of outcome, name and reason with tabs between.
read_trx() {
    awk '
        function decode(s) {
            gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s); gsub(/&apos;/, "\047", s)
            gsub(/&#x[0-9A-Fa-f]+;/, " ", s); gsub(/\t/, " ", s); gsub(/&amp;/, "\\&", s)
            return s
        }
        function attribute(name) {
            return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
        }
        function flush() { if (outcome) print outcome "\t" decode(test) "\t" decode(reason); outcome = "" }
        /<UnitTestResult / {
            flush()
            test = attribute("testName"); outcome = attribute("outcome"); reason = ""
            outcome = outcome == "Passed" ? "passed" : outcome == "NotExecuted" ? "skipped" : "failed"
        }
        /<Message>/ && outcome && reason == "" { reason = $0; sub(/.*<Message>/, "", reason); sub(/<\/Message>.*/, "", reason) }
        END { flush() }
    ' "$1"
}

# Tells of one suite, from the lines of its results on standard input, and adds them to the totals.
# $1: its name. $2: the exit code of its run. A suite that broke off or ran nothing is one failure.
total_passed=0 total_failed=0 total_skipped=0
summarize() {
    local passed=0 failed=0 skipped=0 outcome name reason details=''
    while IFS=$'\t' read -r outcome name reason; do
        case $outcome in
            passed) passed=$((passed + 1)) ;;
            skipped) skipped=$((skipped + 1)) details+="    skipped: $name: ${reason:-no reason given}"$'\n' ;;
            *) failed=$((failed + 1)) details+="    failed: $name: $reason"$'\n' ;;
        esac
    done
    if ((passed + failed + skipped == 0)); then
        failed=1 details+="    failed: no test ran (exit code $2)"$'\n'
    elif (($2 != 0 && failed == 0)); then
        failed=1 details+="    failed: the run broke off (exit code $2)"$'\n'
    fi
    printf '%s: %d passed, %d failed, %d skipped\n%s' "$1" "$passed" "$failed" "$skipped" "$details"
    total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed)) total_skipped=$((total_skipped + skipped))
}

task_test() {
    need_ffmpeg
    task_build
    rm -rf TestResults
    mkdir TestResults

    local project name code
    for project in tests/*.Tests/*.csproj; do
        name=$(basename "$project" .csproj) code=0
        say "Running $name ..."
        dotnet test "$project" -c Release --no-build --nologo --verbosity quiet \
            --results-directory TestResults --logger "trx;LogFileName=$name.trx" || code=$?
        if [[ -f TestResults/$name.trx ]]; then read_trx "TestResults/$name.trx" >"TestResults/$name.tsv"; fi
        echo "$code" >"TestResults/$name.code"
    done

    find_pwsh
    code=0
    if [[ -z $no_pwsh ]]; then
        say 'Running Pester ...'
        "${pwsh[@]}" -NoProfile -NonInteractive -File tests/Invoke-Pester.ps1 -ResultPath TestResults/Pester.tsv || code=$?
    else
        for name in tests/*.Tests.ps1; do printf 'skipped\t%s (all of it)\t%s\n' "$name" "$no_pwsh"; done >TestResults/Pester.tsv
    fi
    echo "$code" >TestResults/Pester.code

    say ''
    for name in TestResults/*.code; do
        name=${name%.code}
        touch "$name.tsv"
        summarize "$(basename "$name")" "$(cat "$name.code")" <"$name.tsv"
    done
    say "$total_passed passed, $total_failed failed, $total_skipped skipped"
    ((total_failed == 0))
}

# The version of the packages: the manifest's, with its prerelease label where it has one.
package_version() {
    local label
    label=$(sed -n "s/^ *Prerelease *= *'\([0-9A-Za-z]*\)'.*/\1/p" KineticsTools.psd1)
    printf '%s%s' "$(sed -n "s/.*ModuleVersion *= *'\([0-9.]*\)'.*/\1/p" KineticsTools.psd1)" "${label:+-$label}"
}

task_package() {
    task_build
    local project
    for project in KineticsTools KineticsTools.Cli; do
        dotnet pack "src/$project" -c Release --no-build ${plugin[@]+"${plugin[@]}"} --verbosity quiet -nologo -o output
        say "Packed output/$project.$(package_version).nupkg"
    done
}

# What is compiled on the way has a folder of its own, so that the other tasks keep theirs.
task_publish() {
    build_plugin
    local system to log failed=0
    for system in linux-x64 win-x64 osx-arm64; do
        to=output/kinetics-$(package_version)-$system
        rm -rf "$to"
        if log=$(dotnet publish src/KineticsTools.Cli -c Release -r "$system" --self-contained -p:PublishSingleFile=true \
            ${plugin[@]+"${plugin[@]}"} --artifacts-path output/publish --verbosity quiet -nologo -o "$to" 2>&1); then
            say "Published $(ls "$to"/kinetics*)"
        else
            say "Not published for $system: $(first_error "$log")"
            rm -rf "$to"
            failed=$((failed + 1))
        fi
    done
    ((failed < 3)) || die 'No system could be published for.'
}

task_benchmark() {
    need_ffmpeg
    task_build
    find_pwsh
    local script
    for script in benchmarks/*.sh benchmarks/*.ps1; do
        case $script in
            *'*'*) ;; # the folder has none of that kind
            *.ps1)
                if [[ -n $no_pwsh ]]; then say "$script did not run: $no_pwsh"; continue; fi
                say "== $script"
                "${pwsh[@]}" -NoProfile -File "$script"
                ;;
            *)
                say "== $script"
                bash "$script"
                ;;
        esac
    done
}

case ${1-} in
    demo | build | test | package | publish | benchmark)
        need_dotnet
        "task_$1"
        ;;
    ffmpeg) need_ffmpeg ;; # for build.ps1, which leaves the package managers to this script
    *)
        usage >&2
        exit 2
        ;;
esac
