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
before it. Long episodes of which there are many are recorded only up to some step, to keep the files small. Everything
is seeded; a second run writes the same bytes.
"""

import gzip
import io
import struct
from pathlib import Path

import gymnasium
import numpy

TARGET = Path(__file__).parents[1] / "resources/io/github/uphillrl/environment/classic"


# The edges of the seeds, and others among them.
SEEDS = [0, 1, 3, 7, 42, 123456789, 2**32 - 1, 2**32, 2**32 + 1, 2**63, 987654321987654321, 2**64 - 1]


def random_among(actions):
    """Draws each of the actions 0 … actions − 1 evenly, from a generator of its own."""
    def policy(seed):
        generator = numpy.random.default_rng([seed % 2**32, 1])
        return lambda state: int(generator.integers(actions))
    return policy


def random_within(limit, step=None):
    """Draws a float32 evenly from −limit to limit; rounded to multiples of a step, if there is one."""
    def policy(seed):
        generator = numpy.random.default_rng([seed % 2**32, 1])
        def act(state):
            drawn = generator.uniform(-limit, limit)
            return box(drawn if step is None else step * round(drawn / step))
        return act
    return policy


def constant(action):
    return lambda seed: lambda state: action


def box(value):
    """The action of a Box space of one component, which is a float32 in Gymnasium."""
    return numpy.array([value], dtype=numpy.float32)


def balancing(seed):
    """Pushes towards where the pole falls, and a little against where the cart strays: lasts to the limit."""
    return lambda state: int(0.1 * state[0] + 0.4 * state[1] + 3 * state[2] + state[3] > 0)


def leaning(seed):
    """Holds the pole a little aslant, so that the cart runs away until it leaves the track."""
    return lambda state: int(3 * state[2] + state[3] > 0.2)


def pumping(seed):
    """Turns the second joint of the acrobot the way it is turning, which only ever adds energy."""
    return lambda state: 2 if state[3] > 0 else 0


def rocking(seed):
    """Pushes the mountain car the way it is rolling."""
    return lambda state: 2 if state[1] >= 0 else 0


def rocking_by(force):
    """Pushes the continuous mountain car the way it is rolling; a force beyond 1 is beyond the action space."""
    return lambda seed: lambda state: box(force if state[1] >= 0 else -force)


def swinging_up(seed):
    """Brings the pendulum to the energy of standing upright, then holds it there; its torques pass the bounds."""
    def act(state):
        angle, velocity = (state[0] + numpy.pi) % (2 * numpy.pi) - numpy.pi, state[1]
        if abs(angle) < 0.5 and abs(velocity) < 2:
            return box(round(-12 * angle - 3 * velocity, 2))
        lack = 15 - (velocity**2 / 2 + 15 * numpy.cos(angle))
        return box(round(lack * velocity, 2))
    return act


random_push, LEFT, RIGHT = random_among(2), constant(0), constant(1)

CART_POLE = [
    (0, random_push), (0, LEFT), (0, RIGHT), (0, balancing),
    (1, random_push), (1, leaning),
    (42, random_push), (42, LEFT),
    (2**32 - 1, random_push),
    (2**32 + 1, random_push), (2**32 + 1, RIGHT),
    (2**63, random_push), (2**63, LEFT),
    (2**64 - 1, random_push), (2**64 - 1, balancing),
    (3, random_push), (7, random_push), (123456789, random_push), (987654321987654321, random_push),
    (5, RIGHT),
]

# Each entry is a seed, a policy, and perhaps after how many steps to stop recording.
ACROBOT = (
    [(seed, random_among(3), 40) for seed in SEEDS]
    + [(seed, constant(action), 40) for action, seed in enumerate([0, 2**32 + 1, 2**64 - 1])]
    + [(seed, pumping) for seed in [0, 1, 2**32 + 1, 2**64 - 1]]
    + [(0, random_among(3))]
    # Seeds whose first observation NumPy rounds to another float32 than the nearest.
    + [(seed, constant(1), 1) for seed in [835, 1506, 2823, 3092]]
)

MOUNTAIN_CAR = (
    [(seed, random_among(3), 100) for seed in SEEDS]
    + [(0, random_among(3)), (0, constant(0)), (2**32 + 1, constant(1), 100), (2**64 - 1, constant(2))]
    + [(seed, rocking) for seed in [0, 1, 2, 2**32 + 1, 2**64 - 1]]
)

MOUNTAIN_CAR_CONTINUOUS = (
    [(seed, random_within(1.5), 100) for seed in SEEDS]
    + [(0, random_within(1)), (0, constant(box(-1)), 200), (1, constant(box(0)), 100), (2**64 - 1, constant(box(3)), 200)]
    + [(seed, rocking_by(force)) for seed, force in [(0, 1), (1, 1), (2, 0.7), (2**32 + 1, 0.9), (2**64 - 1, 2)]]
)

# Rounded, so that a torque's square is a float32: where it is not, the last bit is that of the C library's powf. Holding
# it upright stops early: replayed actions no longer hold, so a difference grows by a factor of 10 in 12 steps.
PENDULUM = (
    [(seed, random_within(2.5, 2**-9), 40) for seed in SEEDS]
    + [(0, random_within(2, 2**-9)), (0, constant(box(-2))), (1, constant(box(0)), 100), (2**64 - 1, constant(box(3)), 100)]
    + [(seed, swinging_up, 100) for seed in [0, 1, 2**32 + 1, 2**64 - 1]]
)

EPISODES = {
    "CartPole-v1": CART_POLE,
    "Acrobot-v1": ACROBOT,
    "MountainCar-v0": MOUNTAIN_CAR,
    "MountainCarContinuous-v0": MOUNTAIN_CAR_CONTINUOUS,
    "Pendulum-v1": PENDULUM,
}


def record(environment, out, seed, policy, limit=None):
    """Plays one episode to its end or to the limit; returns how it went, for the log."""
    observation, _ = environment.reset(seed=seed)
    state = environment.unwrapped.state
    act = policy(seed)
    row = lambda values: numpy.asarray(values, dtype=">f8").tobytes()
    steps, body, over = 0, io.BytesIO(), False
    body.write(row(state) + row(observation))
    while not over and steps != limit:
        action = act(state)
        observation, reward, terminated, truncated, _ = environment.step(action)
        state = environment.unwrapped.state
        body.write(row(action) + row(state) + row(observation) + struct.pack(">dbb", reward, terminated, truncated))
        steps, over = steps + 1, terminated or truncated
    out.write(struct.pack(">Qiii", seed, steps, len(state), len(observation)) + body.getvalue())
    return f"seed {seed}: {steps} steps, terminated {terminated}, truncated {truncated}"


def write(id, episodes):
    out = io.BytesIO()
    out.write(struct.pack(">i", len(episodes)))
    environment = gymnasium.make(id)
    for episode in episodes:
        print(id, record(environment, out, *episode))
    # No time stamp, so that the same episodes are the same bytes.
    (TARGET / f"{id}.episodes.gz").write_bytes(gzip.compress(out.getvalue(), 9, mtime=0))


def main():
    assert gymnasium.__version__ == "1.3.0", gymnasium.__version__
    TARGET.mkdir(parents=True, exist_ok=True)
    for id, episodes in EPISODES.items():
        write(id, episodes)


if __name__ == "__main__":
    main()
