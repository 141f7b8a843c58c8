"""Records the REINFORCE loss and its gradient as float64 PyTorch gives them for random categorical policies.

    python record_reinforce_loss.py ../resources/io/github/uphillrl/trainer/reinforce_loss.bin.gz

The loss is the documented recipe, batched: -(weights * Categorical(logits).log_prob(actions)).sum() - c * entropy().sum().
As in record_mlp.py both sides draw everything from SplitMix64 in the order of the code below, and the file holds only what
PyTorch computed. Numbers are big-endian (java.io.DataInputStream):

    int32 policies
    per policy: int32 seed, rows, masked (0 or 1), layers; int32 widths[layers + 1]; int32 activations[layers - 1]
                float64 entropyCoefficient, loss; per layer float64 weightGradient[out][in], biasGradient[out]
"""

import gzip
import struct
import sys

import numpy as np
import torch
from record_mlp import ACTIVATIONS, SplitMix64

LEGAL_SHARE = 0.75


def policies():
    """The shapes everyone uses, every batch size that can leave a tail, and the rest at random."""
    yield 128, False, 0.0, [4, 64, 64, 2], [0, 0]
    yield 257, False, 0.015625, [4, 128, 2], [1]
    yield 1, False, 0.0, [1, 2], []
    yield 1, True, 1.0, [2, 3], []
    yield 65, True, 0.25, [6, 20, 20, 9], [0, 1]
    random = np.random.default_rng(19920501)
    batches = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129, 192, 255, 256, 257]
    for n in range(45):
        depth = int(random.integers(0, 4))
        widths = [int(random.integers(1, 22)) for _ in range(depth + 2)]
        widths[-1] = int(random.integers(2, 13))
        activations = [int(random.integers(0, 4)) for _ in range(depth)]
        entropy_coefficient = [0.0, 0.0625, 0.5, -0.25][n % 4]
        yield batches[n % len(batches)], n % 3 == 1, entropy_coefficient, widths, activations


def sequential(stream, widths, activations):
    modules = []
    for layer, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        linear = torch.nn.Linear(inputs, outputs, dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(stream.matrix(outputs, inputs, 1.0))
            linear.bias.copy_(stream.matrix(1, outputs, 1.0)[0])
        modules.append(linear)
        if layer < len(activations):
            modules.append(ACTIVATIONS[activations[layer]]())
    return torch.nn.Sequential(*modules)


def draw_masks(stream, actions, count):
    """Every action is legal with probability 3/4, and the one that was taken in any case."""
    legal = torch.tensor([[stream.next_double() < LEGAL_SHARE for _ in range(count)] for _ in actions])
    legal[torch.arange(len(actions)), actions] = True
    return legal


def record(seed, rows, masked, entropy_coefficient, widths, activations):
    stream = SplitMix64(seed)
    network = sequential(stream, widths, activations)
    observations = stream.matrix(rows, widths[0], 2.0)
    weights = stream.matrix(1, rows, 4.0)[0]
    actions = torch.tensor([int(stream.next_double() * widths[-1]) for _ in range(rows)])
    logits = network(observations)
    if masked:
        logits = logits.masked_fill(~draw_masks(stream, actions, widths[-1]), -torch.inf)
    policy = torch.distributions.Categorical(logits=logits)
    loss = -(weights * policy.log_prob(actions)).sum() - entropy_coefficient * policy.entropy().sum()
    loss.backward()
    ints = [seed, rows, int(masked), len(widths) - 1, *widths, *activations]
    gradients = [parameter.grad.numpy().astype(">f8").tobytes() for parameter in network.parameters()]
    return struct.pack(f">{len(ints)}i2d", *ints, entropy_coefficient, loss.item()) + b"".join(gradients)


def main(path):
    records = [record(2000 + n, *policy) for n, policy in enumerate(policies())]
    with open(path, "wb") as file, gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:
        packed.write(struct.pack(">i", len(records)) + b"".join(records))


if __name__ == "__main__":
    main(sys.argv[1])
