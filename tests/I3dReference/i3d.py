"""I3D for PyTorch, with weights that a formula gives: what KineticsTools' own network is compared with.

Written from the description of the network (Carreira and Zisserman, 2017, and the variables of its published checkpoints), and
sharing no code with the C# one. Debian's python3-torch is enough.
"""
import json
import math
import struct

import numpy as np
import torch
import torch.nn.functional as F

# Name, then the channels of: branch 0; branch 1, inner and outer; branch 2, inner and outer; branch 3.
BLOCKS = [
    ("Mixed_3b", 64, 96, 128, 16, 32, 32), ("Mixed_3c", 128, 128, 192, 32, 96, 64), "MaxPool3d_4a_3x3",
    ("Mixed_4b", 192, 96, 208, 16, 48, 64), ("Mixed_4c", 160, 112, 224, 24, 64, 64), ("Mixed_4d", 128, 128, 256, 24, 64, 64),
    ("Mixed_4e", 112, 144, 288, 32, 64, 64), ("Mixed_4f", 256, 160, 320, 32, 128, 128), "MaxPool3d_5a_2x2",
    ("Mixed_5b", 256, 160, 320, 32, 128, 128), ("Mixed_5c", 384, 192, 384, 48, 128, 128)]
CHANNELS = {"Rgb": 3, "Flow": 2}
SCOPES = {"Rgb": "RGB/inception_i3d/", "Flow": "Flow/inception_i3d/"}


def numbers(name, count, low, high):
    """Numbers from low to high that depend on a name and their place alone: FNV-1a of the name, then the mixer of MurmurHash3."""
    seed = 2166136261
    for byte in name.encode():
        seed = (seed ^ byte) * 16777619 & 0xFFFFFFFF
    h = np.arange(count, dtype=np.uint32) * np.uint32(0x9E3779B1) + np.uint32(seed)
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    h ^= h >> np.uint32(16)
    return (low + (high - low) * ((h >> np.uint32(8)).astype(np.float64) / 2**24)).astype(np.float32)


def units(stream):
    """Every convolution with batch normalisation: name, kernel side, channels in, channels out."""
    yield "Conv3d_1a_7x7", 7, CHANNELS[stream], 64
    yield "Conv3d_2b_1x1", 1, 64, 64
    yield "Conv3d_2c_3x3", 3, 64, 192
    channels = 192
    for block in BLOCKS:
        if isinstance(block, str):
            continue
        name, b0, b1a, b1b, b2a, b2b, b3 = block
        yield f"{name}/Branch_0/Conv3d_0a_1x1", 1, channels, b0
        yield f"{name}/Branch_1/Conv3d_0a_1x1", 1, channels, b1a
        yield f"{name}/Branch_1/Conv3d_0b_3x3", 3, b1a, b1b
        yield f"{name}/Branch_2/Conv3d_0a_1x1", 1, channels, b2a
        yield f"{name}/Branch_2/Conv3d_0{'a' if name == 'Mixed_5b' else 'b'}_3x3", 3, b2a, b2b
        yield f"{name}/Branch_3/Conv3d_0b_1x1", 1, channels, b3
        channels = b0 + b1b + b2b + b3


def variables(stream, classes):
    """All variables of a stream, as the published checkpoints name and shape them."""
    scope = SCOPES[stream]

    def make(name, shape, low, high):
        return scope + name, numbers(scope + name, math.prod(shape), low, high).reshape(shape)

    for name, side, channels_in, channels_out in units(stream):
        bound = math.sqrt(6 / (side**3 * channels_in))
        yield make(f"{name}/conv_3d/w", (side, side, side, channels_in, channels_out), -bound, bound)
        yield make(f"{name}/batch_norm/beta", (channels_out,), -0.1, 0.3)
        yield make(f"{name}/batch_norm/moving_mean", (channels_out,), -0.1, 0.1)
        yield make(f"{name}/batch_norm/moving_variance", (channels_out,), 0.5, 1.5)
    yield make("Logits/Conv3d_0c_1x1/conv_3d/w", (1, 1, 1, 1024, classes), -0.2, 0.2)
    yield make("Logits/Conv3d_0c_1x1/conv_3d/b", (classes,), -0.5, 0.5)


