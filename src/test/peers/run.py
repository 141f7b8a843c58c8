#!/usr/bin/env python3
"""Runs Uphill and its peers in turn on one core and prints steps per second and ratios.

    src/test/peers/run.py            everything, 3 rounds, under 15 minutes
    src/test/peers/run.py --quick    one round of the short episodes, under 3 minutes

All train on CartPole-v1 with the same networks from the same parameters and a learning rate of 1e-9, so that episodes
stay as long as they are: about 22 steps with fresh parameters ("short"), about 490 with trained ones ("long"). Needs
Python 3.9 or later and nothing else; what is missing is named, with the way to install it, and skipped.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

import peers
import ratios


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one round, short episodes only, fewer peers")
    parser.add_argument("--rounds", type=int, help="how often each is run (3, quick 1)")
    parser.add_argument("--seconds", type=float, help="measured per run (1.5, quick 0.7)")
    parser.add_argument("--warm", type=float, help="seconds of processor time Uphill runs before (8)")
    parser.add_argument("--core", type=int, default=0, help="which core the peers are pinned to (0)")
    parser.add_argument("--only", default="", help="run only what has one of these words (comma-separated) in its name")
    parser.add_argument(
        "--python", default="", help="interpreters to look for torch, gymnasium and jax in, before target/peers/venv"
    )
    parser.add_argument("--java", default="java", help="the java to run Uphill with (java)")
    parser.add_argument(
        "--cpu", action="store_true", help="rates per second of processor time: for a machine that is shared"
    )
    options = parser.parse_args()
    options.rounds = options.rounds or (1 if options.quick else 3)
    options.seconds = options.seconds or (0.7 if options.quick else 1.5)
    options.warm = options.warm or 8
    return options


def pinned(command, core):
    if not peers.available("taskset", "--version"):
        return command
    return ["taskset", "-c", str(core)] + command


def run(peer, options):
    """Returns the JSON that a peer prints last, or None with the end of what it said instead."""
    command = peer.command if peer.threads > 1 else pinned(peer.command, options.core)
    environment = dict(os.environ, OMP_NUM_THREADS="1", MKL_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, env=environment)
    except subprocess.TimeoutExpired:
        print(f"  {peer.name}: no answer within 240 s", file=sys.stderr)
        return None
    for line in reversed(done.stdout.splitlines()):
        if line.startswith("{"):
            return json.loads(line)
    print(f"  {peer.name} failed: {(done.stderr or done.stdout).strip()[-400:]}", file=sys.stderr)
    return None


def measure(selected, options):
    """Runs all peers in rounds, every second round backwards, so that a drift of the machine hits all alike."""
    results = {peer.name: [] for peer in selected}
    for number in range(options.rounds):
        for peer in selected if number % 2 == 0 else reversed(selected):
            began = time.time()
            result = run(peer, options)
            if result:
                results[peer.name].append(result)
                rate = result["steps_per_second"] / 1e6
                print(f"  round {number + 1}  {rate:9.4f} M  {peer.name}  ({time.time() - began:.0f} s)", file=sys.stderr)
    return {name: several for name, several in results.items() if several}


def medians(results, rate):
    table = {}
    for name, several in results.items():
        table[name] = {
            key: statistics.median(result[key] for result in several)
            for key in ("steps_per_second", "steps_per_cpu_second", "mean_length", "occupancy")
        }
        table[name]["rate"] = table[name][rate]
        table[name]["spread"] = max(r[rate] for r in several) / min(r[rate] for r in several) - 1
    return table


def main():
    options = arguments()
    root = pathlib.Path(__file__).resolve().parents[3]
    os.chdir(root)
    began = time.time()
    selected, missing = peers.prepare(options)
    words = [word for word in options.only.split(",") if word]
    selected = [p for p in selected if not words or any(word in p.name for word in words)]
    results = measure(selected, options)
    table = medians(results, "steps_per_cpu_second" if options.cpu else "steps_per_second")
    text = "\n".join([ratios.machine(options), "", ratios.rates(table), "", ratios.compare(table), ""] + missing)
    print(text)
    print(f"took {time.time() - began:.0f} s; medians of {options.rounds}", file=sys.stderr)
    pathlib.Path("target/peers/results.json").write_text(json.dumps(results, indent=1))
    pathlib.Path("target/peers/results.md").write_text(text + "\n")


if __name__ == "__main__":
    main()
