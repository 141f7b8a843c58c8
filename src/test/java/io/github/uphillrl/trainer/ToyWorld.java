package io.github.uphillrl.trainer;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;

/**
 * A world of random observations, rewards, masks and lengths (1 … 60 steps), all of them from the episode's seed. At some
 * steps every action is legal, at others only some are.
 */
final class ToyWorld implements Environment<Integer> {
    static final int ACTIONS = 4;
    private static final int OBSERVATION_SIZE = 3;
    private static final int LONGEST = 60;

    private final boolean masked;
    private SeededRandom random = new SeededRandom(0);
    private int left;
    private boolean[] legal = ALL_LEGAL;

    ToyWorld(boolean masked) {
        this.masked = masked;
    }

    static CategoricalPolicy policy(long seed) {
        return CategoricalPolicy.of(Mlp.builder(OBSERVATION_SIZE)
                .hidden(6, Activation.TANH)
                .output(ACTIONS)
                .seed(seed)
                .build());
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
        random = new SeededRandom(seed);
        left = 1 + (int) (LONGEST * random.nextDouble());
        return observe();
    }

    @Override
    public Step step(Integer action) {
        if (legal.length > 0 && !legal[action]) throw new IllegalArgumentException("not legal here: " + action);
        double reward = random.nextDouble() - 0.3 * action;
        left--;
        if (left > 0) return Step.running(observe(), reward);
        return random.nextDouble() < 0.5 ? Step.terminated(observe(), reward) : Step.truncated(observe(), reward);
    }

    @Override
    public boolean[] legalActions() {
        return legal;
    }

    private double[] observe() {
        legal = ALL_LEGAL;
        if (masked && random.nextDouble() < 0.7) {
            legal = new boolean[ACTIONS];
            for (int a = 0; a < ACTIONS; a++) legal[a] = random.nextDouble() < 0.5;
            legal[(int) (ACTIONS * random.nextDouble())] = true;
        }
        return new double[] {random.nextDouble(), random.nextDouble() - 1, 2 * random.nextDouble()};
    }
}