def clip(stream, frames):
    shape = (1, frames, 224, 224, CHANNELS[stream])
    return numbers(f"{stream} clip", math.prod(shape), -1, 1).reshape(shape)


def same(x, kernel, stride, value):
    """Pads as TensorFlow's SAME does: where the padding is odd, the end gets one more."""
    pads = []
    for size, k, s in zip(reversed(x.shape[2:]), reversed(kernel), reversed(stride)):
        pad = max((math.ceil(size / s) - 1) * s + k - size, 0)
        pads += [pad // 2, pad - pad // 2]
    return F.pad(x, pads, value=value)


class I3d:
    def __init__(self, stream, weights):
        self.scope = SCOPES[stream]
        self.weights = {}
        for name, values in weights.items():
            tensor = torch.from_numpy(np.ascontiguousarray(values))
            self.weights[name] = tensor.permute(4, 3, 0, 1, 2).contiguous() if tensor.dim() == 5 else tensor

    def __call__(self, clip, observe=lambda name, x: None):
        def unit(name, x, stride=1):
            w = self.weights[f"{self.scope}{name}/conv_3d/w"]
            norm = f"{self.scope}{name}/batch_norm/"
            x = F.conv3d(same(x, w.shape[2:], (stride,) * 3, 0), w, stride=stride)
            x = F.batch_norm(x, self.weights[norm + "moving_mean"], self.weights[norm + "moving_variance"],
                             bias=self.weights[norm + "beta"], eps=1e-3)
            x = F.relu_(x)
            observe(name, x)
            return x

        def pool(name, x, kernel, stride):
            x = F.max_pool3d(same(x, kernel, stride, -math.inf), kernel, stride)
            observe(name, x)
            return x

        with torch.no_grad():
            x = torch.from_numpy(clip).permute(0, 4, 1, 2, 3).contiguous()
            x = unit("Conv3d_1a_7x7", x, 2)
            x = pool("MaxPool3d_2a_3x3", x, (1, 3, 3), (1, 2, 2))
            x = unit("Conv3d_2c_3x3", unit("Conv3d_2b_1x1", x))
            x = pool("MaxPool3d_3a_3x3", x, (1, 3, 3), (1, 2, 2))
            for block in BLOCKS:
                if isinstance(block, str):
                    side = int(block[-1])
                    x = pool(block, x, (side,) * 3, (2, 2, 2))
                    continue
                name = block[0]
                b2 = f"{name}/Branch_2/Conv3d_0{'a' if name == 'Mixed_5b' else 'b'}_3x3"
                x = torch.cat([
                    unit(f"{name}/Branch_0/Conv3d_0a_1x1", x),
                    unit(f"{name}/Branch_1/Conv3d_0b_3x3", unit(f"{name}/Branch_1/Conv3d_0a_1x1", x)),
                    unit(b2, unit(f"{name}/Branch_2/Conv3d_0a_1x1", x)),
                    unit(f"{name}/Branch_3/Conv3d_0b_1x1", pool(f"{name}/Branch_3/MaxPool3d_0a_3x3", x, (3, 3, 3), (1, 1, 1))),
                ], 1)
                observe(name, x)
            x = F.avg_pool3d(x, (2, 7, 7), 1)
            x = F.conv3d(x, self.weights[f"{self.scope}Logits/Conv3d_0c_1x1/conv_3d/w"],
                         self.weights[f"{self.scope}Logits/Conv3d_0c_1x1/conv_3d/b"])
            observe("Logits/Conv3d_0c_1x1", x)
            return x[:, :, :, 0, 0].mean(2)[0].numpy()


def write_safetensors(path, weights):
    header, offset = {}, 0
    for name, values in weights.items():
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [offset, offset + values.nbytes]}
        offset += values.nbytes
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for values in weights.values():
            file.write(values.tobytes())
