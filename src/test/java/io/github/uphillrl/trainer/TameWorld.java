package io.github.uphillrl.trainer;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;

/** A world of 4 … 12 steps that does nothing wrong; what it shows and pays comes from the episode's seed and the actions. */
class TameWorld implements Environment<Integer> {
    static final int OBSERVATION_SIZE = 2;
    static final int ACTIONS = 2;

    private SeededRandom random = new SeededRandom(0);
    private int left;

    static CategoricalPolicy policy() {
        return CategoricalPolicy.of(Mlp.builder(OBSERVATION_SIZE)
                .hidden(5, Activation.TANH)
                .output(ACTIONS)
                .seed(8)
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
        left = 4 + (int) (9 * random.nextDouble());
        return observation();
    }

    @Override
    public Step step(Integer action) {
        double reward = random.nextDouble() - 0.4 * action;
        left--;
        return left > 0 ? Step.running(observation(), reward) : Step.terminated(observation(), reward);
    }

    private double[] observation() {
        return new double[] {random.nextDouble(), 2 * random.nextDouble() - 1};
    }
}
