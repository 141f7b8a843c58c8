package io.github.uphillrl.examples.tutorial;

import io.github.uphillrl.credit.CreditAssignment;
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
 * Step 3: many decisions in a row. A cart balances a pole, each step earns 1, and nobody says which push was to blame when
 * it falls. New beside step 2: which reward is credited to which action. With all of the episode's, or only with what
 * came after it?
 */
public final class Step3RewardToGo {
    private static final int UPDATES = 30;
    private static final int SEEDS = 5;

    private Step3RewardToGo() {}

    public static void main(String[] args) {
        List<Double> total = learn(CreditAssignment.totalReturn());
        List<Double> toGo = learn(CreditAssignment.rewardToGo());
        System.out.println("mean return of " + SEEDS + " seeds");
        System.out.println("update  total return  reward-to-go");
        for (int update = 5; update <= UPDATES; update += 5) {
            System.out.printf(
                    Locale.ROOT, "%6d  %12.1f  %12.1f%n", update, total.get(update - 1), toGo.get(update - 1));
        }
        new Plot("CartPole-v1: mean return of 5 seeds", 0, 500)
                .curve("total return", total)
                .curve("reward-to-go", toGo)
                .write("tutorial-3.svg");
    }

    /** Returns the mean return of each update, averaged over the seeds. */
    private static List<Double> learn(CreditAssignment credit) {
        double[] sums = new double[UPDATES];
        for (int seed = 1; seed <= SEEDS; seed++) {
            CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(4)
                    .hidden(32, Activation.TANH)
                    .output(2)
                    .seed(seed)
                    .build());
            try (Reinforce<Integer> run = Reinforce.builder(Environments.factory("CartPole-v1", Integer.class), policy)
                    .credit(credit)
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
