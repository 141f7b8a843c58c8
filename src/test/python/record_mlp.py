"""Records what float64 PyTorch gives for random networks: outputs, and the gradient of a linear functional of them.

    python record_mlp.py ../resources/io/github/uphillrl/network/mlp.bin.gz

Inputs, parameters and the functional's coefficients are not recorded: both sides draw them from SplitMix64 in the order
of the code below, so the file holds only what PyTorch computed. Numbers are big-endian (java.io.DataInputStream):

    int32 networks
    per network: int32 seed, rows, layers; int32 widths[layers + 1]; int32 activations[layers - 1] (0 tanh, 1 ReLU, 2 sigmoid, 3 identity)
                 float64 outputs[rows][widths.last]; per layer float64 weightGradient[out][in], biasGradient[out]
"""

import gzip
import struct
import sys

import numpy as np
import torch

ACTIVATIONS = [torch.nn.Tanh, torch.nn.ReLU, torch.nn.Sigmoid, torch.nn.Identity]
MASK = (1 << 64) - 1


class SplitMix64:
    """The stream of io.github.uphillrl.internal.SeededRandom."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next_double(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 11) * 2.0**-53

    def matrix(self, rows, columns, scale):
        """Uniform in ±scale, row after row; no operation here rounds differently in Java."""
        values = [scale * (2.0 * self.next_double() - 1.0) for _ in range(rows * columns)]
        return torch.tensor(values, dtype=torch.float64).reshape(rows, columns)


def architectures():
    """The shapes everyone uses, every batch size that can leave a tail, and the rest at random."""
    yield 128, [4, 64, 64, 2], [0, 0]
    yield 64, [4, 128, 2], [1]
    yield 257, [3, 16, 1], [2]
    yield 1, [1, 1, 1], [0]
    yield 33, [5, 9, 8, 3], [1, 0]
    random = np.random.default_rng(20240229)
    batches = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 65, 100, 129, 255, 256, 257]
    for n in range(43):
        depth = int(random.integers(0, 4))
        widths = [int(random.integers(1, 28)) for _ in range(depth + 2)]
        activations = [int(random.integers(0, 4)) for _ in range(depth)]
        widths[-1] = int(random.integers(1, 13))
        yield batches[n % len(batches)], widths, activations


def record(seed, rows, widths, activations):
    stream = SplitMix64(seed)
    modules = []
    for layer, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        linear = torch.nn.Linear(inputs, outputs, dtype=torch.float64)
        # The scale is a power of two, so that drawing it rounds nowhere.
        with torch.no_grad():
            linear.weight.copy_(stream.matrix(outputs, inputs, 0.5))
            linear.bias.copy_(stream.matrix(1, outputs, 0.5)[0])
        modules.append(linear)
        if layer < len(activations):
            modules.append(ACTIVATIONS[activations[layer]]())
    network = torch.nn.Sequential(*modules)
    observations = stream.matrix(rows, widths[0], 2.0)
    coefficients = stream.matrix(rows, widths[-1], 1.0)
    outputs = network(observations)
    (coefficients * outputs).sum().backward()
    ints = [seed, rows, len(widths) - 1, *widths, *activations]
    doubles = [outputs.detach(), *(parameter.grad for parameter in network.parameters())]
    return struct.pack(f">{len(ints)}i", *ints) + b"".join(d.numpy().astype(">f8").tobytes() for d in doubles)


def main(path):
    records = [record(seed, *shape) for seed, shape in enumerate(architectures())]
    with open(path, "wb") as file, gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:
        packed.write(struct.pack(">i", len(records)) + b"".join(records))


if __name__ == "__main__":
    main(sys.argv[1])
