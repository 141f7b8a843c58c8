"""Saves a small categorical policy as PyTorch users do, with what it says of some observations in the metadata.

    python record_policy_file.py ../resources/io/github/uphillrl/policy/sequential.safetensors

The metadata holds numbers as repr() writes them, which is exact: observations and log-probabilities, row after row.
"""

import sys

import torch
from record_mlp import SplitMix64
from safetensors.torch import save_file

ROWS = 5


def numbers(matrix):
    return " ".join(repr(number) for number in matrix.flatten().tolist())


def main(path):
    stream = SplitMix64(42)
    model = torch.nn.Sequential(torch.nn.Linear(3, 5), torch.nn.Tanh(), torch.nn.Linear(5, 2)).double()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(stream.matrix(parameter.numel(), 1, 1.0).reshape(parameter.shape))
        observations = stream.matrix(ROWS, 3, 2.0)
        log_probabilities = torch.distributions.Categorical(logits=model(observations)).logits
    metadata = {"observations": numbers(observations), "log_probabilities": numbers(log_probabilities)}
    save_file(model.state_dict(), path, metadata)


if __name__ == "__main__":
    main(sys.argv[1])
