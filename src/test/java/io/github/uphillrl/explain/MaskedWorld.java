package io.github.uphillrl.explain;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.List;

/** Five steps of random observations; at odd steps the last action is not legal. */
final class MaskedWorld implements Environment<Integer> {
    static final int OBSERVATION_SIZE = 3;
    static final int ACTIONS = 4;
    private static final int LENGTH = 5;

    private SeededRandom random = new SeededRandom(0);
    private int steps;

    /** Returns the first episodes of run 5. */
    static List<Episode<Integer>> play(CategoricalPolicy policy, int episodes) {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(MaskedWorld::new, policy, 1, 100, engine)) {
            return collector.collect(5, 0, episodes);
        }
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
        steps = 0;
        return observe();
    }

    @Override
    public Step step(Integer action) {
        steps++;
        return steps < LENGTH ? Step.running(observe(), 1) : Step.terminated(observe(), 1);
    }

    @Override
    public boolean[] legalActions() {
        return steps % 2 == 0 ? ALL_LEGAL : new boolean[] {true, true, true, false};
    }

    private double[] observe() {
        return new double[] {random.nextDouble(), random.nextDouble() - 1, 2 * random.nextDouble()};
    }
}
