package io.github.uphillrl.credit;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Episodes that earned given rewards. */
final class Played {
    private static final CategoricalPolicy POLICY =
            CategoricalPolicy.of(Mlp.builder(1).output(2).seed(0).build());

    private Played() {}

    static Episode<Integer> episode(double... rewards) {
        return episodes(rewards).get(0);
    }

    static List<Episode<Integer>> episodes(double[]... rewards) {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector =
                        new Collector<>(() -> new Script(rewards), POLICY, 1, Integer.MAX_VALUE, engine)) {
            return collector.collect(0, 0, rewards.length);
        }
    }

    /** Pays what is written, one row per episode. */
    private static final class Script implements Environment<Integer> {
        private final Iterator<double[]> episodes;
        private double[] rewards = {};
        private int clock;

        Script(double[]... rewards) {
            episodes = Arrays.asList(rewards).iterator();
        }

        @Override
        public int observationSize() {
            return 1;
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            return ActionSpace.discrete(2);
        }

        @Override
        public double[] reset(long seed) {
            rewards = episodes.next();
            clock = 0;
            return new double[1];
        }

        @Override
        public Step step(Integer action) {
            double reward = rewards[clock++];
            return clock == rewards.length
                    ? Step.terminated(new double[1], reward)
                    : Step.running(new double[1], reward);
        }
    }
}
