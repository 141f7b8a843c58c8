package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * A world of two numbers and two actions that shows {clock, 1}, pays 1 per step and terminates with the sixth; any part
 * of it can be made to do something else. It counts how often it was closed.
 */
class Stub implements Environment<Integer> {
    static final int OBSERVATION_SIZE = 2;
    static final int ACTIONS = 2;
    static final int LENGTH = 6;

    private LongFunction<double[]> onReset = seed -> observation(0);
    private IntFunction<Step> onStep = Stub::ordinary;
    private IntFunction<boolean[]> onLegal = clock -> ALL_LEGAL;
    private Supplier<VectorEnvironment<Integer>> onVectorized = () -> null;
    private Runnable onClose = () -> {};
    private long faultySeed;
    private boolean always = true;
    private boolean faulty;
    private int clock;
    private int resets;
    private int closings;

    /** What an ordinary step at {@code clock}, counted from 0, brings. */
    static Step ordinary(int clock) {
        return clock + 1 == LENGTH ? Step.terminated(observation(LENGTH), 1) : Step.running(observation(clock + 1), 1);
    }

    static double[] observation(int clock) {
        return new double[] {clock, 1};
    }

    Stub onReset(LongFunction<double[]> replacement) {
        onReset = replacement;
        return this;
    }

    Stub onStep(IntFunction<Step> replacement) {
        onStep = replacement;
        return this;
    }

    /** Replaces the step at one clock. */
    Stub onStep(int at, Supplier<Step> replacement) {
        return onStep(now -> now == at ? replacement.get() : ordinary(now));
    }

    Stub onLegal(IntFunction<boolean[]> replacement) {
        onLegal = replacement;
        return this;
    }

    Stub onVectorized(Supplier<VectorEnvironment<Integer>> replacement) {
        onVectorized = replacement;
        return this;
    }

    Stub onClose(Runnable replacement) {
        onClose = replacement;
        return this;
    }

    /** Confines what was replaced to the episode with this seed. */
    Stub onlyAt(long seed) {
        faultySeed = seed;
        always = false;
        return this;
    }

    int resets() {
        return resets;
    }

    int closings() {
        return closings;
    }

    @Override
    public int observationSize() {
        return OBSERVATION_SIZE;
    }

    @Override
    public ActionSpace<Integer> actionSpace() {
        return ActionSpace.discrete(ACTIONS);
    }

    @Override
    public double[] reset(long seed) {
        resets++;
        faulty = always || seed == faultySeed;
        clock = 0;
        return faulty ? onReset.apply(seed) : observation(0);
    }

    @Override
    public Step step(Integer action) {
        Step step = faulty ? onStep.apply(clock) : ordinary(clock);
        clock++;
        return step;
    }

    @Override
    public boolean[] legalActions() {
        return faulty ? onLegal.apply(clock) : ALL_LEGAL;
    }

    @Override
    public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
        return Optional.ofNullable(onVectorized.get());
    }

    @Override
    public void close() {
        closings++;
        onClose.run();
    }
}
