"""Records episodes of Gymnasium 1.3.0's toy-text worlds, against which the Java worlds of the same ids are tested.

    python src/test/python/record_toy_text.py

writes one gzip-compressed file per world to src/test/resources/io/github/uphillrl/environment/tabular/, in the format of
record_gymnasium.py. The state is what Gymnasium observes: one index, or three in blackjack. The observation is left empty,
since it is the same written as one-hot rows. Episodes that need not end are cut off, and so end without either end
reported. Everything is seeded; a second run writes the same bytes.
"""

import functools
import gzip
import io
import struct
from pathlib import Path

import gymnasium
import numpy

TARGET = Path(__file__).parents[1] / "resources/io/github/uphillrl/environment/tabular"
SEEDS = [0, 1, 2, 3, 7, 42, 123456789, 2**32 - 1, 2**32, 2**32 + 1, 2**63, 987654321987654321, 2**64 - 2, 2**64 - 1]


def random_actions(environment, seed):
    """Draws each action evenly, from a generator of its own."""
    generator = numpy.random.default_rng([seed % 2**32, 1])
    count = int(environment.action_space.n)
    return lambda state, step: int(generator.integers(count))


def constant(action):
    return lambda environment, seed: lambda state, step: action


@functools.cache
def best_actions(environment):
    """Returns what is best in each state with 1000 steps to go, by backward induction on Gymnasium's own table."""
    table = environment.unwrapped.P
    values = numpy.zeros(len(table))
    for _ in range(1000):
        worth = numpy.array([
            [sum(p * (r + (0 if over else values[s])) for p, s, r, over in outcomes) for outcomes in actions.values()]
            for actions in table.values()
        ])
        values = worth.max(axis=1)
    return worth.argmax(axis=1)


def optimal(environment, seed):
    best = best_actions(environment)
    return lambda state, step: int(best[state])


def late(environment, seed):
    """Picks up where nobody waits until the best way home takes exactly the steps that are left (dry taxi only)."""
    act = optimal(environment, seed)
    table = environment.unwrapped.P

    def length(state):
        steps, over = 0, False
        while not over:
            _, state, _, over = table[state][act(state, 0)][0]
            steps += 1
        return steps

    def play(state, step):
        row, column, passenger, _ = environment.unwrapped.decode(state)
        if step + length(state) >= 200:
            return act(state, step)
        at_passenger = passenger < 4 and (row, column) == environment.unwrapped.locs[passenger]
        return 5 if at_passenger else 4

    return play


def over_the_cliff(environment, seed):
    """Falls twice, then walks along the edge to the goal."""
    script = [1, 0, 1, 2] + [0] + [1] * 11 + [2]
    return lambda state, step: script[step]


def sticking_at(total):
    return lambda environment, seed: lambda state, step: int(state[0] < total)


def seeds_where(found, policy, count):
    """Returns the first seeds, from 1000 on, whose game of blackjack ends in a way that `found` accepts."""
    environment, seeds, seed = gymnasium.make("Blackjack-v1"), [], 1000
    while len(seeds) < count:
        state, _ = environment.reset(seed=seed)
        act, over, step = policy(environment, seed), False, 0
        while not over:
            state, reward, over, _, _ = environment.step(act(state, step))
            step += 1
        if found(environment.unwrapped, reward):
            seeds.append(seed)
        seed += 1
    return seeds


def is_natural(hand):
    return sorted(hand) == [1, 10]


def blackjack():
    sticking = sticking_at(21)
    ends = {
        "natural against 21": lambda game, r: is_natural(game.player) and not is_natural(game.dealer) and sum(
            game.dealer) + (10 if 1 in game.dealer and sum(game.dealer) <= 11 else 0) == 21,
        "natural against natural": lambda game, r: is_natural(game.player) and is_natural(game.dealer),
        "21 against natural": lambda game, r: is_natural(game.dealer) and len(game.player) > 2 and r == 0,
        "many cards": lambda game, r: len(game.player) + len(game.dealer) > 10,
        "draw": lambda game, r: r == 0,
        "win": lambda game, r: r == 1,
    }
    found = [(seed, sticking, None) for end in ends.values() for seed in seeds_where(end, sticking, 2)]
    return (
        [(seed, policy, None) for seed in SEEDS for policy in (random_actions, constant(0), constant(1))]
        + [(seed, sticking_at(total), None) for seed in SEEDS for total in (12, 17, 20)]
        + found
    )


