"""Fits the polynomials of io.github.uphillrl.internal.ElementaryConstants and prints that class.

Each polynomial is the minimax fit (Remez's exchange algorithm, 60 digits) of a function without its first Taylor
terms, weighted so that the error counted is the relative error of the whole function. The coefficients are rounded to
the format from the lowest degree upwards, and after each rounding the remaining ones are fitted anew, so that they
make up for what the rounding took away (J.-M. Muller, Elementary Functions, 3rd edition, section 4.4 and chapter 3).

    python fit_elementary.py > ElementaryConstants.java          (needs only mpmath; a minute)
"""
import struct

import mpmath as mp

mp.mp.dps = 60

LN2 = mp.log(2)
QUARTER = mp.pi / 4


def to_double(value):
    return mp.mpf(float(value))


def to_float(value):
    return mp.mpf(struct.unpack("f", struct.pack("f", float(value)))[0])


def remez(function, weight, low, high, count):
    """Coefficients c and level e of the polynomial with max |weight·(function − Σ cᵢ xⁱ)| = e, the least possible."""
    middle, half = (low + high) / 2, (high - low) / 2
    points = [middle - half * mp.cos(mp.pi * (i + mp.mpf("0.45")) / (count + 1)) for i in range(count + 1)]
    grid = [middle - half * mp.cos(mp.pi * (i + mp.mpf("0.3")) / 999) for i in range(999)]  # 0 has no weight: not on it
    values = [(x, function(x), weight(x)) for x in grid]
    for _ in range(30):
        rows = mp.matrix(count + 1, count + 1)
        right = mp.matrix(count + 1, 1)
        for i, x in enumerate(points):
            for j in range(count):
                rows[i, j] = x**j
            rows[i, count] = (-1) ** i / weight(x)
            right[i] = function(x)
        solution = mp.lu_solve(rows, right)
        coefficients, level = list(solution[:count]), abs(solution[count])
        errors = [w * (f - mp.polyval(coefficients[::-1], x)) for x, f, w in values]
        points = extrema(grid, errors, count + 1)
        largest = max(abs(e) for e in errors)
        if largest <= level * mp.mpf("1.0001"):
            break
    return coefficients, largest


def extrema(grid, errors, wanted):
    """The largest error of each run of one sign, thinned to the wanted number without losing the alternation."""
    runs = []
    for x, e in zip(grid, errors):
        if runs and (runs[-1][1] >= 0) == (e >= 0):
            if abs(e) > abs(runs[-1][1]):
                runs[-1] = (x, e)
        else:
            runs.append((x, e))
    while len(runs) > wanted:
        i = min(range(len(runs)), key=lambda j: abs(runs[j][1]))
        if i in (0, len(runs) - 1) or len(runs) == wanted + 1:
            runs.pop(0 if abs(runs[0][1]) < abs(runs[-1][1]) else -1)
        else:
            j = min(i - 1, i + 1, key=lambda k: abs(runs[k][1]))
            del runs[min(i, j) : max(i, j) + 1]
    if len(runs) < wanted:
        raise ArithmeticError("lost an alternation point")
    return [x for x, _ in runs]


def fit(function, weight, low, high, count, rounding):
    """Rounded coefficients, lowest degree first, and the largest weighted error with them, as a power of two."""
    fixed = []
    while len(fixed) < count:
        n = len(fixed)

        def rest(x):
            return (function(x) - mp.polyval(fixed[::-1], x)) / x**n if n else function(x)

        coefficients, _ = remez(rest, lambda x: weight(x) * abs(x) ** n, low, high, count - n)
        fixed.append(rounding(coefficients[0]))
    worst = mp.mpf(0)
    for i in range(2001):
        x = low + (high - low) * (i + mp.mpf(1) / 3) / 2002
        worst = max(worst, weight(x) * abs(function(x) - mp.polyval(fixed[::-1], x)))
    return fixed, mp.log(worst, 2)


