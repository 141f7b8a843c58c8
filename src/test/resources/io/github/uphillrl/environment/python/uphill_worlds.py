"""Worlds for the tests of the bridge: one that fails in the ways it is told, one that tells how its actions arrived."""

import os
import socket
import struct
import sys
import time

import gymnasium
import numpy
from gymnasium import spaces


class Faulty(gymnasium.Env):
    """Does what its faults say, one in each step from the third on; else the observation is the number of steps."""

    observation_space = spaces.Box(0, 100, (1,), numpy.float64)
    action_space = spaces.Discrete(2)

    def __init__(self, faults=(), port=0):
        self.faults, self.port, self.steps = faults, port, 0

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        self.steps = 0
        return numpy.zeros(1), {}

    def step(self, action):
        self.steps += 1
        result = numpy.full(1, self.steps, float), 1.0, False, False, {}
        fault = self.faults[self.steps - 3] if 3 <= self.steps < 3 + len(self.faults) else None
        return getattr(self, fault)(result) if fault else result

    def divide(self, result):
        return 1 / 0

    def vanish(self, result):
        print("last words", file=sys.stderr, flush=True)
        os._exit(7)

    def wrong_length(self, result):
        return numpy.zeros(2), 1.0, False, False, {}

    def both_ends(self, result):
        return result[0], 1.0, True, True, {}

    def chatter(self, result):
        """Prints on every way to the standard output, and reads what there is on the standard input."""
        print("stray")
        os.write(1, b"stray\n")
        os.system("echo stray")
        return numpy.full(1, 10 + len(sys.stdin.read())), 1.0, False, False, {}

    def hang(self, result):
        """Tells its process id to whoever listens, and sleeps; the connection breaks when the process is gone."""
        connection = socket.create_connection(("127.0.0.1", self.port))
        connection.sendall(struct.pack(">q", os.getpid()))
        time.sleep(1000)

    def close(self):
        if "cling" in self.faults:
            time.sleep(1000)


class Echo(gymnasium.Env):
    """Shows the action it got, in float64, and ends."""

    actions = {
        "discrete": spaces.Discrete(3, start=5),
        "multi_discrete": spaces.MultiDiscrete([[2, 3], [4, 5]], start=[[0, 1], [2, 3]]),
        "multi_binary": spaces.MultiBinary((2, 2)),
        "box": spaces.Box(numpy.array([[-1, -2]]), numpy.array([[numpy.inf, 3]]), dtype=numpy.float64),
        "integers": spaces.Box(0, 5, (2,), numpy.int32),
    }
    observations = {
        "tuple": spaces.Tuple((spaces.Discrete(2, start=1), spaces.MultiDiscrete([2, 3]), spaces.Box(0, 9, (4,)))),
        "sequence": spaces.Sequence(spaces.Discrete(2)),
        "huge": spaces.Discrete(1 << 26),
    }

    def __init__(self, actions="discrete", observations="tuple"):
        self.action_space, self.observation_space = self.actions[actions], self.observations[observations]

    def seen(self, row):
        return 2, numpy.array([0, 2]), row.astype(numpy.float32)

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        return self.seen(numpy.zeros(4)), {}

    def step(self, action):
        assert self.action_space.contains(action), f"{action!r} is not in {self.action_space}"
        row = numpy.resize(numpy.asarray(action, float).ravel(), 4)
        return self.seen(row), float(row[-1]), True, False, {}


gymnasium.register("Faulty-v0", Faulty)
gymnasium.register("Echo-v0", Echo, disable_env_checker=True)
