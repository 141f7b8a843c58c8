"""Records log-probabilities, entropies and what they are made of, from 50-digit arithmetic.

    python record_distributions.py ../resources/io/github/uphillrl     (needs only mpmath)

writes distribution/distributions.txt.gz, a line per distribution and action, fields separated by tabs:

    kind    parameters    what they mean (sizes, bounds or nothing)    action    log p    entropy

and internal/normal.txt.gz: "quantile q value", "moments mean logStd value dMean dLogStd" and "central x value". Numbers of
a field are separated by spaces; parameters are doubles as repr() writes them, results have 25 digits.
"""

import gzip
import math
import random
import sys

import mpmath as mp

mp.mp.dps = 50
DRAW = random.Random(1992)


def text(numbers):
    return " ".join("-Infinity" if n == -mp.inf else mp.nstr(mp.mpf(n), 25) for n in numbers)


def exact(numbers):
    return " ".join({-math.inf: "-Infinity"}.get(n, repr(n)) for n in numbers)


def line(kind, parameters, meaning, action, log_probability, entropy):
    return "\t".join([kind, exact(parameters), exact(meaning), exact(action), text([log_probability]), text([entropy])])


def softmax_logs(logits):
    top = max(logits)
    weights = [mp.mpf(0) if z == -math.inf else mp.exp(mp.mpf(z) - mp.mpf(top)) for z in logits]
    total = mp.log(mp.fsum(weights))
    return [-mp.inf if z == -math.inf else mp.mpf(z) - mp.mpf(top) - total for z in logits]


def softmax_entropy(logs):
    return -mp.fsum(mp.exp(l) * l for l in logs if l != -mp.inf)


def logits(count):
    scale = DRAW.choice([0.1, 1, 5, 40, 700, 1e300])
    return [scale * DRAW.uniform(-1, 1) for _ in range(count)]


def categorical(sizes):
    values = logits(sum(sizes))
    if DRAW.random() < 0.3:
        values[sizes[0] - 1] = -math.inf if sizes[0] > 1 else values[0]
    starts = [sum(sizes[:k]) for k in range(len(sizes))]
    logs = [softmax_logs(values[s : s + n]) for s, n in zip(starts, sizes)]
    action = [DRAW.randrange(n) for n in sizes]
    log_probability = mp.fsum(l[a] for l, a in zip(logs, action) if l[a] != -mp.inf)
    if any(l[a] == -mp.inf for l, a in zip(logs, action)):
        log_probability = -mp.inf
    kind = "categorical" if len(sizes) == 1 else "multi-categorical"
    entropy = mp.fsum(softmax_entropy(l) for l in logs)
    return line(kind, values, sizes if len(sizes) > 1 else [], action, log_probability, entropy)


def bernoulli(values):
    action = [DRAW.randrange(2) for _ in values]
    log_probability, entropy = mp.mpf(0), mp.mpf(0)
    with mp.workdps(800):
        for z, a in zip(values, action):
            size = abs(mp.mpf(z))
            # e^-|z| of a huge |z| is 0 to any number of digits, and its logarithm is all that is left
            small = mp.exp(-size) if size < 1500 else mp.mpf(0)
            log_large, log_small = -mp.log1p(small), -size - mp.log1p(small)
            log_probability += log_large if (z > 0) == (a == 1) else log_small
            entropy -= mp.exp(log_large) * log_large + small / (1 + small) * log_small
    return line("bernoulli", values, [], action, log_probability, entropy)


def gaussian(n, spread):
    mean = [DRAW.choice([1, 1, 1e-3, 1e6]) * DRAW.uniform(-2, 2) for _ in range(n)]
    log_std = [DRAW.uniform(-spread, spread) for _ in range(n)]
    if spread == 20:
        log_std[0] = DRAW.choice([-20.0, 20.0])
    action = [m + math.exp(l) * DRAW.gauss(0, 2) for m, l in zip(mean, log_std)]
    log_probability, entropy = log_density(mean, log_std, action), mp.fsum(
        mp.mpf(l) + (mp.log(2 * mp.pi) + 1) / 2 for l in log_std
    )
    return line("gaussian", mean + log_std, [], action, log_probability, entropy)


def log_density(mean, log_std, action):
    total = mp.mpf(0)
    for m, l, a in zip(mean, log_std, action):
        z = (mp.mpf(a) - mp.mpf(m)) / mp.exp(mp.mpf(l))
        total -= z * z / 2 + mp.mpf(l) + mp.log(2 * mp.pi) / 2
    return total


