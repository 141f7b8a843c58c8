package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * An episode that Gymnasium played, as {@code src/test/python/record_gymnasium.py} wrote it down.
 *
 * @param seed unsigned
 * @param start what the reset gave: {@code action}, {@code reward} and {@code outcome} mean nothing
 * @param moments what each step gave
 */
public record RecordedEpisode(long seed, Moment start, List<Moment> moments) {
    /** An action and what followed; {@code state} is the environment's own, in float64. */
    public record Moment(double action, double[] state, double[] observation, double reward, Outcome outcome) {}

    /** Reads a file that stands beside {@code test}. */
    public static List<RecordedEpisode> readAll(Class<?> test, String resource) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(test.getResourceAsStream(resource)))) {
            List<RecordedEpisode> episodes = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) episodes.add(read(in));
            if (in.read() != -1) throw new IOException("bytes after the last episode of " + resource);
            return episodes;
        }
    }

    /** Returns the state before step {@code i}. */
    public double[] stateBefore(int i) {
        return i == 0 ? start.state() : moments.get(i - 1).state();
    }

    /** Returns what the last recorded step gave; not final where the recording stopped before the episode's end. */
    public Moment last() {
        return moments.get(moments.size() - 1);
    }

    @Override
    public String toString() {
        return "seed " + Long.toUnsignedString(seed) + ", " + moments.size() + " steps";
    }

    private static RecordedEpisode read(DataInputStream in) throws IOException {
        long seed = in.readLong();
        int steps = in.readInt();
        int stateSize = in.readInt();
        int observationSize = in.readInt();
        Moment start = new Moment(0, doubles(in, stateSize), doubles(in, observationSize), 0, Outcome.RUNNING);
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            double action = in.readDouble();
            double[] state = doubles(in, stateSize);
            double[] observation = doubles(in, observationSize);
            moments.add(new Moment(action, state, observation, in.readDouble(), outcome(in)));
        }
        return new RecordedEpisode(seed, start, moments);
    }

    private static Outcome outcome(DataInputStream in) throws IOException {
        boolean terminated = in.readBoolean();
        boolean truncated = in.readBoolean();
        return terminated ? Outcome.TERMINATED : truncated ? Outcome.TRUNCATED : Outcome.RUNNING;
    }

    private static double[] doubles(DataInputStream in, int length) throws IOException {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) values[i] = in.readDouble();
        return values;
    }
}