def series(term, first):
    """Σ term(k), k ≥ first, to 60 digits: exact where the closed form would cancel."""

    def value(x):
        total, k = mp.mpf(0), first
        while True:
            t = term(k, x)
            total += t
            if abs(t) < abs(total) * mp.mpf(10) ** -58 or (x == 0 and k > first):
                return total
            k += 1

    return value


exp_rest = series(lambda k, x: x ** (k - 2) / mp.factorial(k), 2)
sin_rest = series(lambda k, u: (-1) ** k * u ** (k - 1) / mp.factorial(2 * k + 1), 1)
cos_rest = series(lambda k, u: (-1) ** k * u ** (k - 2) / mp.factorial(2 * k), 2)
log_rest = series(lambda k, z: 2 * z ** (k - 1) / (2 * k + 1), 1)
twice_rest = series(lambda k, r: 2**k * r ** (k - 1) / mp.factorial(k), 1)


def root(u):
    return mp.sqrt(u)


def tanh_rest(s):
    return (mp.tanh(root(s)) / root(s) - 1) / s


# name, Javadoc, function, weight, low, high, coefficients (double, float). The weights turn an error of the polynomial
# into a relative error of exp(r) − 1, sin r, cos r, log m, tanh x and exp(2r); the intervals have a margin for an inexact quotient, which
# in float is wide: the quotient x·2/π of an |x| up to 2¹⁷ is known to 2⁻⁷ only.
EDGE = LN2 / 2 * (1 + mp.mpf(2) ** -12)
SINE_EDGE = {"": (QUARTER + mp.mpf(2) ** -10) ** 2, "F": (QUARTER + mp.mpf(2) ** -6) ** 2}
TANH_EDGE = mp.mpf(11) / 16
LOG_EDGE = ((mp.sqrt(2) - 1) / (mp.sqrt(2) + 1)) ** 2 * (1 + mp.mpf(2) ** -12)


def polynomials(suffix):
    tiny = mp.mpf(10) ** -9
    sine = SINE_EDGE[suffix]
    return [
        ("EXP", "(eʳ − 1 − r) / r², |r| ≤ ln 2 / 2", exp_rest, lambda r: r * r / abs(mp.expm1(r)) if r else abs(r),
         -EDGE, EDGE, {"": 11, "F": 6}),
        ("LOG", "(2 artanh s − 2 s) / s³ in s², |s| ≤ (√2 − 1) / (√2 + 1)", log_rest, lambda z: z / 2, tiny, LOG_EDGE,
         {"": 7, "F": 3}),
        ("SIN", "(sin r − r) / r³ in r², |r| ≤ π / 4", sin_rest, lambda u: u * root(u) / mp.sin(root(u)), tiny, sine,
         {"": 6, "F": 4}),
        ("COS", "(cos r − 1 + r² / 2) / r⁴ in r², |r| ≤ π / 4", cos_rest, lambda u: u * u / mp.cos(root(u)), tiny, sine,
         {"": 6, "F": 3}),
        ("TANH", "(tanh x − x) / x³ in x², |x| ≤ 11 / 16", tanh_rest,
         lambda s: s * root(s) / mp.tanh(root(s)), tiny, TANH_EDGE**2, {"F": 5}),
        ("TWICE", "(e²ʳ − 1) / r, |r| ≤ ln 2 / 4", twice_rest, lambda r: abs(r) / mp.exp(2 * r),
         -EDGE / 2, EDGE / 2, {"F": 6}),
    ]


def hexadecimal(value, suffix):
    text = float(value).hex()
    mantissa, exponent = text.split("p")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    if "." not in mantissa:
        mantissa += ".0"
    return f"{mantissa}p{int(exponent)}{'f' if suffix else ''}"


def parts(value, bits):
    """The value as an unevaluated sum; part i has at most bits[i] bits."""
    out, rest = [], value
    for b in bits:
        scale = mp.mpf(2) ** (b - 1 - int(mp.floor(mp.log(abs(rest), 2))))
        part = mp.nint(rest * scale) / scale
        out.append(part)
        rest -= part
    return out


