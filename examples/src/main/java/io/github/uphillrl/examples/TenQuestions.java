package io.github.uphillrl.examples;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Evaluator;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import io.github.uphillrl.trainer.UpdateReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Prints the figures of {@code docs/faq.md}: short trainings on CartPole-v1 that differ in one setting each. */
public final class TenQuestions {
    private static final int UPDATES = 25;
    private static final int SEEDS = 3;

    private TenQuestions() {}

    public static void main(String[] args) {
        List<UpdateReport> plain = train(1, run -> run);
        List<UpdateReport> standardized = train(1, run -> run.standardization(Standardization.STANDARDIZE));
        System.out.println("update  mean return     loss  |  standardised: mean return     loss");
        for (int i = 4; i < UPDATES; i += 5) {
            print(
                    "%6d  %11.1f  %7.1f  |  %25.1f  %7.4f%n",
                    i + 1,
                    plain.get(i).meanReturn(),
                    plain.get(i).loss(),
                    standardized.get(i).meanReturn(),
                    standardized.get(i).loss());
        }

        print("%nafter %d updates, mean of seeds 1 ... %d         return  entropy%n", UPDATES, SEEDS);
        compare("learning rate 0.01", run -> run);
        compare("learning rate 0.3", run -> run.optimizer(Adam.withLearningRate(0.3)));
        compare("gamma^t", run -> run.credit(CreditAssignment.rewardToGoDiscountedFromStart()));
        compare("Baseline.movingAverage(0.9)", run -> run.baseline(Baseline.movingAverage(0.9)));
        compare("Baseline.leaveOneOut()", run -> run.baseline(Baseline.leaveOneOut()));
        compare("Baseline.leaveOneOutPerStep()", run -> run.baseline(Baseline.leaveOneOutPerStep()));
        compare("Baseline.linear()", run -> run.baseline(Baseline.linear()));
        compare("Standardization.STANDARDIZE", run -> run.standardization(Standardization.STANDARDIZE));

        CategoricalPolicy policy = newPolicy(1);
        train(1, policy, run -> run.baseline(Baseline.leaveOneOut()));
        print(
                "%n100 new episodes: sampled %.1f, greedy %.1f%n",
                Evaluator.evaluate(() -> Environments.discrete("CartPole-v1"), policy, 100, 2)
                        .meanReturn(),
                Evaluator.evaluateGreedy(() -> Environments.discrete("CartPole-v1"), policy, 100, 2)
                        .meanReturn());

        print("%nseed 1, gradient norm of the last update%n");
        for (int threads = 1; threads <= 3; threads++) {
            int count = threads;
            List<UpdateReport> same = train(1, run -> run.threads(count).lanes(5 * count));
            print("threads %d, lanes %2d: %s%n", count, 5 * count, last(same).gradientNorm());
        }
    }

    private static void compare(String name, UnaryOperator<Reinforce.Builder<Integer>> setting) {
        double meanReturn = 0;
        double entropy = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            UpdateReport report = last(train(seed, setting));
            meanReturn += report.meanReturn() / SEEDS;
            entropy += report.entropy() / SEEDS;
        }
        print("%-43s  %7.1f  %7.3f%n", name, meanReturn, entropy);
    }

    private static UpdateReport last(List<UpdateReport> reports) {
        return reports.get(reports.size() - 1);
    }

    private static List<UpdateReport> train(long seed, UnaryOperator<Reinforce.Builder<Integer>> setting) {
        return train(seed, newPolicy(seed), setting);
    }

    private static List<UpdateReport> train(
            long seed, CategoricalPolicy policy, UnaryOperator<Reinforce.Builder<Integer>> setting) {
        List<UpdateReport> reports = new ArrayList<>();
        var builder = Reinforce.builder(Environments.factory("CartPole-v1", Integer.class), policy)
                .optimizer(Adam.withLearningRate(0.01))
                .seed(seed)
                .onUpdate(reports::add);
        try (Reinforce<Integer> run = setting.apply(builder).build()) {
            run.train(StopCondition.updates(UPDATES));
        }
        return reports;
    }

    private static CategoricalPolicy newPolicy(long seed) {
        return CategoricalPolicy.of(
                Mlp.builder(4).hidden(32, Activation.TANH).output(2).seed(seed).build());
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
