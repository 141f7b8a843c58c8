package io.github.uphillrl.environment.bandit;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.SeededRandom;
import java.util.Arrays;

/** Many {@link ContextualBandit}s side by side. */
final class ContextualLanes implements VectorEnvironment<Integer> {
    static final int NOTHING = -1;

    private final double[] cumulative;
    private final int lastContext;
    private final Arm[][] arms;
    private final ActionSpace<Integer> actions;
    private final SeededRandom random = new SeededRandom(0);
    private final int[] contexts; // NOTHING before the first reset
    private final int[] pulled; // NOTHING until there was a pull
    private final long[] rewardSeeds;
    private final boolean[] running;

    /**
     * @param probabilities a distribution over the contexts; not modified
     * @param arms not modified, nor copied
     */
    ContextualLanes(double[] probabilities, Arm[][] arms, int lanes) {
        Check.positive(lanes, "lanes");
        cumulative = probabilities.clone();
        int last = 0;
        for (int context = 1; context < cumulative.length; context++) {
            if (cumulative[context] > 0) last = context;
            cumulative[context] += cumulative[context - 1];
        }
        lastContext = last;
        this.arms = arms;
        actions = ActionSpace.discrete(arms[0].length);
        contexts = new int[lanes];
        pulled = new int[lanes];
        Arrays.fill(contexts, NOTHING);
        Arrays.fill(pulled, NOTHING);
        rewardSeeds = new long[lanes];
        running = new boolean[lanes];
    }

    @Override
    public int lanes() {
        return running.length;
    }

    @Override
    public int observationSize() {
        return arms.length;
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
        random.reseed(seed);
        contexts[lane] = draw(random.nextDouble());
        rewardSeeds[lane] = random.nextLong();
        pulled[lane] = NOTHING;
        running[lane] = true;
        observe(lane, observations);
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        check(count, actions);
        for (int lane = 0; lane < count; lane++) {
            pulled[lane] = (int) actions[lane];
            random.reseed(rewardSeeds[lane]);
            rewards[lane] = arms[contexts[lane]][pulled[lane]].pull(random);
            running[lane] = false;
            observe(lane, observations);
        }
        Arrays.fill(outcomes, 0, count, Outcome.TERMINATED);
    }

    @Override
    public void move(int from, int to) {
        if (from == to) return;
        contexts[to] = contexts[from];
        pulled[to] = pulled[from];
        rewardSeeds[to] = rewardSeeds[from];
        running[to] = running[from];
        running[from] = false;
    }

    /** Returns the context of a lane, or {@link #NOTHING} before its first reset. */
    int context(int lane) {
        return contexts[lane];
    }

    /** Returns which arm was pulled in a lane's episode, or {@link #NOTHING}. */
    int pulled(int lane) {
        return pulled[lane];
    }

    /** Rounding may leave the sum of the probabilities below the number drawn. */
    private int draw(double drawn) {
        for (int context = 0; context < cumulative.length; context++) {
            if (cumulative[context] > drawn) return context;
        }
        return lastContext;
    }

    private void observe(int lane, double[] observations) {
        Arrays.fill(observations, lane * arms.length, (lane + 1) * arms.length, 0);
        observations[lane * arms.length + contexts[lane]] = 1;
    }

    private void check(int count, double[] actions) {
        if (count < 1 || count > running.length) {
            throw new IllegalArgumentException("count must lie in 1 … " + running.length + ", got " + count);
        }
        for (int lane = 0; lane < count; lane++) {
            if (!running[lane]) throw new IllegalStateException("lane " + lane + " needs a reset");
            this.actions.decode(actions, lane);
        }
    }
}
