package io.github.uphillrl.environment.bandit;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;

/** Many {@link Bandit}s side by side. A lane's state is its seed, and what was pulled. */
final class BanditLanes implements VectorEnvironment<Integer> {
    private final Arm[] arms;
    private final ActionSpace<Integer> actions;
    private final SeededRandom random = new SeededRandom(0);
    private final long[] seeds;
    private final int[] pulled; // −1 until there was a pull
    private final boolean[] running;

    /** @param arms not modified, nor copied */
    BanditLanes(Arm[] arms, int lanes) {
        Check.positive(lanes, "lanes");
        this.arms = arms;
        actions = ActionSpace.discrete(arms.length);
        seeds = new long[lanes];
        pulled = new int[lanes];
        Arrays.fill(pulled, -1);
        running = new boolean[lanes];
    }

    @Override
    public int lanes() {
        return seeds.length;
    }

    @Override
    public int observationSize() {
        return 1;
    }

    @Override
    public boolean forbidsActions() {
        return false;
    }

    @Override
    public ActionSpace<Integer> actionSpace() {
        return actions;
    }

    @Override
    public void reset(int lane, long seed, double[] observations) {
        seeds[lane] = seed;
        pulled[lane] = -1;
        running[lane] = true;
        observations[lane] = 1;
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        check(count, actions);
        for (int i = 0; i < count; i++) {
            random.reseed(seeds[i]);
            pulled[i] = (int) actions[i];
            rewards[i] = arms[pulled[i]].pull(random);
            running[i] = false;
        }
        Arrays.fill(observations, 0, count, 1);
        Arrays.fill(outcomes, 0, count, Outcome.TERMINATED);
    }

    @Override
    public void move(int from, int to) {
        if (from == to) return;
        seeds[to] = seeds[from];
        pulled[to] = pulled[from];
        running[to] = running[from];
        running[from] = false;
    }

    /** Returns which arm was pulled in a lane's episode, or −1. */
    int pulled(int lane) {
        return pulled[lane];
    }

    private void check(int count, double[] actions) {
        Check.require(count >= 1 && count <= seeds.length, "count must lie in 1 … %d, got %d", seeds.length, count);
        for (int i = 0; i < count; i++) {
            if (!running[i]) throw new IllegalStateException("lane " + i + " needs a reset");
            this.actions.decode(actions, i);
        }
    }
}
