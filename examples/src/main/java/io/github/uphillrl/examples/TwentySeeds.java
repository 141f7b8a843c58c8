package io.github.uphillrl.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Is it luck? Runs {@link TrainCartPole} with the seeds 1 … 20, each in a JVM of its own so that start-up counts, and
 * prints a table. Ends with exit code 1 if a seed misses the mark: solved within 500 000 steps and 30 seconds.
 */
public final class TwentySeeds {
    private static final Pattern RESULT = Pattern.compile("seed \\d+: (\\d+) episodes, (\\d+) steps, .*reached 475");
    private static final int SEEDS = 20;
    private static final double MOST_SECONDS = 30;

    private TwentySeeds() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println("| seed | solved | episodes | steps | wall time (s) | sampled return | greedy return |");
        System.out.println("|---:|---|---:|---:|---:|---:|---:|");
        Path directory = Files.createTempDirectory("uphill-seeds");
        boolean allPassed = true;
        long totalSteps = 0;
        long mostSteps = 0;
        double slowest = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            long begin = System.nanoTime();
            String output = run(seed, directory);
            double seconds = (System.nanoTime() - begin) / 1e9;
            Matcher result = RESULT.matcher(output);
            boolean solved = result.find();
            long steps = solved ? Long.parseLong(result.group(2)) : 500_000;
            allPassed &= solved && steps <= 500_000 && seconds <= MOST_SECONDS;
            totalSteps += steps;
            mostSteps = Math.max(mostSteps, steps);
            slowest = Math.max(slowest, seconds);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %s | %s | %d | %.1f | %s | %s |%n",
                    seed,
                    solved ? "yes" : "NO",
                    solved ? result.group(1) : "-",
                    steps,
                    seconds,
                    meanReturn("sampled", output),
                    meanReturn("greedy", output));
        }
        System.out.printf(
                Locale.ROOT,
                "%nmean %d steps, most %d steps, slowest %.1f s: %s%n",
                totalSteps / SEEDS,
                mostSteps,
                slowest,
                allPassed ? "all 20 passed" : "FAILED");
        if (!allPassed) System.exit(1);
    }

    /** Runs TrainCartPole as this JVM was run, and returns what it printed. */
    private static String run(int seed, Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve("output-" + seed + ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        TrainCartPole.class.getName(),
                        Integer.toString(seed))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exitCode = process.waitFor();
        String text = Files.readString(output);
        if (exitCode != 0) throw new IllegalStateException("seed " + seed + " failed:\n" + text);
        return text;
    }

    private static String meanReturn(String how, String output) {
        Matcher matcher = Pattern.compile(how + ": +mean return ([0-9.]+)").matcher(output);
        return matcher.find() ? matcher.group(1) : "-";
    }
}
