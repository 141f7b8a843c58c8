package io.github.uphillrl.examples.tutorial;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Step 4: the same cart. Every push earns something, so every push is made more probable, good or bad. New beside step 3:
 * what is subtracted from the return, so that only pushes of better episodes gain, and those of worse ones lose.
 */
public final class Step4Baseline {
    private static final int UPDATES = 30;
    private static final int SEEDS = 5;

    private Step4Baseline() {}

    public static void main(String[] args) {
        List<Double> none = learn(Baseline.none());
        List<Double> others = learn(Baseline.leaveOneOut());
        System.out.println("mean return of " + SEEDS + " seeds");
        System.out.println("update  no baseline  leave one out");
        for (int update = 5; update <= UPDATES; update += 5) {
            System.out.printf(
                    Locale.ROOT, "%6d  %11.1f  %13.1f%n", update, none.get(update - 1), others.get(update - 1));
        }
        new Plot("CartPole-v1: mean return of 5 seeds", 0, 500)
                .curve("no baseline", none)
                .curve("leave one out", others)
                .write("tutorial-4.svg");
    }

    /** Returns the mean return of each update, averaged over the seeds. */
    private static List<Double> learn(Baseline baseline) {
        double[] sums = new double[UPDATES];
        for (int seed = 1; seed <= SEEDS; seed++) {
            CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(4)
                    .hidden(32, Activation.TANH)
                    .output(2)
                    .seed(seed)
                    .build());
            try (Reinforce<Integer> run = Reinforce.builder(Environments.factory("CartPole-v1", Integer.class), policy)
                    .baseline(baseline)
                    .episodesPerUpdate(16)
                    .optimizer(Adam.withLearningRate(0.01))
                    .seed(seed)
                    .onUpdate(report -> sums[(int) report.update() - 1] += report.meanReturn())
                    .build()) {
                run.train(StopCondition.updates(UPDATES));
            }
        }
        List<Double> means = new ArrayList<>();
        for (double sum : sums) means.add(sum / SEEDS);
        return means;
    }
}
