"""Loads a categorical policy saved by Uphill into PyTorch, and saves it there, with what PyTorch says.

    python src/test/python/check_policy_file.py POLICY.safetensors OBSERVATIONS.safetensors ANSWER.safetensors

The network has tanh layers and is double. The answer holds the log-probabilities, "answer"; ANSWER.safetensors.state is
what safetensors.torch.save_file makes of the state dict. PolicyFileOracleTest runs this and compares.
"""

import sys

import torch
from safetensors.torch import load_file, save_file


def main(policy, observations, answer):
    state = load_file(policy)
    last = max(int(name.split(".")[0]) for name in state)
    layers = []
    for index in range(0, last + 1, 2):
        outputs, inputs = state[f"{index}.weight"].shape
        layers.append(torch.nn.Linear(inputs, outputs).double())
        if index < last:
            layers.append(torch.nn.Tanh())
    model = torch.nn.Sequential(*layers)
    model.load_state_dict(load_file(policy), strict=True)
    rows = load_file(observations)["observations"]
    with torch.no_grad():
        logits = torch.distributions.Categorical(logits=model(rows)).logits
    save_file({"answer": logits.contiguous()}, answer)
    save_file(model.state_dict(), answer + ".state")


if __name__ == "__main__":
    main(*sys.argv[1:])