def moments(mean, log_std):
    """E[log(1 - tanh^2 u)] of u ~ N(mean, exp(log_std)^2), and its derivatives at both."""
    m, s = mp.mpf(mean), mp.exp(mp.mpf(log_std))
    with mp.workdps(30):
        cuts = sorted({m + k * s for k in range(-14, 15)} | {mp.mpf(k) for k in range(-40, 41, 4) if abs(k - m) < 14 * s})

        def expectation(f):
            return mp.quad(lambda u: f(u) * mp.npdf(u, m, s), cuts)

        def log_derivative(u):
            return 2 * (mp.log(2) - abs(u) - mp.log1p(mp.exp(-2 * abs(u))))

        log = expectation(log_derivative)
        return log, -2 * expectation(mp.tanh), -2 * s * s * expectation(lambda u: mp.sech(u) ** 2)


def squashed(n, spread):
    mean = [DRAW.uniform(-3, 3) for _ in range(n)]
    log_std = [DRAW.uniform(-spread, spread) for _ in range(n)]
    u = [DRAW.choice([1, 1, 10]) * (m + math.exp(l) * DRAW.gauss(0, 1)) for m, l in zip(mean, log_std)]
    low = [DRAW.choice([-1.0, -2.0, 0.0, -7.25]) for _ in range(n)]
    high = [DRAW.choice([1.0, 0.5, 400.0]) for _ in range(n)]
    log_probability = log_density(mean, log_std, u)
    entropy = mp.fsum(mp.mpf(l) + (mp.log(2 * mp.pi) + 1) / 2 for l in log_std)
    for k in range(n):
        half = (mp.mpf(high[k]) - mp.mpf(low[k])) / 2
        digits = 60 + int(abs(u[k]))
        with mp.workdps(digits):
            log_probability -= mp.log(half * (1 - mp.tanh(mp.mpf(u[k])) ** 2))
        entropy += moments(mean[k], log_std[k])[0] + mp.log(half)
    return line("squashed", mean + log_std, low + high, u, log_probability, entropy)


def distributions():
    for n in [1, 2, 2, 3, 5, 8] * 10:
        yield categorical([n])
    for sizes in [[2, 3], [1, 4], [3, 3, 3], [5, 1, 2, 4]] * 10:
        yield categorical(sizes)
    for n in [1, 2, 5] * 15:
        yield bernoulli(logits(n))
    for extreme in [-1e300, 1e300, 745.0, -745.0, 40.0, -40.0, 1e-300, 0.0]:
        yield bernoulli([extreme])
    for n in [1, 2, 6]:
        for spread in [0.5, 3, 20] * 5:
            yield gaussian(n, spread)
    for n in [1, 2, 3]:
        for spread in [0.5, 1, 3] * 3:
            yield squashed(n, spread)


def normal():
    tails = [0.5 - 2.0**-k for k in range(3, 55)]
    for q in tails + [-q for q in tails[::5]] + [DRAW.uniform(-0.5, 0.5) for _ in range(200)] + [0.425, -0.425, 2.0**-54]:
        # an error of Phi is divided by the density, and far out both are small
        with mp.workdps(50):
            p = mp.mpf(0.5) - abs(mp.mpf(q))
            guess = mp.sqrt(2) * mp.erfinv(1 - 2 * p)
            yield f"quantile {q!r} {text([mp.sign(q) * guess])}"
    for x in [0.0, 1e-300, 1e-9, 0.5, -1.0, 2.5, 5.0, 6.0, 7.5, -8.25, 8.9, 12.0] + [DRAW.uniform(-6, 6) for _ in range(50)]:
        yield f"central {x!r} {text([mp.erf(mp.mpf(x) / mp.sqrt(2))])}"
    for log_std in [-20.0, -3.0, -1.0, -0.7, math.nextafter(-math.log(2), -1), -0.69, -0.5, 0.0, 0.7, 1.5, 3.0, 6.0]:
        for mean in [0.0, 1e-3, -0.4, 1.0, -3.0, 10.0, 40.0]:
            yield f"moments {mean!r} {log_std!r} {text(moments(mean, log_std))}"


def write(path, lines):
    with open(path, "wb") as file, gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:
        packed.write("".join(l + "\n" for l in lines).encode())


if __name__ == "__main__":
    write(sys.argv[1] + "/distribution/distributions.txt.gz", distributions())
    write(sys.argv[1] + "/internal/normal.txt.gz", normal())
