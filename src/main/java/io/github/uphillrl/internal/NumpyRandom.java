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

    private final NumpySeedSequence seeds = new NumpySeedSequence();

    private long stateHigh;
    private long stateLow;
    private long incrementHigh;
    private long incrementLow;

    /** @param seed read as an unsigned 64-bit number */
    public NumpyRandom(long seed) {
        reseed(seed);
    }

    /** Begins the stream of {@code seed}, read as an unsigned 64-bit number, as a new object would. */
    public void reseed(long seed) {
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

    /** state ← state · multiplier + increment (mod 2¹²⁸). */
    private void advance() {
        long low = stateLow * MULTIPLIER_LOW;
        // JDK 17 multiplies signed numbers only: a negative one counts 2⁶⁴ too little. The multiplier is not negative.
        long carried = Math.multiplyHigh(stateLow, MULTIPLIER_LOW) + (stateLow >> 63 & MULTIPLIER_LOW);
        long high = carried + stateHigh * MULTIPLIER_LOW + stateLow * MULTIPLIER_HIGH;
        stateLow = low + incrementLow;
        stateHigh = high + incrementHigh + carry(stateLow, incrementLow);
    }

    /** Returns what an unsigned sum carried over, given the sum and one of its terms. */
    private static long carry(long sum, long term) {
        return Long.compareUnsigned(sum, term) < 0 ? 1 : 0;
    }
}
