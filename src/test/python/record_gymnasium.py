"""Records episodes of Gymnasium 1.3.0, against which the Java worlds of the same ids are tested.

    python src/test/python/record_gymnasium.py

writes one gzip-compressed file per id to src/test/resources/io/github/uphillrl/environment/classic/. It holds, big-endian:

    int32 number of episodes, then for each of them
        int64 seed (unsigned), int32 steps, int32 length of the state, int32 length of an observation
        float64[] state and float64[] observation after the reset, then for each step
            float64 action
            float64[] state, float64[] observation
            float64 reward, int8 terminated, int8 truncated

The states are Gymnasium's own float64 numbers, so that a single step can be compared without the drift of the steps
before it. Everything is seeded; a second run writes the same bytes.
"""

import gzip
import io
import struct
from pathlib import Path

import gymnasium
import numpy

TARGET = Path(__file__).parents[1] / "resources/io/github/uphillrl/environment/classic"


def random_actions(seed):
    """Draws each action evenly, from a generator of its own."""
    generator = numpy.random.default_rng([seed % 2**32, 1])
    return lambda state: int(generator.integers(2))


def constant_action(action):
    return lambda seed: lambda state: action


def balancing(seed):
    """Pushes towards where the pole falls, and a little against where the cart strays: lasts to the limit."""
    return lambda state: int(0.1 * state[0] + 0.4 * state[1] + 3 * state[2] + state[3] > 0)


def leaning(seed):
    """Holds the pole a little aslant, so that the cart runs away until it leaves the track."""
    return lambda state: int(3 * state[2] + state[3] > 0.2)


LEFT, RIGHT = constant_action(0), constant_action(1)

CART_POLE = [
    (0, random_actions), (0, LEFT), (0, RIGHT), (0, balancing),
    (1, random_actions), (1, leaning),
    (42, random_actions), (42, LEFT),
    (2**32 - 1, random_actions),
    (2**32 + 1, random_actions), (2**32 + 1, RIGHT),
    (2**63, random_actions), (2**63, LEFT),
    (2**64 - 1, random_actions), (2**64 - 1, balancing),
    (3, random_actions), (7, random_actions), (123456789, random_actions), (987654321987654321, random_actions),
    (5, RIGHT),
]


def record(environment, seed, policy, out):
    """Plays one episode; returns how it went, for the log."""
    observation, _ = environment.reset(seed=seed)
    state = environment.unwrapped.state
    act = policy(seed)
    row = lambda values: numpy.asarray(values, dtype=">f8").tobytes()
    steps, body, over = 0, io.BytesIO(), False
    body.write(row(state) + row(observation))
    while not over:
        action = act(state)
        observation, reward, terminated, truncated, _ = environment.step(action)
        state = environment.unwrapped.state
        body.write(row(action) + row(state) + row(observation) + struct.pack(">dbb", reward, terminated, truncated))
        steps, over = steps + 1, terminated or truncated
    out.write(struct.pack(">Qiii", seed, steps, len(state), len(observation)) + body.getvalue())
    return f"seed {seed}: {steps} steps, terminated {terminated}, truncated {truncated}"


def main():
    assert gymnasium.__version__ == "1.3.0", gymnasium.__version__
    out = io.BytesIO(struct.pack(">i", len(CART_POLE)))
    out.seek(0, io.SEEK_END)
    environment = gymnasium.make("CartPole-v1")
    for seed, policy in CART_POLE:
        print(record(environment, seed, policy, out))
    TARGET.mkdir(parents=True, exist_ok=True)
    # No time stamp, so that the same episodes are the same bytes.
    (TARGET / "CartPole-v1.episodes.gz").write_bytes(gzip.compress(out.getvalue(), 9, mtime=0))


if __name__ == "__main__":
    main()
