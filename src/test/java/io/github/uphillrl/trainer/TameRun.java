package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A run to which nothing happens, to compare others with. */
final class TameRun {
    static final long SEED = 12;

    /** How many updates it has, all in all. */
    static final int UPDATES = 4;

    private static final Map<Integer, double[]> PARAMETERS = new ConcurrentHashMap<>();

    private TameRun() {}

    static Reinforce.Builder<Integer> builder(
            Supplier<? extends Environment<Integer>> worlds, CategoricalPolicy policy) {
        return Reinforce.builder(worlds, policy)
                .seed(SEED)
                .episodesPerUpdate(6)
                .optimizer(Adam.withLearningRate(0.01))
                .baseline(Baseline.movingAverage(0.8));
    }

    /** Returns the parameters after so many updates. */
    static double[] parameters(int updates) {
        return PARAMETERS.computeIfAbsent(updates, n -> {
            CategoricalPolicy policy = TameWorld.policy();
            if (n > 0) {
                try (Reinforce<Integer> run = builder(TameWorld::new, policy).build()) {
                    run.train(StopCondition.updates(n));
                }
            }
            return ParameterVector.values(policy);
        });
    }
}
