"""What the Python peers share: their arguments, the parameters' file, the measurement, CartPole-v1 in NumPy."""

import argparse
import json
import time

import numpy as np

NETWORKS = {"relu": [4, 128, 2], "tanh": [4, 64, 64, 2]}
DISCOUNT = 0.99
MAX_STEPS = 500


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--network", choices=NETWORKS, default="relu")
    parser.add_argument("--parameters", required=True, help="numbers in PyTorch's order, one a line")
    parser.add_argument("--rate", type=float, default=1e-9)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--lanes", type=int, default=128)
    parser.add_argument("--segment", type=int, default=128, help="steps per environment and update")
    parser.add_argument("--chunk", type=int, default=0, help="rows per part of the gradient, 0 for all at once")
    return parser.parse_args()


def read_parameters(file, network):
    """Returns [(weight [out, in], bias [out]), ...] in float32."""
    numbers = np.loadtxt(file, dtype=np.float64).astype(np.float32)
    sizes = NETWORKS[network]
    layers, place = [], 0
    for inputs, outputs in zip(sizes, sizes[1:]):
        weight = numbers[place : place + inputs * outputs].reshape(outputs, inputs)
        place += inputs * outputs
        layers.append((weight, numbers[place : place + outputs]))
        place += outputs
    assert place == len(numbers), f"{file} holds {len(numbers)} numbers, {network} has {place}"
    return layers


def measure(update, seconds, lanes):
    """update() -> (steps, episodes ended, ticks); warms up for a fifth of the time, at least one update."""
    begin, done = time.perf_counter(), False
    while not done:
        update()
        done = time.perf_counter() - begin >= seconds / 5
    begin, busy = time.perf_counter(), time.process_time()
    steps = episodes = ticks = 0
    while time.perf_counter() - begin < seconds:
        played = update()
        steps, episodes, ticks = steps + played[0], episodes + played[1], ticks + played[2]
    wall, busy = time.perf_counter() - begin, time.process_time() - busy
    print(json.dumps({
        "steps_per_second": round(steps / wall),
        "steps_per_cpu_second": round(steps / busy),
        "mean_length": round(steps / max(episodes, 1), 1),
        "occupancy": round(steps / (ticks * lanes), 3),
    }))


class VectorCartPole:
    """CartPole-v1 in NumPy: Gymnasium 1.3.0's equations over all environments at once, with automatic reset."""

    def __init__(self, lanes, seed=0):
        self.random = np.random.default_rng(seed)
        self.state = self.random.uniform(-0.05, 0.05, (4, lanes))
        self.elapsed = np.zeros(lanes, np.int32)

    def observation(self):
        return self.state.T.astype(np.float32)

    def step(self, action):
        """action [lanes] of 0 and 1 -> ended [lanes]; the state is already the next episode's where one ended."""
        x, v, a, o = self.state
        sine, cosine = np.sin(a), np.cos(a)
        thrust = (20.0 * action - 10.0 + 0.05 * o * o * sine) / 1.1
        turn = (9.8 * sine - cosine * thrust) / (0.5 * (4.0 / 3.0 - 0.1 * cosine * cosine / 1.1))
        push = thrust - 0.05 * turn * cosine / 1.1
        self.state = np.stack([x + 0.02 * v, v + 0.02 * push, a + 0.02 * o, o + 0.02 * turn])
        self.elapsed += 1
        x, a = self.state[0], self.state[2]
        ended = (np.abs(x) > 2.4) | (np.abs(a) > 12 * 2 * np.pi / 360) | (self.elapsed >= MAX_STEPS)
        count = int(ended.sum())
        if count:
            self.state[:, ended] = self.random.uniform(-0.05, 0.05, (4, count))
            self.elapsed[ended] = 0
        return ended
