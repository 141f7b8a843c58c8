package io.github.uphillrl.internal;

import java.util.random.RandomGenerator;

/** A generator whose {@code nextDouble} gives the chosen numbers, one after the other, and which has nothing else. */
public final class Uniforms implements RandomGenerator {
    private final double[] numbers;
    private int next;

    private Uniforms(double[] numbers) {
        this.numbers = numbers;
    }

    public static Uniforms of(double... numbers) {
        return new Uniforms(numbers);
    }

    /** Returns how many were taken. */
    public int taken() {
        return next;
    }

    @Override
    public double nextDouble() {
        return numbers[next++];
    }

    @Override
    public double nextGaussian() {
        throw new AssertionError("its algorithm may change from one JDK to the next");
    }

    @Override
    public long nextLong() {
        throw new AssertionError("only nextDouble was promised");
    }
}
