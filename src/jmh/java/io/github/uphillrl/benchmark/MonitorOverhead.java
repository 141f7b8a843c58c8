package io.github.uphillrl.benchmark;

import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Schedule;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.AscentMonitor;
import io.github.uphillrl.trainer.LossScale;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the monitor costs: the training of the example TrainCartPole with and without it, the same seed in turn, and the
 * median over the pairs of the ratio of the training thread's processor times. Processor time, because a machine that
 * others use as well takes turns; pairs next to each other, because it does not run equally fast all day.
 *
 * <p>Argument: how many pairs, 60 unless given. Eight more come first and are not counted: while the compiler is at
 * work, what is measured is the compiler.
 */
public final class MonitorOverhead {
    private static final int WARM_UP_PAIRS = 8;
    private static final int SEEDS = 10;

    private static double unwatchedSeconds;

    private MonitorOverhead() {}

    /** Measures once. */
    public static void main(String[] arguments) {
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        for (int pair = 0; pair < WARM_UP_PAIRS; pair++) ratio(pair);
        unwatchedSeconds = 0;
        double[] ratios = new double[pairs];
        Arrays.setAll(ratios, MonitorOverhead::ratio);
        Arrays.sort(ratios);
        // of the two ranks beside the middle, P(the median lies between them) = 95 %: n/2 ± 1.96·√n/2
        int reach = (int) Math.ceil(0.98 * Math.sqrt(pairs));
        System.out.printf(
                Locale.ROOT,
                "%d pairs of %.3f s: processor time with the monitor / without it: median %.4f, 95 %% interval %.4f to "
                        + "%.4f, quartiles %.4f and %.4f%n",
                pairs,
                unwatchedSeconds / pairs,
                (ratios[(pairs - 1) / 2] + ratios[pairs / 2]) / 2,
                ratios[Math.max(0, pairs / 2 - reach)],
                ratios[Math.min(pairs - 1, (pairs - 1) / 2 + reach)],
                ratios[pairs / 4],
                ratios[3 * pairs / 4]);
    }

    private static double ratio(int pair) {
        long seed = 1 + pair / 2 % SEEDS;
        boolean watchedFirst = pair % 2 == 0;
        double first = nanos(watchedFirst, seed);
        double second = nanos(!watchedFirst, seed);
        unwatchedSeconds += (watchedFirst ? second : first) / 1e9;
        return watchedFirst ? first / second : second / first;
    }

    /** Trains to the end, as the example does, and returns the processor time of this thread, which does all of it. */
    private static double nanos(boolean watched, long seed) {
        CategoricalPolicy policy = CategoricalPolicy.of(
                Mlp.builder(4).hidden(128, Activation.RELU).output(2).seed(seed).build());
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (Reinforce<Integer> run = Reinforce.builder(Environments.factory("CartPole-v1", Integer.class), policy)
                .discount(0.99)
                .episodesPerUpdate(16)
                .standardization(Standardization.STANDARDIZE)
                .lossScale(LossScale.PER_STEP)
                .optimizer(Adam.withLearningRate(Schedule.linear(0.02, 0.005, 50)))
                .seed(seed)
                .monitor(watched ? AscentMonitor.standard() : AscentMonitor.off())
                .build()) {
            run.train(StopCondition.meanReturn(475, 100).or(StopCondition.steps(500_000)));
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
    }
}
