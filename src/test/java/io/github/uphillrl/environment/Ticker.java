package io.github.uphillrl.environment;

import java.awt.Graphics2D;
import java.util.Optional;

/** A clock that shows {seed, clock}, forbids action 1 at odd clocks, pays 10·clock + action and ends at its last tick. */
final class Ticker implements Environment<Integer> {
    static final EnvironmentSpec SPEC =
            EnvironmentSpec.of("Ticker-v0").withMaxEpisodeSteps(50).withRewardThreshold(9);
    static final Drawing DRAWING = new Drawing() {
        @Override
        public String text() {
            return "tick";
        }

        @Override
        public void paint(Graphics2D graphics, int width, int height) {}
    };

    private final int ticks;
    private long seed;
    private int clock = -1;
    private int closings;

    Ticker(int ticks) {
        this.ticks = ticks;
    }

    int closings() {
        return closings;
    }

    @Override
    public int observationSize() {
        return 2;
    }

    @Override
    public ActionSpace<Integer> actionSpace() {
        return ActionSpace.discrete(3);
    }

    @Override
    public double[] reset(long seed) {
        this.seed = seed;
        clock = 0;
        return new double[] {seed, clock};
    }

    @Override
    public Step step(Integer action) {
        if (clock < 0 || clock == ticks) throw new IllegalStateException("no episode is running");
        int reward = 10 * clock + action;
        clock++;
        double[] observation = {seed, clock};
        return clock == ticks ? Step.terminated(observation, reward) : Step.running(observation, reward);
    }

    @Override
    public boolean[] legalActions() {
        return clock % 2 == 0 ? ALL_LEGAL : new boolean[] {true, false, true};
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return Optional.of(SPEC);
    }

    @Override
    public Optional<Drawing> drawing() {
        return Optional.of(DRAWING);
    }

    @Override
    public void close() {
        closings++;
    }
}
