"""Records what float64 torch.optim does in five clipped steps, and torch's learning-rate schedules.

Writes src/test/resources/io/github/uphillrl/optimizer/optimizers.txt.gz: lines of a name and hexadecimal floats.
Needs torch (2.13.0 made the checked-in file). Run from the root of the repository:

    python src/test/python/record_optimizers.py
"""

import gzip
import pathlib

import torch

TARGET = pathlib.Path("src/test/resources/io/github/uphillrl/optimizer/optimizers.txt.gz")
SHAPES = {"0.weight": (3, 4), "0.bias": (4, 1), "2.weight": (4, 2)}
STEPS = 5
MAX_NORM = 2.0
UPDATES = 12

OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.05),
    "sgd-momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "sgd-nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "sgd-dampening": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.8, dampening=0.3, weight_decay=0.02),
    "sgd-decay": lambda p: torch.optim.SGD(p, lr=0.05, weight_decay=0.1),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01),
    "rmsprop-centered": lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-5, centered=True),
    "rmsprop-momentum": lambda p: torch.optim.RMSprop(p, lr=0.01, momentum=0.9),
    "rmsprop-both": lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.95, momentum=0.5, centered=True),
    "adam": lambda p: torch.optim.Adam(p, lr=0.003),
    "adam-betas": lambda p: torch.optim.Adam(p, lr=0.003, betas=(0.5, 0.9), eps=1e-3),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.003),
    "adamw-decay": lambda p: torch.optim.AdamW(p, lr=0.003, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.3),
}

SCHEDULERS = {
    "linear": lambda o: torch.optim.lr_scheduler.LinearLR(o, 1.0, 0.1, total_iters=8),
    "exponential": lambda o: torch.optim.lr_scheduler.ExponentialLR(o, 0.9),
    "cosine": lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, T_max=UPDATES - 1, eta_min=0.01),
}


def line(name, values):
    return name + " " + " ".join(float(v).hex() for v in values) + "\n"


def flat(tensors):
    return torch.cat([t.detach().reshape(-1) for t in tensors])


def main():
    torch.manual_seed(20240)
    initial = [torch.randn(s, dtype=torch.float64) for s in SHAPES.values()]
    # from far below the bound of the norm to far above it, so that some steps are clipped and some are not
    scales = [0.05, 1.0, 30.0, 0.2, 5.0]
    gradients = [[c * torch.randn(s, dtype=torch.float64) for s in SHAPES.values()] for c in scales]
    lines = [line("initial", flat(initial))]
    lines += [line(f"gradient-{k}", flat(g)) for k, g in enumerate(gradients)]
    for name, make in OPTIMIZERS.items():
        parameters = [torch.nn.Parameter(t.clone()) for t in initial]
        optimizer = make(parameters)
        norms = []
        for step in gradients:
            for parameter, gradient in zip(parameters, step):
                parameter.grad = gradient.clone()
            norms.append(torch.nn.utils.clip_grad_norm_(parameters, MAX_NORM))
            optimizer.step()
        lines.append(line(name, flat(parameters)))
    lines.append(line("norms", norms))
    for name, make in SCHEDULERS.items():
        optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.5)
        scheduler = make(optimizer)
        rates = []
        for _ in range(UPDATES):
            rates.append(scheduler.get_last_lr()[0])
            optimizer.step()
            scheduler.step()
        lines.append(line("schedule-" + name, rates))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(gzip.compress("".join(lines).encode("ascii"), mtime=0))


if __name__ == "__main__":
    main()
