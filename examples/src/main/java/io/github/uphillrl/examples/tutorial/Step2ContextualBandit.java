package io.github.uphillrl.examples.tutorial;

import io.github.uphillrl.environment.bandit.ContextualBandit;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Step 2: there is something to see. One of three contexts is shown, and the arm of its number is the good one there: it
 * pays 1 with probability 0.9, the others with 0.1. New beside step 1: the policy looks at its observation.
 */
public final class Step2ContextualBandit {
    private static final double[][] CONTEXTS = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    private Step2ContextualBandit() {}

    public static void main(String[] args) {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(3)
                .output(3)
                .initializer((weight, bias, random) -> {})
                .build());
        List<List<Double>> curves = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        System.out.println("update  mean return  p(arm 0 | context 0)  p(arm 1 | context 1)  p(arm 2 | context 2)");
        try (Reinforce<Integer> run = Reinforce.builder(() -> ContextualBandit.matching(3), policy)
                .episodesPerUpdate(16)
                .optimizer(Sgd.withLearningRate(0.5))
                .seed(1)
                .onUpdate(report -> {
                    double[] p = new double[3];
                    for (int context = 0; context < 3; context++) {
                        p[context] = policy.probabilities(CONTEXTS[context])[context];
                        curves.get(context).add(p[context]);
                    }
                    if (report.update() == 1 || report.update() % 50 == 0) {
                        System.out.printf(
                                Locale.ROOT,
                                "%6d  %11.3f  %20.3f  %20.3f  %20.3f%n",
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
        new Plot("Probability of the good arm", 0, 1)
                .curve("in context 0", curves.get(0))
                .curve("in context 1", curves.get(1))
                .curve("in context 2", curves.get(2))
                .write("tutorial-2.svg");
    }
}
