"""The other side of benchmarks/i3d.sh: writes weights and clips, runs PyTorch over them, and compares logits."""
import json
import os
import resource
import sys
import time

import numpy as np
import torch

import i3d

CLASSES = 400


def write(folder, frames):
    for stream in i3d.CHANNELS:
        i3d.write_safetensors(f"{folder}/{stream}.safetensors", dict(i3d.variables(stream, CLASSES)))
        path = f"{folder}/clip_{stream.lower()}.npy"
        np.save(path, i3d.clip(stream, frames))
        for name in "two", "three", "four", "five":
            os.link(path, f"{folder}/{name}_{stream.lower()}.npy")


def run(folder, stream):
    """Prints the seconds of the better of two runs, and the most memory; keeps the logits."""
    torch.set_num_threads(os.cpu_count())
    model = i3d.I3d(stream, dict(i3d.variables(stream, CLASSES)))
    clip = np.load(f"{folder}/clip_{stream.lower()}.npy")
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        logits = model(clip)
        seconds.append(time.perf_counter() - start)
    np.save(f"{folder}/logits_{stream}", logits)
    print(min(seconds), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def compare(folder, stream):
    expected = sum(np.load(f"{folder}/logits_{one}.npy").astype("f8") for one in (i3d.CHANNELS if stream == "Joint" else [stream]))
    classes = json.load(sys.stdin)["classes"]
    actual = np.array([one["logit"] for one in sorted(classes, key=lambda one: one["label"])])
    difference = np.abs(actual - expected).max() / np.abs(expected).max()
    print(f"{stream}: {len(actual)} logits, the largest difference {difference:.1e} of the largest logit")
    sys.exit(int(difference > 1e-4))


{"write": lambda: write(sys.argv[2], int(sys.argv[3])), "run": lambda: run(*sys.argv[2:]), "compare": lambda: compare(*sys.argv[2:])}[sys.argv[1]]()
