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
import java.util.function.Supplier;

/** Episodes that earned given rewards; the observation is the number of steps taken. */
final class Played {
    static final CategoricalPolicy POLICY =
            CategoricalPolicy.of(Mlp.builder(1).output(2).seed(0).build());

    private Played() {}

    static Episode<Integer> episode(double... rewards) {
        return episodes(rewards).get(0);
    }

    static Episode<Integer> truncatedEpisode(double... rewards) {
        return collect(1, () -> new Script(Step.Outcome.TRUNCATED, false, rewards))
                .get(0);
    }

    static List<Episode<Integer>> episodes(double[]... rewards) {
        return collect(rewards.length, () -> new Script(Step.Outcome.TERMINATED, false, rewards));
    }

    /** Returns episodes in which there never was a choice. */
    static List<Episode<Integer>> forcedEpisodes(double[]... rewards) {
        return collect(rewards.length, () -> new Script(Step.Outcome.TERMINATED, true, rewards));
    }

    static CreditedBatch batch(double[]... rewards) {
        return batch(CreditAssignment.rewardToGo(), rewards);
    }

    static CreditedBatch batch(CreditAssignment credit, double[]... rewards) {
        CreditedBatch batch = new CreditedBatch();
        batch.load(episodes(rewards), credit, 1);
        return batch;
    }

    /** Returns what is left of the credited returns. */
    static double[] subtracted(Baseline baseline, CreditedBatch batch) {
        double[] weights = Arrays.copyOf(batch.returns(), batch.steps());
        baseline.subtract(batch, weights);
        return weights;
    }

    private static List<Episode<Integer>> collect(int count, Supplier<Environment<Integer>> worlds) {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(worlds, POLICY, 1, Integer.MAX_VALUE, engine)) {
            return collector.collect(0, 0, count);
        }
    }

    /** Pays what is written, one row per episode. */
    private static final class Script implements Environment<Integer> {
        private final Step.Outcome end;
        private final boolean forced;
        private final Iterator<double[]> episodes;
        private double[] rewards = {};
        private int clock;

        Script(Step.Outcome end, boolean forced, double[]... rewards) {
            this.end = end;
            this.forced = forced;
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
            return new Step(new double[] {clock}, reward, clock == rewards.length ? end : Step.Outcome.RUNNING);
        }

        @Override
        public boolean[] legalActions() {
            return forced ? new boolean[] {false, true} : ALL_LEGAL;
        }
    }
}
