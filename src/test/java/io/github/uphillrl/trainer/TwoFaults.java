package io.github.uphillrl.trainer;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.SeededRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A tame world but for two episodes, of which the earlier fails long after the later has failed. */
final class TwoFaults extends TameWorld {
    static final int EARLIER = 2;
    static final int LATER = 3;
    private static final int LONG = 5_000;

    private final Factory factory;
    private long seed;
    private int clock;

    record Factory(long runSeed, CountDownLatch laterHasFailed) implements Supplier<Environment<Integer>> {
        @Override
        public TwoFaults get() {
            return new TwoFaults(this);
        }
    }

    private TwoFaults(Factory factory) {
        this.factory = factory;
    }

    @Override
    public double[] reset(long newSeed) {
        seed = newSeed;
        clock = 0;
        return super.reset(newSeed);
    }

    @Override
    public Step step(Integer action) {
        if (seed == SeededRandom.derive(factory.runSeed(), 0, LATER)) {
            factory.laterHasFailed().countDown();
            throw new IllegalStateException("later");
        }
        if (seed == SeededRandom.derive(factory.runSeed(), 0, EARLIER)) {
            await();
            // goes on for so long that the others know of the later fault: they must not give this episode up for it
            if (clock++ == LONG) throw new IllegalStateException("earlier");
            return Step.running(new double[OBSERVATION_SIZE], 0);
        }
        return super.step(action);
    }

    private void await() {
        try {
            factory.laterHasFailed().await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
