package io.github.uphillrl.internal;

/**
 * The stream of {@code numpy.random.Generator(numpy.random.PCG64(seed))}, number for number, for every seed from 0 to
 * 2⁶⁴−1. Worlds named after Gymnasium's ids draw from it, so that {@code reset(seed)} starts where Gymnasium's does.
 *
 * <p>{@link NumpySeedSequence} spreads the seed; the generator is PCG XSL-RR 128/64 (O'Neill: PCG, a family of simple
 * fast space-efficient statistically good algorithms for random number generation, HMC-CS-2014-0905): a 128-bit linear
 * congruential state, here two longs, of which each step shows 64 bits. Reseeding allocates nothing.
 */
public final class NumpyRandom {
    private static final long MULTIPLIER_HIGH = 0x2360ED051FC65DA4L;
    private static final long MULTIPLIER_LOW = 0x4385DF649FCCF645L;
    private static final double ULP_OF_HALF = 0x1.0p-53;
    private static final long LOW_HALF = 0xFFFFFFFFL;

    private final NumpySeedSequence seeds = new NumpySeedSequence();

    private long stateHigh;
    private long stateLow;
    private long incrementHigh;
    private long incrementLow;

    // Draws of 32 bits are halves of one of 64, the lower one first; draws of 64 bits leave the kept half alone.
    private boolean halfKept;
    private long keptHalf;

    /** @param seed read as an unsigned 64-bit number */
    public NumpyRandom(long seed) {
        reseed(seed);
    }

    /** Begins the stream of {@code seed}, read as an unsigned 64-bit number, as a new object would. */
    public void reseed(long seed) {
        halfKept = false;
        seeds.reseed(seed);
        long startHigh = seeds.nextLong();
        long startLow = seeds.nextLong();
        long streamHigh = seeds.nextLong();
        long streamLow = seeds.nextLong();
        incrementHigh = streamHigh << 1 | streamLow >>> 63;
        incrementLow = streamLow << 1 | 1;
        // The reference seeding steps from state 0, which leaves the increment, adds the start and steps again.
        stateLow = incrementLow + startLow;
        stateHigh = incrementHigh + startHigh + carry(stateLow, startLow);
        advance();
    }

    /** Returns the next 64 bits, as {@code PCG64.random_raw()}. */
    public long nextLong() {
        advance();
        return Long.rotateRight(stateHigh ^ stateLow, (int) (stateHigh >>> 58));
    }

    /** Returns a multiple of 2⁻⁵³ in [0, 1), as {@code Generator.random()}. */
    public double random() {
        return (nextLong() >>> 11) * ULP_OF_HALF;
    }

    /** Returns a number from {@code low} to {@code high}, as {@code Generator.uniform(low, high)}; both finite. */
    public double uniform(double low, double high) {
        return low + (high - low) * random();
    }

    /**
     * Returns one of {@code low … high − 1}, evenly, as {@code Generator.integers(low, high)} with its default type
     * {@code int64}: by Lemire's method (Fast random integer generation in an interval, ACM Transactions on Modeling and
     * Computer Simulation 29, 2019), on 32 bits where the range fits.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    public long integers(long low, long high) {
        if (low >= high) throw new IllegalArgumentException("low must lie below high, got " + low + " and " + high);
        long last = high - 1 - low; // unsigned: how many there are, less 1
        if (last == 0) return low;
        if (last == LOW_HALF) return low + nextHalf();
        if (Long.compareUnsigned(last, LOW_HALF) < 0) return low + boundedHalf(last + 1);
        return low + bounded(last + 1);
    }

    /** Returns one of {@code 0 … n − 1}, evenly: the index that {@code Generator.choice} of {@code n ≥ 1} things picks. */
    public int choice(int n) {
        return (int) integers(0, n);
    }

    /**
     * Returns an index with these probabilities: the one that {@code Generator.choice(n, p=probabilities)} picks.
     *
     * @param probabilities 0 or above, not all of them 0; not modified
     */
    public int choice(double[] probabilities) {
        double sum = 0;
        for (double probability : probabilities) sum += probability;
        double drawn = random();
        double cumulative = 0;
        for (int i = 0; i < probabilities.length; i++) {
            cumulative += probabilities[i];
            if (cumulative / sum > drawn) return i;
        }
        throw new IllegalArgumentException("probabilities must have a finite sum above 0, got " + sum);
    }

    /** Returns the next 32 bits, unsigned. */
    private long nextHalf() {
        halfKept = !halfKept;
        if (!halfKept) return keptHalf;
        long drawn = nextLong();
        keptHalf = drawn >>> 32;
        return drawn & LOW_HALF;
    }

    /** @param count 2 … 2³²−1 */
    private long boundedHalf(long count) {
        long product = nextHalf() * count;
        if ((product & LOW_HALF) < count) {
            long uneven = (LOW_HALF + 1 - count) % count;
            while ((product & LOW_HALF) < uneven) product = nextHalf() * count;
        }
        return product >>> 32;
    }

    /** @param count 2³²+1 … 2⁶⁴−1, unsigned */
    private long bounded(long count) {
        long drawn = nextLong();
        if (Long.compareUnsigned(drawn * count, count) < 0) {
            long uneven = Long.remainderUnsigned(-count, count);
            while (Long.compareUnsigned(drawn * count, uneven) < 0) drawn = nextLong();
        }
        return multiplyHighUnsigned(drawn, count);
    }

    /** state ← state · multiplier + increment (mod 2¹²⁸). */
    private void advance() {
        long low = stateLow * MULTIPLIER_LOW;
        long high = multiplyHighUnsigned(stateLow, MULTIPLIER_LOW)
                + stateHigh * MULTIPLIER_LOW
                + stateLow * MULTIPLIER_HIGH;
        stateLow = low + incrementLow;
        stateHigh = high + incrementHigh + carry(stateLow, incrementLow);
    }

    /** JDK 17 multiplies signed numbers only: a negative one counts 2⁶⁴ too little. */
    private static long multiplyHighUnsigned(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    /** Returns what an unsigned sum carried over, given the sum and one of its terms. */
    private static long carry(long sum, long term) {
        return Long.compareUnsigned(sum, term) < 0 ? 1 : 0;
    }
}
