package io.github.uphillrl.trainer;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.SeededRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A tame world with a trap: in one episode, a given number of times, it does something else. */
final class HostileWorld extends TameWorld {
    /** The number of the episode that has the trap, and the step. */
    static final int EPISODE = 9;

    static final int STEP = 2;

    private final Trap trap;
    private final AtomicInteger closings = new AtomicInteger();
    private boolean trapped;
    private int clock;

    /** What happens in the episode of the trap, in place of the ordinary. */
    interface Trap {
        default double[] reset(double[] ordinary) {
            return ordinary;
        }

        default Step step(Step ordinary) {
            return ordinary;
        }

        default boolean[] legalActions() {
            return ALL_LEGAL;
        }
    }

    /** Makes worlds with one trap between them, and keeps them to be asked how often they were closed. */
    static final class Factory implements Supplier<Environment<Integer>> {
        private final List<HostileWorld> made = new CopyOnWriteArrayList<>();
        private final AtomicInteger armed = new AtomicInteger();
        private final Trap trap;
        private final long seed;
        private final boolean vector;

        /** @param times how often the trap snaps before the world is tame */
        Factory(Trap trap, int times, long runSeed, boolean vector) {
            this.trap = trap;
            this.vector = vector;
            armed.set(times);
            seed = SeededRandom.derive(runSeed, 0, EPISODE);
        }

        @Override
        public HostileWorld get() {
            HostileWorld world = new HostileWorld(this);
            made.add(world);
            return world;
        }

        long seed() {
            return seed;
        }

        List<Integer> closings() {
            return made.stream().map(world -> world.closings.get()).toList();
        }
    }

    private final Factory factory;

    private HostileWorld(Factory factory) {
        this.factory = factory;
        trap = factory.trap;
    }

    static Trap inReset(UnaryOperator<double[]> action) {
        return new Trap() {
            @Override
            public double[] reset(double[] ordinary) {
                return action.apply(ordinary);
            }
        };
    }

    static Trap inStep(UnaryOperator<Step> action) {
        return new Trap() {
            @Override
            public Step step(Step ordinary) {
                return action.apply(ordinary);
            }
        };
    }

    static Trap inLegalActions(Supplier<boolean[]> action) {
        return new Trap() {
            @Override
            public boolean[] legalActions() {
                return action.get();
            }
        };
    }

    @Override
    public double[] reset(long seed) {
        double[] ordinary = super.reset(seed);
        clock = 0;
        trapped = seed == factory.seed && factory.armed.getAndDecrement() > 0;
        return trapped ? trap.reset(ordinary) : ordinary;
    }

    @Override
    public Step step(Integer action) {
        Step ordinary = super.step(action);
        return trapped && clock++ == STEP ? trap.step(ordinary) : ordinary;
    }

    @Override
    public boolean[] legalActions() {
        return trapped && clock == STEP ? trap.legalActions() : ALL_LEGAL;
    }

    @Override
    public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
        if (!factory.vector) return Optional.empty();
        return Optional.of(
                new LanesOfWorlds(Stream.generate(factory::get).limit(lanes).toList()));
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }
}