def lake():
    return (
        [(seed, random_actions, None) for seed in SEEDS]
        + [(seed, optimal, None) for seed in SEEDS]
        + [(seed, constant(3), None) for seed in (0, 2**64 - 1)]
        + [(5, constant(action), None) for action in (0, 1, 2)]
    )


EPISODES = {
    "FrozenLake-v1": ("FrozenLake-v1", {}, lake()),
    "FrozenLake8x8-v1": ("FrozenLake8x8-v1", {}, lake()),
    "FrozenLake-own": (
        "FrozenLake-v1",
        {"desc": ["FSF", "SHF", "FFG"], "success_rate": 0.7},
        [(seed, random_actions, 40) for seed in SEEDS],
    ),
    "CliffWalking-v1": (
        "CliffWalking-v1",
        {},
        [(seed, random_actions, 120) for seed in SEEDS]
        + [(seed, constant(action), 20) for seed, action in ((0, 0), (1, 1), (2, 2), (2**64 - 1, 3))]
        + [(0, optimal, None), (2**32 + 1, optimal, None), (0, over_the_cliff, None)],
    ),
    "CliffWalkingSlippery-v1": (
        "CliffWalkingSlippery-v1",
        {},
        [(seed, random_actions, 120) for seed in SEEDS] + [(seed, optimal, None) for seed in SEEDS[:3]],
    ),
    "Taxi-v4": (
        "Taxi-v4",
        {},
        [(seed, random_actions, None) for seed in SEEDS]
        + [(seed, optimal, None) for seed in SEEDS]
        + [(seed, constant(action), None) for seed, action in enumerate(range(6))]
        + [(0, late, None), (2**64 - 1, late, None)],
    ),
    "Taxi-rainy": (
        "Taxi-v4",
        {"is_rainy": True},
        [(seed, random_actions, None) for seed in SEEDS] + [(seed, optimal, None) for seed in SEEDS],
    ),
    "Blackjack-v1": ("Blackjack-v1", {}, blackjack()),
}


def record(environment, seed, policy, limit, out):
    """Plays one episode; returns how it went, for the log."""
    state, _ = environment.reset(seed=seed)
    act = policy(environment, seed)
    row = lambda values: numpy.atleast_1d(numpy.asarray(values, dtype=">f8")).tobytes()
    steps, body, over = 0, io.BytesIO(), False
    body.write(row(state))
    while not over and steps != limit:
        action = act(state, steps)
        state, reward, terminated, truncated, _ = environment.step(action)
        body.write(row(action) + row(state) + struct.pack(">dbb", reward, terminated, truncated))
        steps, over = steps + 1, terminated or truncated
    out.write(struct.pack(">Qiii", seed, steps, numpy.size(state), 0) + body.getvalue())
    return f"seed {seed}: {steps} steps, reward {reward}, terminated {terminated}, truncated {truncated}"


def main():
    assert gymnasium.__version__ == "1.3.0", gymnasium.__version__
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (id, arguments, episodes) in EPISODES.items():
        out = io.BytesIO()
        out.write(struct.pack(">i", len(episodes)))
        environment = gymnasium.make(id, **arguments)
        for seed, policy, limit in episodes:
            print(name, record(environment, seed, policy, limit, out))
        # No time stamp, so that the same episodes are the same bytes.
        (TARGET / f"{name}.episodes.gz").write_bytes(gzip.compress(out.getvalue(), 9, mtime=0))


if __name__ == "__main__":
    main()
