package io.github.uphillrl.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Precision;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.LossScale;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Trains on the built-in {@code CartPole-v1} for a fixed time, as a user would, and prints one line of JSON: steps per
 * second, the same per second of processor time, mean episode length, megabytes allocated per second and how full the
 * lanes were.
 *
 * <p>Options, each {@code --name value}: {@code network} (relu, tanh), {@code parameters} (a file of numbers, or none for
 * fresh ones), {@code precision}, {@code seconds}, {@code warm} (seconds of processor time before the measurement, the compiler's included), {@code rate},
 * {@code lanes}, {@code episodes} (per update), {@code threads}, {@code environment} (built-in, or naive: see {@link
 * NaiveCartPole}).
 */
public final class TrainingRate {
    private static final int OCCUPANCY_UPDATES = 4;

    private final Map<String, String> options;

    private TrainingRate(Map<String, String> options) {
        this.options = options;
    }

    /** Measures once. */
    public static void main(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].substring("--".length()), arguments[i + 1]);
        }
        new TrainingRate(options).measure();
    }

    private void measure() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (Reinforce<Integer> run = run(this::environment)) {
            run.train(warm(system));
            long allocated = allocated();
            long steps = run.steps();
            long episodes = run.episodes();
            long busy = system.getProcessCpuTime();
            double seconds = run.train(after(Double.parseDouble(option("seconds", "3"))))
                            .wallTime()
                            .toNanos()
                    / 1e9;
            busy = system.getProcessCpuTime() - busy;
            steps = run.steps() - steps;
            episodes = run.episodes() - episodes;
            allocated = allocated() - allocated;
            System.out.printf(
                    Locale.ROOT,
                    "{\"steps_per_second\": %.0f, \"steps_per_cpu_second\": %.0f, \"mean_length\": %.1f,"
                            + " \"megabytes_per_second\": %.3f, \"occupancy\": %.3f}%n",
                    steps / seconds,
                    steps / (busy / 1e9),
                    (double) steps / episodes,
                    allocated / seconds / 1e6,
                    occupancy());
        }
    }

    private Environment<Integer> environment() {
        return option("environment", "built-in").equals("naive")
                ? new NaiveCartPole()
                : Environments.discrete("CartPole-v1");
    }

    /** Returns how many bytes the threads that live now have allocated. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** Plays some more with counted lanes; not while the clock runs. */
    private double occupancy() {
        TickCounter counter = new TickCounter();
        try (Reinforce<Integer> run = run(() -> counter.counted(Environments.discrete("CartPole-v1")))) {
            run.train(StopCondition.updates(OCCUPANCY_UPDATES));
        }
        return counter.occupancy();
    }

    private Reinforce<Integer> run(Supplier<Environment<Integer>> environments) {
        Mlp network = Networks.named(option("network", "relu"), Precision.valueOf(option("precision", "DOUBLE")));
        Optional.ofNullable(options.get("parameters")).ifPresent(file -> Networks.read(network, Path.of(file)));
        return Reinforce.builder(environments, CategoricalPolicy.of(network))
                .discount(0.99)
                .standardization(Standardization.STANDARDIZE)
                .lossScale(LossScale.PER_STEP)
                .optimizer(Adam.withLearningRate(Double.parseDouble(option("rate", "1e-9"))))
                .episodesPerUpdate(Integer.parseInt(option("episodes", "1024")))
                .lanes(Integer.parseInt(option("lanes", "128")))
                .threads(Integer.parseInt(option("threads", "1")))
                .seed(1)
                .build();
    }

    private StopCondition warm(OperatingSystemMXBean system) {
        double seconds = Double.parseDouble(option("warm", "6"));
        return progress -> system.getProcessCpuTime() >= seconds * 1e9 ? Optional.of("it is warm") : Optional.empty();
    }

    private static StopCondition after(double seconds) {
        long begin = System.nanoTime();
        return progress ->
                System.nanoTime() - begin >= seconds * 1e9 ? Optional.of("the time is over") : Optional.empty();
    }

    private String option(String name, String fallback) {
        return options.getOrDefault(name, fallback);
    }
}
