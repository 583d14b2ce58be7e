#!/usr/bin/env bash
# Ends what start.sh began, with all tasks. usage: stop.sh <folder of start.sh>
set -uo pipefail
folder=$1
export SLURM_CONF=$folder/slurm.conf

if timeout 5 scancel --full --user="$(id -un)"; then
    for _ in {1..50}; do
        if [[ -z $(timeout 5 squeue -h 2>/dev/null) ]]; then break; fi
        sleep 0.1
    done
fi

# A process that has ended and that nobody has asked about yet counts as gone.
is_alive() { grep -qE '^State:[[:space:]]+[^ZX]' "/proc/$1/status" 2>/dev/null; }

for name in node1 node2 slurmctld munged; do
    process=$(cat "$folder/$name.pid" 2>/dev/null) || continue
    case $(cat "/proc/$process/comm" 2>/dev/null) in
        slurmd | slurmctld | munged) kill "$process" ;;
        *) continue ;; # it has ended, and its number may be another's now
    esac
    for _ in {1..50}; do
        if ! is_alive "$process"; then break; fi
        sleep 0.1
    done
    if is_alive "$process"; then kill -KILL "$process"; fi
done
exit 0
