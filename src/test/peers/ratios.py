"""Turns measured rates into the two tables of docs/performance.md: rates, and ratios beside what is asked of them."""

import os
import platform
import subprocess

RELU, TANH = "4-128-2 ReLU, short", "4-64-64-2 tanh, short"
RELU_LONG, TANH_LONG = "4-128-2 ReLU, long", "4-64-64-2 tanh, long"

# network, numerator, the peers of which the fastest is the denominator, least ratio
WANTED = []
for title, c in ((RELU, 0.5), (TANH, 0.9), (RELU_LONG, 0.5), (TANH_LONG, 0.9)):
    for precision, real in (("SINGLE", "float"), ("DOUBLE", "double")):
        for mode in ("episodes", "segments", "two-action algebra, episodes"):
            WANTED.append((title, f"Uphill {precision}, vector", [f"C {real}, {mode}"], c))
for title, jax, torch, libtorch, plain in ((RELU, 5, 30, 15, 4), (TANH, 1.5, 8, 6, 1.5)):
    WANTED.append((title, "Uphill SINGLE, vector", ["JAX, 128 lanes", "JAX in chunks, 128 lanes"], jax))
    many = ["JAX, 1024 lanes", "JAX in chunks, 1024 lanes"]
    WANTED.append((title, "Uphill SINGLE, vector, 1024 lanes", many, jax))
    WANTED.append((title, "Uphill SINGLE, vector", ["PyTorch, batched"], torch))
    WANTED.append((title, "Uphill SINGLE, vector", ["libtorch C++"], libtorch))
    WANTED.append((title, "Uphill DOUBLE, plain", ["PyTorch, batched"], plain))
    WANTED.append((title, "Uphill DOUBLE, vector, 2 threads", ["Uphill DOUBLE, vector"], 1.85))
for title in (RELU, RELU_LONG):
    WANTED.append((title, "Uphill DOUBLE, vector, sequential", ["PyTorch, sequential"], 1000))
    WANTED.append((title, "Uphill DOUBLE, plain, sequential", ["PyTorch, sequential"], 250))


def machine(options):
    """One line: processor, cores, load, versions."""
    cpu = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as info:
            cpu = next(line.split(":", 1)[1].strip() for line in info if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    java = subprocess.run([options.java, "-version"], capture_output=True, text=True).stderr.splitlines()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    unit = "processor time" if options.cpu else "wall time"
    return f"{cpu}, {os.cpu_count()} processors, load {load}; {java[0] if java else 'no java'}; rates by {unit}"


def rates(table):
    """One row per peer; the share of a core is below 1 where the machine was busy with something else."""
    lines = [
        "| | M steps/s | spread | share of a core | mean episode | lanes running |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, row in table.items():
        share = row["steps_per_second"] / row["steps_per_cpu_second"]
        lines.append(
            f"| {name} | {row['rate'] / 1e6:.4g} | {row['spread']:.0%} | {share:.2f}"
            f" | {row['mean_length']:.1f} | {row['occupancy']:.2f} |"
        )
    return "\n".join(lines)


def compare(table):
    lines = ["| network, episodes | numerator | denominator | ratio | asked | |", "|---|---|---|---:|---:|---|"]
    for title, numerator, denominators, asked in WANTED:
        mine = table.get(f"{title}: {numerator}")
        theirs = [(table[f"{title}: {d}"]["rate"], d) for d in denominators if f"{title}: {d}" in table]
        if mine is None or not theirs:
            continue
        fastest, name = max(theirs)
        ratio = mine["rate"] / fastest
        verdict = "yes" if ratio >= asked else "**no**"
        lines.append(f"| {title} | {numerator} | {name} | {ratio:.3g} | {asked} | {verdict} |")
    return "\n".join(lines)
