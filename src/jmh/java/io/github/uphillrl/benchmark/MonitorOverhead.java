package io.github.uphillrl.benchmark;

import com.sun.management.OperatingSystemMXBean;
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
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the monitor costs: the training of the example TrainCartPole in processes of their own, with and without it in
 * turn, and the median over the pairs of the ratio of processor times, start-up and compiler included.
 *
 * <p>Argument: how many pairs, 20 unless given.
 */
public final class MonitorOverhead {
    private MonitorOverhead() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2 && arguments[0].equals("child")) {
            train(arguments[1].equals("on") ? AscentMonitor.standard() : AscentMonitor.off());
            return;
        }
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        double[] with = new double[pairs];
        double[] without = new double[pairs];
        double[] ratios = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            boolean onFirst = pair % 2 == 0;
            double first = child(onFirst ? "on" : "off");
            double second = child(onFirst ? "off" : "on");
            with[pair] = onFirst ? first : second;
            without[pair] = onFirst ? second : first;
            ratios[pair] = with[pair] / without[pair];
        }
        System.out.printf(
                Locale.ROOT,
                "%d pairs: median CPU time %.3f s with, %.3f s without; median of the ratios %.4f, quartiles %.4f … %.4f%n",
                pairs,
                quantile(with, 0.5),
                quantile(without, 0.5),
                quantile(ratios, 0.5),
                quantile(ratios, 0.25),
                quantile(ratios, 0.75));
    }

    /** Trains seed 1 to the end, as the example does, and prints the processor time of the whole process. */
    private static void train(AscentMonitor monitor) {
        CategoricalPolicy policy = CategoricalPolicy.of(
                Mlp.builder(4).hidden(128, Activation.RELU).output(2).seed(1).build());
        try (Reinforce<Integer> run = Reinforce.builder(Environments.factory("CartPole-v1", Integer.class), policy)
                .discount(0.99)
                .episodesPerUpdate(16)
                .standardization(Standardization.STANDARDIZE)
                .lossScale(LossScale.PER_STEP)
                .optimizer(Adam.withLearningRate(Schedule.linear(0.02, 0.005, 50)))
                .seed(1)
                .monitor(monitor)
                .build()) {
            run.train(StopCondition.meanReturn(475, 100).or(StopCondition.steps(500_000)));
        }
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        System.out.println("cpu " + system.getProcessCpuTime());
    }

    private static double child(String monitor) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        MonitorOverhead.class.getName(),
                        "child",
                        monitor)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException("the child failed:\n" + output);
        return Long.parseLong(output.substring(output.indexOf("cpu ") + 4).strip()) / 1e9;
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
