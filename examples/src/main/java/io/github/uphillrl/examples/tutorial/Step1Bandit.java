package io.github.uphillrl.examples.tutorial;

import io.github.uphillrl.environment.bandit.Arm;
import io.github.uphillrl.environment.bandit.Bandit;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Step 1: the bandit. There is nothing to see and one decision to make: which of three arms to pull. They pay 1 with
 * probabilities 0.2, 0.5 and 0.8, and nobody says which is which.
 */
public final class Step1Bandit {
    private static final double[] NOTHING_TO_SEE = {1};

    private Step1Bandit() {}

    public static void main(String[] args) {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1)
                .output(3)
                .initializer((weight, bias, random) -> {})
                .build());
        List<List<Double>> curves = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        System.out.println("update  mean return  p(arm 0)  p(arm 1)  p(arm 2)");
        try (Reinforce<Integer> run = Reinforce.builder(
                        () -> Bandit.of(Arm.bernoulli(0.2), Arm.bernoulli(0.5), Arm.bernoulli(0.8)), policy)
                .episodesPerUpdate(16)
                .optimizer(Sgd.withLearningRate(0.2))
                .seed(1)
                .onUpdate(report -> {
                    double[] p = policy.probabilities(NOTHING_TO_SEE);
                    for (int arm = 0; arm < 3; arm++) curves.get(arm).add(p[arm]);
                    if (report.update() == 1 || report.update() % 50 == 0) {
                        System.out.printf(
                                Locale.ROOT,
                                "%6d  %11.3f  %8.3f  %8.3f  %8.3f%n",
                                report.update(),
                                report.meanReturn(),
                                p[0],
                                p[1],
                                p[2]);
                    }
                })
                .build()) {
            run.train(StopCondition.updates(200));
        }
        new Plot("Probability of each arm", 0, 1)
                .curve("arm 0 pays 0.2", curves.get(0))
                .curve("arm 1 pays 0.5", curves.get(1))
                .curve("arm 2 pays 0.8", curves.get(2))
                .write("tutorial-1.svg");
    }
}
