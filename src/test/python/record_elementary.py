"""Records exp, log, tanh, sin and cos of chosen doubles, from 50-digit arithmetic, into elementary.bin.gz.

For each function, in that order and big-endian: the number of points, their arguments (doubles), the correctly rounded
results (doubles) and what rounding left, in 65534ths of the result's ulp (shorts).

    python record_elementary.py src/test/resources/io/github/uphillrl/internal/elementary.bin.gz     (needs only mpmath)
"""
import gzip
import math
import random
import struct
import sys

import mpmath as mp

mp.mp.dps = 50
POINTS = 1500


def neighbours(x):
    """The doubles around a real number."""
    nearest = float(x)
    return [math.nextafter(nearest, -math.inf), nearest, math.nextafter(nearest, math.inf)]


def closest_to_quarter_turns(limit):
    """For each binade up to the limit, the double nearest to a multiple of π/2 (continued fractions of π / 2^(e+1))."""
    found = []
    for e in range(0, limit):
        spacing = mp.mpf(2) ** (e - 52)
        with mp.workdps(400):
            ratio = (mp.pi / 2) / spacing
            p0, q0, p1, q1 = 0, 1, 1, 0
            rest = ratio
            while p1 < 2**53:
                a = int(mp.floor(rest))
                p0, q0, p1, q1 = p1, q1, a * p1 + p0, a * q1 + q0
                if 2**52 <= p1 < 2**53:
                    found.append(float(p1 * spacing))
                rest = 1 / (rest - a)
    return found


def exp_points(draw):
    hard = [0.0, -0.0, 5e-324, -5e-324, 1e-17, -1e-17, 709.782712893384, -745.1332191019411, -708.3964185322641, -745.0]
    for k in range(-1074, 1024, 37):
        hard += neighbours((k + mp.mpf(1) / 2) * mp.log(2)) + neighbours(k * mp.log(2))
    return hard, lambda: draw.choice([draw.uniform(-745, 709), draw.uniform(-1, 1), signed_power(draw, -40, 0)])


def log_points(draw):
    hard = [5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, sys.float_info.max, 0.5, 1.0, 2.0]
    for k in range(-1022, 1023, 41):
        hard += neighbours(mp.sqrt(mp.mpf(1) / 2) * mp.mpf(2) ** k) + [2.0**k]
    for k in range(1, 53):
        hard += [1 + 2.0**-k, 1 - 2.0**-k]
    return hard, lambda: draw.choice(
        [draw.uniform(0.5, 2), abs(signed_power(draw, -1074, 1023)), 1 + signed_power(draw, -50, -1)]
    )


def tanh_points(draw):
    hard = [0.0, -0.0, 1e-280, -1e-280, 19.0, 19.06154746539849, 19.061547465398498, 19.5, 22.0, 1e300]
    for k in range(0, 56):
        hard += neighbours((k + mp.mpf(1) / 2) * mp.log(2) / 2) + neighbours(-k * mp.log(2) / 2 if k else mp.mpf(1))
    return hard, lambda: draw.choice([draw.uniform(-20, 20), draw.uniform(-1, 1), signed_power(draw, -60, 4)])


def turn_points(draw):
    hard = [0.0, -0.0, 1e-280, -1e-280, 2.0**30, 1e22, 6381956970095103 * 2.0**797]
    for k in list(range(1, 40)) + [2**i + 1 for i in range(6, 29)]:
        hard += neighbours(k * mp.pi / 4)
    hard += closest_to_quarter_turns(30)
    return hard, lambda: draw.choice(
        [
            draw.uniform(-0.786, 0.786),
            draw.uniform(-10, 10),
            draw.uniform(-1e5, 1e5),
            signed_power(draw, -40, 30),
            signed_power(draw, 30, 1000),
        ]
    )


def signed_power(draw, low, high):
    return draw.choice([-1, 1]) * math.ldexp(draw.uniform(0.5, 1), draw.randint(low, high))


def ulp(y):
    return mp.mpf(math.ulp(y))


def record(function, points):
    """Arguments, rounded results, remainders; 450 digits carry the reduction of arguments up to 2¹⁰²⁴."""
    rows = []
    for x in points:
        with mp.workdps(450 if abs(x) > 2**30 else 100):
            exact = function(mp.mpf(x))
        y = float(exact)
        if math.isinf(y):
            continue
        rows.append((x, y, int(mp.nint((exact - mp.mpf(y)) / ulp(y) * 65534))))
    return rows


def main(path):
    draw = random.Random(20240229)
    out = bytearray()
    for function, points in (
        (mp.exp, exp_points),
        (mp.log, log_points),
        (mp.tanh, tanh_points),
        (mp.sin, turn_points),
        (mp.cos, turn_points),
    ):
        hard, more = points(draw)
        rows = record(function, hard + [more() for _ in range(POINTS - len(hard))])
        xs, ys, rests = zip(*rows)
        n = len(rows)
        out += struct.pack(f">i{n}d{n}d{n}h", n, *xs, *ys, *rests)
    with open(path, "wb") as file:
        file.write(gzip.compress(bytes(out), 9, mtime=0))


main(sys.argv[1])
