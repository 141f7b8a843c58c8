package io.github.uphillrl.benchmark;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often lanes are stepped together, and how many of them each time: how full the lanes are. */
final class TickCounter {
    private final AtomicLong places = new AtomicLong();
    private final AtomicLong steps = new AtomicLong();

    /** Returns which share of the lanes was running, over everything counted so far. */
    double occupancy() {
        return (double) steps.get() / places.get();
    }

    /** Returns the environment, counted when it is played in lanes. */
    Environment<Integer> counted(Environment<Integer> environment) {
        return new Environment<>() {
            @Override
            public int observationSize() {
                return environment.observationSize();
            }

            @Override
            public ActionSpace<Integer> actionSpace() {
                return environment.actionSpace();
            }

            @Override
            public double[] reset(long seed) {
                return environment.reset(seed);
            }

            @Override
            public Step step(Integer action) {
                return environment.step(action);
            }

            @Override
            public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
                return environment.vectorized(lanes).map(vector -> new CountedLanes(vector));
            }

            @Override
            public void close() {
                environment.close();
            }
        };
    }

    private final class CountedLanes implements VectorEnvironment<Integer> {
        private final VectorEnvironment<Integer> vector;

        CountedLanes(VectorEnvironment<Integer> vector) {
            this.vector = vector;
        }

        @Override
        public int lanes() {
            return vector.lanes();
        }

        @Override
        public int observationSize() {
            return vector.observationSize();
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            return vector.actionSpace();
        }

        @Override
        public void reset(int lane, long seed, double[] observations) {
            vector.reset(lane, seed, observations);
        }

        @Override
        public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
            places.addAndGet(lanes());
            steps.addAndGet(count);
            vector.step(count, actions, observations, rewards, outcomes);
        }

        @Override
        public void move(int from, int to) {
            vector.move(from, to);
        }

        @Override
        public void close() {
            vector.close();
        }
    }
}
