package io.github.uphillrl.rollout;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * A walk on a line with everything that can trip a collector: episodes of 1 to about 90 steps that end in either way,
 * rewards and observations whose last bits matter, one observation array used over and over, and masks at some steps of
 * some episodes. Both forms, many lanes in one object or not, hold their state in the same way and are asked by turns.
 */
final class Walk implements Environment<Integer> {
    static final int OBSERVATION_SIZE = 3;
    static final int ACTIONS = 3;

    private final boolean vector;
    private final State state = new State();
    private final double[] reused = new double[OBSERVATION_SIZE];

    private Walk(boolean vector) {
        this.vector = vector;
    }

    /** A walk that a collector must hold one of per lane. */
    static Walk plain() {
        return new Walk(false);
    }

    /** A walk that offers many lanes in one object. */
    static Walk vector() {
        return new Walk(true);
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
        state.reset(seed);
        state.show(reused, 0);
        return reused;
    }

    @Override
    public Step step(Integer action) {
        Outcome outcome = state.step(action);
        state.show(reused, 0);
        return new Step(reused, state.reward, outcome);
    }

    @Override
    public boolean[] legalActions() {
        return state.masks() ? state.legal : ALL_LEGAL;
    }

    @Override
    public Optional<VectorEnvironment<Integer>> vectorized(int lanes) {
        return vector ? Optional.of(new Lanes(lanes)) : Optional.empty();
    }

    private static final class State {
        private final SeededRandom random = new SeededRandom(0);
        private final boolean[] legal = new boolean[ACTIONS];
        private boolean sometimesMasks;
        private boolean over = true;
        private double position;
        private double wind;
        private double reward;
        private int left;

        void reset(long seed) {
            random.reseed(seed);
            sometimesMasks = random.nextDouble() < 0.6;
            left = 1 + (int) (random.nextDouble() * 90);
            position = random.nextDouble() - 0.5;
            wind = 0;
            over = false;
        }

        Outcome step(int action) {
            if (over) throw new IllegalStateException("step after the end");
            if (masks() && !legal[action]) throw new IllegalArgumentException("action " + action + " is forbidden");
            wind = random.nextDouble() - 0.5;
            position += (action - 1) * 0.7 + wind;
            reward = 1 / (1 + position * position) - 0.1;
            left--;
            Outcome outcome =
                    Math.abs(position) > 4 ? Outcome.TERMINATED : left == 0 ? Outcome.TRUNCATED : Outcome.RUNNING;
            over = outcome.isFinal();
            return outcome;
        }

        /** In a strong wind one cannot walk with it, and in a gale one cannot but stand. */
        boolean masks() {
            Arrays.fill(legal, true);
            if (wind > 0.2) legal[2] = false;
            if (wind > 0.4) legal[0] = false;
            return sometimesMasks && wind > 0.2;
        }

        void show(double[] target, int offset) {
            target[offset] = position;
            target[offset + 1] = wind;
            target[offset + 2] = left / 90.0;
        }
    }

    private static final class Lanes implements VectorEnvironment<Integer> {
        private final State[] states;

        Lanes(int lanes) {
            states = new State[lanes];
            Arrays.setAll(states, lane -> new State());
        }

        @Override
        public int lanes() {
            return states.length;
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
        public void reset(int lane, long seed, double[] observations) {
            states[lane].reset(seed);
            states[lane].show(observations, lane * OBSERVATION_SIZE);
        }

        @Override
        public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
            for (int lane = 0; lane < count; lane++) {
                outcomes[lane] = states[lane].step((int) actions[lane]);
                rewards[lane] = states[lane].reward;
                states[lane].show(observations, lane * OBSERVATION_SIZE);
            }
        }

        @Override
        public boolean legalActions(int lane, boolean[] legal) {
            boolean masks = states[lane].masks();
            if (masks) System.arraycopy(states[lane].legal, 0, legal, lane * ACTIONS, ACTIONS);
            return masks;
        }

        @Override
        public void move(int from, int to) {
            states[to] = states[from];
            states[from] = new State();
        }
    }
}