def constant(name, value, suffix):
    kind = "float" if suffix else "double"
    print(f"    public static final {kind} {name} = {hexadecimal(value, suffix)};")


def main():
    print(HEADER, end="")
    for suffix, rounding, whole, exponent in (("", to_double, 53, 11), ("F", to_float, 24, 8)):
        end = suffix and "_F"
        print("\n    // ln 2 and π / 2 as sums, of which k · LN2_HIGH is exact for every exponent k")
        for name, value in zip(("LN2_HIGH", "LN2_LOW"), parts(LN2, (whole - exponent, whole))):
            constant(name + end, value, suffix)
        for i, value in enumerate(parts(mp.pi / 2, (whole, whole, whole))):
            constant(f"HALF_PI_{i}{end}", value, suffix)
        constant("LOG2_E" + end, rounding(1 / LN2), suffix)
        constant("TWO_OVER_PI" + end, rounding(2 / mp.pi), suffix)
        if suffix:
            constant("HALF_LN2_F", rounding(LN2 / 2), suffix)
        for name, text, function, weight, low, high, counts in polynomials(suffix):
            if suffix not in counts:
                continue
            coefficients, error = fit(function, weight, low, high, counts[suffix], rounding)
            print(f"\n    // {text}; relative error 2^{mp.nstr(error, 4)}")
            for i, c in enumerate(coefficients):
                constant(f"{name}_{i}{end}", c, suffix)
    print("\n    private ElementaryConstants() {}\n}")


HEADER = """package io.github.uphillrl.internal;

/**
 * Minimax coefficients of the elementary functions, lowest degree first, and the constants of their range reductions,
 * which the scalar functions and those in vector lanes share.
 *
 * <p>Written by {@code src/test/python/fit_elementary.py}, which says how they are found; its output is this file. The
 * suffix {@code F} marks single precision. A polynomial's error is relative to the whole function: eʳ − 1, log m, sin r,
 * cos r, tanh x, e²ʳ. Half an ulp is 2⁻⁵³, in single precision 2⁻²⁴.
 */
public final class ElementaryConstants {
    // What adding, masking and shifting bits needs. Adding SHIFT = 1.5 · 2⁵² rounds to an integer and leaves it, as
    // two's complement, in the lowest bits; the bits of 2⁵² joined with a biased exponent e are the number 2⁵² + e.
    public static final double SHIFT = 0x1.8p52;
    public static final long ONE_BITS = 0x3FF0_0000_0000_0000L;
    public static final int FRACTION_BITS = 52;
    public static final long FRACTION_MASK = (1L << 52) - 1;
    public static final long EXPONENT_BITS = 0x4330_0000_0000_0000L;
    public static final double EXPONENT_BIAS = 0x1p52 + 1023;
    /** The bits of a number next to √½; any near it does. */
    public static final long CUT_BITS = 0x3FE6_A09E_0000_0000L;
    /** Where sin and cos leave their fast path. */
    public static final double TURN_LIMIT = 0x1p30;

    public static final float SHIFT_F = 0x1.8p23f;
    public static final int ONE_BITS_F = 0x3F80_0000;
    public static final int FRACTION_BITS_F = 23;
    public static final int FRACTION_MASK_F = (1 << 23) - 1;
    public static final int EXPONENT_BITS_F = 0x4B00_0000;
    public static final float EXPONENT_BIAS_F = 0x1p23f + 127;
    public static final int CUT_BITS_F = 0x3F35_04F0;
    public static final float TURN_LIMIT_F = 0x1p17f;
    /** SHIFT_F with the bias of 2 · 2ᵐ in its lowest bits: shifted by FRACTION_BITS_F, they are the bits of 2 · 2ᵐ. */
    public static final float POWER_SHIFT_F = 0x1.8p23f + 128;
    /** The x² from which on tanh x comes from e²ˣ; (11 / 16)². */
    public static final float TANH_SQUARE_F = 0x1.e4p-2f;
"""

if __name__ == "__main__":
    main()
