package io.github.uphillrl.environment.bandit;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;

/** Many {@link Bandit}s side by side. A lane's state is its seed, and whether it has been pulled. */
final class BanditLanes implements VectorEnvironment<Integer> {
    private final Arm[] arms;
    private final ActionSpace<Integer> actions;
    private final SeededRandom random = new SeededRandom(0);
    private final long[] seeds;
    private final boolean[] running;

    /** @param arms not modified, nor copied */
    BanditLanes(Arm[] arms, int lanes) {
        Check.positive(lanes, "lanes");
        this.arms = arms;
        actions = ActionSpace.discrete(arms.length);
        seeds = new long[lanes];
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
    public ActionSpace<Integer> actionSpace() {
        return actions;
    }

    @Override
    public void reset(int lane, long seed, double[] observations) {
        seeds[lane] = seed;
        running[lane] = true;
        observations[lane] = 1;
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        check(count, actions);
        for (int i = 0; i < count; i++) {
            random.reseed(seeds[i]);
            rewards[i] = arms[(int) actions[i]].pull(random);
            running[i] = false;
        }
        Arrays.fill(observations, 0, count, 1);
        Arrays.fill(outcomes, 0, count, Outcome.TERMINATED);
    }

    @Override
    public void move(int from, int to) {
        if (from == to) return;
        seeds[to] = seeds[from];
        running[to] = running[from];
        running[from] = false;
    }

    private void check(int count, double[] actions) {
        Check.require(count >= 1 && count <= seeds.length, "count must lie in 1 … %d, got %d", seeds.length, count);
        for (int i = 0; i < count; i++) {
            if (!running[i]) throw new IllegalStateException("lane " + i + " needs a reset");
            this.actions.decode(actions, i);
        }
    }
}
