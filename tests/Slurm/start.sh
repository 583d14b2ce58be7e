#!/usr/bin/env bash
# Starts a Slurm of its own for tests: controller, two nodes and munge on this machine, on loopback, without systemd.
# usage: start.sh <absolute folder>, which gets all of its state. Clients find it by SLURM_CONF=<folder>/slurm.conf.
set -euo pipefail
folder=$1
umask 022
mkdir -p "$folder"/{state,spool,log}
mkdir -m 700 "$folder/munge"
PATH=$PATH:/usr/sbin

# Two free ports for every cluster, so that two of them never meet: the controller's, and the nodes' after it.
port=$((20000 + RANDOM % 10000))
while ss -Htln | grep -qE ":($port|$((port + 1))|$((port + 2))) "; do port=$((port + 3)); done

# cred_expire: a task that is put back starts again after this many seconds and one more; a machine that is busy needs some.
# KillWait: the grace between SIGTERM and SIGKILL.
cat >"$folder/slurm.conf" <<END
ClusterName=tests
SlurmctldHost=localhost
SlurmctldPort=$port
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthInfo=socket=$folder/munge.socket,cred_expire=8
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation=$folder/state
SlurmctldPidFile=$folder/slurmctld.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdSpoolDir=$folder/spool/%n
SlurmdPidFile=$folder/%n.pid
SlurmdLogFile=$folder/log/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
MailProg=/bin/true
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=10
SchedulerParameters=sched_interval=1,bf_interval=1
NodeName=node[1-2] NodeHostname=localhost NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + 2))] CPUs=4 RealMemory=16000
PartitionName=tests Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$folder/slurm.conf

(umask 077 && head -c 128 /dev/urandom >"$folder/munge/key")
munged --socket="$folder/munge.socket" --key-file="$folder/munge/key" --pid-file="$folder/munged.pid" \
    --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" --origin=127.0.0.1
slurmctld -c
slurmd -N node1
slurmd -N node2

for _ in {1..100}; do
    if [[ $(timeout 5 sinfo -h -N -t idle -o %N 2>/dev/null | wc -l) == 2 ]]; then exit 0; fi
    sleep 0.2
done
echo 'The nodes did not come up:' >&2
timeout 5 sinfo -N -l >&2
tail -n 5 "$folder"/log/* >&2
exit 1
