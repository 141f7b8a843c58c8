"""Runs REINFORCE on the short corridor of Sutton and Barto (2nd ed., example 13.1), independently of the library.

    python record_short_corridor.py ../resources/io/github/uphillrl/trainer/short_corridor.txt

Figures 13.1 and 13.2: two-component theta on the features x(s, right) = (1, 0), x(s, left) = (0, 1), so that
pi = softmax(theta); p(right) = .05 at first; gamma = 1; 1000 episodes of at most 1000 steps; theta stays as it is while
an episode is played. The baseline is one number w, w = 0 at first: an episode's steps subtract the w it began with, and
afterwards w moves by alpha_w * (G_t - w) at t = 0, 1, ... in turn. An episode that is cut off is worth w more.

A line per setting: name, runs, then mean, standard deviation and median over runs of a run's mean return over its last
100 episodes, then how many runs stayed at the cap. Needs NumPy; takes some minutes.
"""

import sys

import numpy

RUNS = 4000
EPISODES = 1000
CAP = 1000
LAST = 100
GOAL = 3


def play(p, random):
    """Plays an episode per run; returns lengths, sums of x and of t * x, x = 1 for right, and which were cut off."""
    runs = len(p)
    length = numpy.zeros(runs)
    rights = numpy.zeros(runs)
    moments = numpy.zeros(runs)
    alive = numpy.arange(runs)
    chance = p.copy()
    state = numpy.zeros(runs, dtype=numpy.int64)
    for t in range(CAP):
        right = random.random(len(alive)) < chance
        rights[alive] += right
        moments[alive] += t * right
        length[alive] += 1
        move = numpy.where(right == (state != 1), 1, -1)
        state = numpy.maximum(state + move, 0)
        going = state != GOAL
        if not going.all():
            alive, state, chance = alive[going], state[going], chance[going]
            if len(alive) == 0:
                break
    cut = numpy.zeros(runs, dtype=bool)
    cut[alive] = True
    return length, rights, moments, cut


def train(alpha, alpha_w, seed):
    random = numpy.random.Generator(numpy.random.PCG64(seed))
    preference = numpy.full(RUNS, numpy.log(0.05 / 0.95))  # theta_right - theta_left
    w = numpy.zeros(RUNS)
    # what one episode of length T adds to w, and how much of the old w it keeps
    keep = (1 - alpha_w) ** numpy.arange(CAP + 1)
    steps = numpy.arange(1, CAP + 1)
    gain = numpy.concatenate([[0], numpy.cumsum(-alpha_w * steps * keep[:-1])])
    returns = []
    for _ in range(EPISODES):
        p = 1 / (1 + numpy.exp(-preference))
        length, rights, moments, cut = play(p, random)
        after = numpy.where(cut, w, 0)
        # G_t = t - T + after: sums over the episode of (G_t - w) and of (G_t - w) * x_t
        total = length * (length - 1) / 2 - length * length + (after - w) * length
        total_right = moments - length * rights + (after - w) * rights
        # d log pi / d theta_right = x - p, and the opposite for theta_left
        preference += 2 * alpha * (total_right - p * total)
        if alpha_w > 0:
            n = length.astype(int)
            w = keep[n] * w + gain[n] + after * (1 - keep[n])
        returns.append(-length)
    return numpy.mean(returns[-LAST:], axis=0), numpy.mean(returns, axis=1)


def main(path):
    settings = [("2^-12", 2.0**-12, 0), ("2^-13", 2.0**-13, 0), ("2^-14", 2.0**-14, 0), ("baseline", 2.0**-9, 2.0**-6)]
    with open(path, "w", encoding="ascii") as file:
        for seed, (name, alpha, alpha_w) in enumerate(settings):
            last, curve = train(alpha, alpha_w, seed)
            stuck = int((last <= -CAP).sum())
            figures = (numpy.mean(last), numpy.std(last, ddof=1), numpy.median(last))
            file.write(f"{name} {RUNS} " + " ".join(repr(float(figure)) for figure in figures) + f" {stuck}\n")
            file.flush()
            print(name, figures, stuck, numpy.percentile(last, [25, 75]), curve[[0, 9, 99, 999]])


if __name__ == "__main__":
    main(sys.argv[1])
