"""Writes i3d.json: what PyTorch's I3D makes of a clip of nine frames, a few numbers of every layer, both streams.

    python3 tests/I3dReference/make_numbers.py >tests/I3dReference/i3d.json
"""
import math
import sys

import i3d

FRAMES, CLASSES, SAMPLES = 9, 16, 8


def main():
    lines = []
    for stream in i3d.CHANNELS:
        def observe(layer, x):
            values = x[0].permute(1, 2, 3, 0).contiguous().reshape(-1)
            places = [(i * 1000003 + 12345) % len(values) for i in range(SAMPLES)]
            norm = math.sqrt(float((values.double() ** 2).sum()))
            add(layer, norm, [float(values[place]) for place in places])

        def add(layer, norm, samples):
            text = ", ".join(f"{value:.9g}" for value in samples)
            lines.append(f'  {{"stream": "{stream}", "layer": "{layer}", "norm": {norm:.9g}, "samples": [{text}]}}')

        logits = i3d.I3d(stream, dict(i3d.variables(stream, CLASSES)))(i3d.clip(stream, FRAMES), observe)
        add("Logits", math.sqrt(float((logits.astype("f8") ** 2).sum())), logits)
    sys.stdout.write("[\n" + ",\n".join(lines) + "\n]\n")


main()
