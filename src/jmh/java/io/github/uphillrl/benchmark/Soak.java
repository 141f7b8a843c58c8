package io.github.uphillrl.benchmark;

import io.github.uphillrl.checkpoint.Checkpoint;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Trains the smallest network for a very long time, with a checkpoint every 10 updates, and prints ten times on the way
 * what a leak would make grow: the heap that is retained after a collection, live threads, open file handles, files in the
 * checkpoints' directory. Exits with 1 if one of them grows, which a
 * run of a few million steps does: its episodes still get longer.
 *
 * <p>Arguments: how many steps, 10⁹ unless given; the checkpoints' directory, a temporary one unless given.
 */
public final class Soak {
    private static final int ROWS = 10;

    /** The first row is not compared: classes are still being loaded and compiled then. */
    private static final int WARM_ROWS = 1;

    private static final long HEAP_TOLERANCE = 1 << 20;
    private static final Path HANDLES = Path.of("/proc/self/fd");

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final Path directory;
    private final List<Row> rows = new ArrayList<>();

    private record Row(long heap, long threads, long handles, long files) {
        boolean isAbove(Row other) {
            return heap > other.heap + HEAP_TOLERANCE
                    || threads > other.threads
                    || handles > other.handles
                    || files > other.files;
        }
    }

    private Soak(Path directory) {
        this.directory = directory;
    }

    /** Trains and measures. */
    public static void main(String[] arguments) throws IOException {
        long steps = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000_000L;
        Path directory = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("uphill-soak");
        Soak soak = new Soak(directory);
        soak.train(steps);
        if (soak.grows()) {
            System.out.println("something grows");
            System.exit(1);
        }
    }

    private void train(long steps) throws IOException {
        System.out.println(
                "| steps | updates | mean return | heap after GC, KiB | threads | file handles | files | steps/s |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|");
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(4).output(2).build());
        try (Reinforce<Integer> run = Reinforce.builder(Environments.factory("CartPole-v1", Integer.class), policy)
                .optimizer(Adam.withLearningRate(0.01))
                .episodesPerUpdate(128)
                .lanes(128)
                .listener(Checkpoint.every(directory, 10))
                .seed(1)
                .build()) {
            for (int row = 1; row <= ROWS; row++) {
                long before = run.steps();
                long begin = System.nanoTime();
                run.train(StopCondition.steps(steps / ROWS * row));
                double seconds = (System.nanoTime() - begin) / 1e9;
                rows.add(print(run, (run.steps() - before) / seconds));
            }
        }
    }

    private Row print(Reinforce<?> run, double stepsPerSecond) throws IOException {
        // twice: what is freed by the first run of finalizers and reference handlers goes with the second
        System.gc();
        System.gc();
        Row row = new Row(
                memory.getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                Files.exists(HANDLES) ? count(HANDLES) : -1,
                count(directory));
        System.out.printf(
                Locale.ROOT,
                "| %,d | %,d | %.1f | %,d | %d | %d | %d | %,.0f |%n",
                run.steps(),
                run.updates(),
                run.meanReturn(),
                row.heap / 1024,
                row.threads,
                row.handles,
                row.files,
                stepsPerSecond);
        return row;
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        }
    }

    private boolean grows() {
        Row first = rows.get(WARM_ROWS);
        return rows.stream().skip(WARM_ROWS).anyMatch(row -> row.isAbove(first));
    }
}
