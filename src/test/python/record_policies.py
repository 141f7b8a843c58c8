"""Records the REINFORCE loss and its gradient as float64 PyTorch gives them for every kind of policy.

    python record_policies.py ../resources/io/github/uphillrl/trainer/policies.bin.gz

The loss is -(weights * distribution.log_prob(actions)).sum() - c * entropy.sum(), the distributions being those of
torch.distributions; the entropy of a squashed Gaussian, which PyTorch does not have, is integrated over 4001 points. As in
record_reinforce_loss.py both sides draw everything from SplitMix64 in the order of the code below, and the file holds only
what PyTorch computed. Numbers are big-endian (java.io.DataInputStream):

    int32 policies
    per policy: int32 seed, kind, rows, masked (0 or 1), layers; int32 widths[layers + 1]; int32 activations[layers - 1]
                int32 choices; int32 sizes[choices]; float64 temperature, entropyCoefficient, loss
                per layer float64 weightGradient[out][in], biasGradient[out]; float64 logStdGradient[actions] if it is learned
"""

import gzip
import math
import struct
import sys

import torch
from record_mlp import SplitMix64
from record_reinforce_loss import LEGAL_SHARE, sequential
from torch import distributions as td

CATEGORICAL, MULTI, BERNOULLI, GAUSSIAN, PREDICTED, CLAMPED, SQUASHED, SQUASHED_PREDICTED = range(8)
LOW, HIGH = -0.5, 2.0
CLAMP = (-0.25, 0.375)


def policies():
    for rows, masked, c in [(1, False, 0.0), (33, True, 0.25), (70, False, -0.125), (128, True, 0.0)]:
        for temperature in [0.25, 3.0]:
            yield CATEGORICAL, rows, masked, c, temperature, [4, 9, 5], [0], [5]
        for sizes in [[2, 3], [4, 1, 3, 2]]:
            yield MULTI, rows, masked, c, 1.0, [3, 8, sum(sizes)], [1], sizes
        yield BERNOULLI, rows, masked, c, 1.0, [5, 7, 6], [0], []
        for n in [1, 3]:
            yield GAUSSIAN, rows, False, c, 1.0, [3, 8, 6, n], [0, 1], []
            yield PREDICTED, rows, False, c, 1.0, [3, 8, 2 * n], [0], []
            yield CLAMPED, rows, False, c, 1.0, [3, 8, 2 * n], [0], []
            yield SQUASHED, rows, False, c, 1.0, [3, 8, n], [2], []
            yield SQUASHED_PREDICTED, rows, False, c, 1.0, [3, 8, 2 * n], [0], []


def indices(stream, rows, sizes):
    return torch.tensor([[int(stream.next_double() * n) for n in sizes] for _ in range(rows)])


def draw_masks(stream, taken):
    """Every option is legal with probability 3/4, and those that were taken in any case."""
    drawn = [[stream.next_double() < LEGAL_SHARE for _ in range(taken.shape[1])] for _ in range(taken.shape[0])]
    return torch.tensor(drawn) | taken


def one_hot(actions, sizes):
    return torch.cat([torch.nn.functional.one_hot(actions[:, k], n) for k, n in enumerate(sizes)], dim=1).bool()


def discrete(stream, kind, outputs, masked, sizes, temperature):
    rows = outputs.shape[0]
    if kind == BERNOULLI:
        actions = indices(stream, rows, [2] * outputs.shape[1])
        logits = outputs
        if masked:
            legal = draw_masks(stream, actions == 1)
            # a switch that must stay off: its logit is large and negative, and has no gradient
            logits = torch.where(legal, outputs, torch.full_like(outputs, -1e3))
        policy = td.Independent(td.Bernoulli(logits=logits), 1)
        return policy.log_prob(actions.double()), policy.entropy()
    actions = indices(stream, rows, sizes)
    if masked:
        outputs = outputs.masked_fill(~draw_masks(stream, one_hot(actions, sizes)), -torch.inf)
    parts = [td.Categorical(logits=part / temperature) for part in outputs.split(sizes, dim=1)]
    log_probability = sum(part.log_prob(actions[:, k]) for k, part in enumerate(parts))
    return log_probability, sum(part.entropy() for part in parts)


def squashed_entropy(mean, log_std):
    """H(u) + E[log(d action / du)], by the trapezoidal rule over 12 standard deviations."""
    x = torch.linspace(-12, 12, 4001, dtype=torch.float64)
    weights = torch.exp(-0.5 * x * x) / math.sqrt(2 * math.pi) * (24 / 4000)
    u = mean.unsqueeze(-1) + log_std.exp().unsqueeze(-1) * x
    # not softplus, which above 20 leaves out log(1 + e^-x) = 2e-9
    softplus = torch.logaddexp(torch.zeros_like(u), -2 * u)
    log_derivative = 2 * (math.log(2) - u - softplus) + math.log((HIGH - LOW) / 2)
    return ((log_derivative * weights).sum(-1) + log_std + 0.5 * math.log(2 * math.pi * math.e)).sum(-1)


def gaussian(stream, kind, outputs, learned):
    mean, log_std = (outputs, learned.expand_as(outputs)) if learned is not None else outputs.chunk(2, dim=1)
    if kind == CLAMPED:
        log_std = log_std.clamp(*CLAMP)
    base = td.Independent(td.Normal(mean, log_std.exp()), 1)
    u = stream.matrix(mean.shape[0], mean.shape[1], 2.0)
    if kind not in (SQUASHED, SQUASHED_PREDICTED):
        return base.log_prob(u), base.entropy()
    scale = td.AffineTransform((LOW + HIGH) / 2, (HIGH - LOW) / 2, event_dim=1, cache_size=1)
    transforms = [td.transforms.TanhTransform(cache_size=1), scale]
    policy = td.TransformedDistribution(base, transforms)
    # going through the transforms fills their caches, so that log_prob meets u itself
    actions = transforms[1](transforms[0](u))
    return policy.log_prob(actions), squashed_entropy(mean, log_std)


def record(seed, kind, rows, masked, c, temperature, widths, activations, sizes):
    stream = SplitMix64(seed)
    network = sequential(stream, widths, activations)
    learned = None
    if kind in (GAUSSIAN, SQUASHED):
        learned = stream.matrix(1, widths[-1], 0.5)[0].requires_grad_()
    observations = stream.matrix(rows, widths[0], 2.0)
    weights = stream.matrix(1, rows, 4.0)[0]
    outputs = network(observations)
    if kind <= BERNOULLI:
        log_probability, entropy = discrete(stream, kind, outputs, masked, sizes, temperature)
    else:
        log_probability, entropy = gaussian(stream, kind, outputs, learned)
    loss = -(weights * log_probability).sum() - c * entropy.sum()
    loss.backward()
    ints = [seed, kind, rows, int(masked), len(widths) - 1, *widths, *activations, len(sizes), *sizes]
    trained = [*network.parameters()] + ([learned] if learned is not None else [])
    gradients = [parameter.grad.numpy().astype(">f8").tobytes() for parameter in trained]
    return struct.pack(f">{len(ints)}i3d", *ints, temperature, c, loss.item()) + b"".join(gradients)


def main(path):
    records = [record(3000 + n, *policy) for n, policy in enumerate(policies())]
    with open(path, "wb") as file, gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:
        packed.write(struct.pack(">i", len(records)) + b"".join(records))


if __name__ == "__main__":
    main(sys.argv[1])
