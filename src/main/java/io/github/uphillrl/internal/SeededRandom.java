package io.github.uphillrl.internal;

import java.util.random.RandomGenerator;

/**
 * A 64-bit stream of random bits that is a function of its seed alone, on every JDK.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014, with the mixing
 * function of Stafford's variant 13). Only {@link #nextLong()} and {@link #nextDouble()} are used by this library, since
 * the algorithms behind {@link RandomGenerator}'s other methods may change from one JDK to the next.
 */
public final class SeededRandom implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double ULP_OF_HALF = 0x1.0p-53;

    private long state;

    /** @param seed any 64 bits */
    public SeededRandom(long seed) {
        this.state = seed;
    }

    /** Begins the stream of {@code seed}, as a new object would. */
    public void reseed(long seed) {
        state = seed;
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Returns a multiple of 2⁻⁵³ in [0, 1). */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * ULP_OF_HALF;
    }

    /** Returns the seed of a stream that belongs to {@code (seed, stream, index)} alone. */
    public static long derive(long seed, long stream, long index) {
        return mix(mix(mix(seed + GOLDEN_GAMMA) + stream * GOLDEN_GAMMA) + index * GOLDEN_GAMMA);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
