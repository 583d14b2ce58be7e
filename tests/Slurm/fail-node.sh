#!/usr/bin/env bash
# A node dies, as when its power goes: its daemon and all that runs on it are killed at once. Then Slurm is told what it would
# notice by itself after a while, and puts the node's tasks back.
# usage: fail-node.sh <folder of start.sh> <node>
set -euo pipefail
folder=$1 node=$2
export SLURM_CONF=$folder/slurm.conf

# Whether a process is of a task on this node of this cluster, by the environment that it was started with.
is_of_node() {
    { tr '\0' '\n' <"/proc/$1/environ"; } 2>/dev/null | grep -qxF "SLURMD_NODENAME=$node" &&
        { tr '\0' '\n' <"/proc/$1/environ"; } 2>/dev/null | grep -qxF "SLURM_CONF=$SLURM_CONF"
}

victims=("$(cat "$folder/$node.pid")")
for entry in /proc/[0-9]*; do
    process=${entry#/proc/}
    if is_of_node "$process"; then
        victims+=("$process")
        # What watches over a task is its parent, and knows nothing of it any more.
        parent=$(awk '/^PPid:/ { print $2 }' "$entry/status" 2>/dev/null || true)
        if [[ $(cat "/proc/$parent/comm" 2>/dev/null) == slurmstepd ]]; then victims+=("$parent"); fi
    fi
done
kill -KILL "${victims[@]}" 2>/dev/null || true
timeout 20 scontrol update nodename="$node" state=down reason='power cut'
