package io.github.uphillrl.examples.tutorial;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Step 5: a world that goes on when we stop looking. A workshop earns 1 a day. It can buy a machine for 4 and earn 2 a day
 * from then on, for ever; we look at it for 3 days at a time. New beside step 4: a baseline that knows what a state is
 * worth, and so what the days after the third would have brought.
 */
public final class Step5ValueBaseline {
    private static final int WORK = 0;
    private static final int BUY = 1;
    private static final int DAYS = 3;
    private static final double DISCOUNT = 0.9;
    private static final int UPDATES = 300;
    private static final FiniteMdp WORKSHOP = FiniteMdp.builder(2, 2)
            .transition(0, WORK, 1, 0, 1)
            .transition(0, BUY, 1, 1, -4)
            .transition(1, WORK, 1, 1, 2)
            .transition(1, BUY, 1, 1, 2) // it has one already
            .build()
            .withMaxEpisodeSteps(DAYS);

    private Step5ValueBaseline() {}

    public static void main(String[] args) {
        System.out.printf(Locale.ROOT, "work for ever: %.2f%n", value(0));
        System.out.printf(Locale.ROOT, "buy at once:   %.2f%n", value(1));
        List<Double> others = learn(Baseline.leaveOneOut());
        List<Double> values = learn(Baseline.linear());
        System.out.println("update  p(buy), leave one out  p(buy), values");
        for (int update = 50; update <= UPDATES; update += 50) {
            System.out.printf(
                    Locale.ROOT, "%6d  %21.3f  %14.3f%n", update, others.get(update - 1), values.get(update - 1));
        }
        new Plot("Probability of buying the machine", 0, 1)
                .curve("leave one out", others)
                .curve("values", values)
                .write("tutorial-5.svg");
    }

    /** Returns what a workshop is worth that buys its machine with a probability each day, counted over all its days. */
    private static double value(double buy) {
        return WORKSHOP.value(new double[][] {{1 - buy, buy}, {1, 0}}, DISCOUNT);
    }

    /** Returns the probability of buying the machine after each update. */
    private static List<Double> learn(Baseline baseline) {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(2)
                .output(2)
                .initializer((weight, bias, random) -> {})
                .build());
        List<Double> probabilities = new ArrayList<>();
        try (Reinforce<Integer> run = Reinforce.builder(WORKSHOP, policy)
                .discount(DISCOUNT)
                .baseline(baseline)
                .episodesPerUpdate(16)
                .optimizer(Adam.withLearningRate(0.02))
                .seed(1)
                .onUpdate(report -> probabilities.add(policy.probabilities(WORKSHOP.observation(0))[BUY]))
                .build()) {
            run.train(StopCondition.updates(UPDATES));
        }
        return probabilities;
    }
}
