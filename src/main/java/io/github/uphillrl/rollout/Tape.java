package io.github.uphillrl.rollout;

/**
 * What a group of lanes has done in the last few ticks and has not been written into its episodes yet. A tick of all lanes
 * is noted by copying four arrays as they are; noting each lane's few numbers in its own episode at every tick would spend
 * its time on fetching hundreds of arrays into the caches.
 */
final class Tape {
    private static final int MOST_TICKS = 32;
    private static final int NUMBERS = 1 << 15; // 256 KiB, a part of a core's own cache

    private final int lanes;
    private final int observationSize;
    private final int width;
    private final int outputCount;
    private final int capacity;
    private final double[] observations;
    private final double[] actions;
    private final double[] rewards;
    private final double[] outputs;
    private final int[] begins;
    private int ticks;

    Tape(int lanes, int observationSize, int width, int outputCount) {
        this.lanes = lanes;
        this.observationSize = observationSize;
        this.width = width;
        this.outputCount = outputCount;
        long tick = (long) lanes * (observationSize + width + 1 + outputCount);
        capacity = (int) Math.max(1, Math.min(MOST_TICKS, NUMBERS / tick));
        observations = new double[capacity * lanes * observationSize];
        actions = new double[capacity * lanes * width];
        rewards = new double[capacity * lanes];
        outputs = new double[capacity * lanes * outputCount];
        begins = new int[lanes];
    }

    void clear() {
        ticks = 0;
    }

    boolean isFull() {
        return ticks == capacity;
    }

    /** A lane begins an episode with the next tick. */
    void begin(int lane) {
        begins[lane] = ticks;
    }

    /**
     * Notes a tick of the first {@code running} lanes.
     *
     * @param actions {@code [· × width]}
     * @param rewards {@code [·]}
     * @param observations {@code [· × observationSize]}: what was seen afterwards
     * @param outputs {@code [· × outputs]}: what the policy's network had said before
     */
    void note(int running, double[] actions, double[] rewards, double[] observations, double[] outputs) {
        int row = ticks++ * lanes;
        System.arraycopy(actions, 0, this.actions, row * width, running * width);
        System.arraycopy(rewards, 0, this.rewards, row, running);
        System.arraycopy(observations, 0, this.observations, row * observationSize, running * observationSize);
        System.arraycopy(outputs, 0, this.outputs, row * outputCount, running * outputCount);
    }

    /** Returns how many ticks of a lane have been noted since it began or was written. */
    int pending(int lane) {
        return ticks - begins[lane];
    }

    /**
     * Writes what has been noted of a lane into its episode, in order.
     *
     * @throws EpisodeFault as {@link Episode#append}
     */
    void write(int lane, Episode<?> episode) {
        int row = begins[lane] * lanes + lane;
        int count = pending(lane);
        begins[lane] = ticks;
        episode.append(this, row, count);
    }

    int outputCount() {
        return outputCount;
    }

    /** Copies actions: rows {@code row}, {@code row + lanes}, …, {@code count} of them. */
    void copyActions(int row, int count, double[] target, int offset) {
        copy(actions, row, width, count, target, offset);
    }

    /** Copies rewards, as {@link #copyActions}. */
    void copyRewards(int row, int count, double[] target, int offset) {
        copy(rewards, row, 1, count, target, offset);
    }

    /** Copies what was seen after each action, as {@link #copyActions}. */
    void copyObservations(int row, int count, double[] target, int offset) {
        copy(observations, row, observationSize, count, target, offset);
    }

    /** Copies what the network had said before each action, as {@link #copyActions}. */
    void copyOutputs(int row, int count, double[] target, int offset) {
        copy(outputs, row, outputCount, count, target, offset);
    }

    /** The rows are short: calling {@link System#arraycopy} costs more than copying them. */
    private void copy(double[] source, int row, int columns, int count, double[] target, int offset) {
        int stride = lanes * columns;
        int to = offset;
        for (int from = row * columns, end = from + count * stride; from < end; from += stride) {
            for (int i = 0; i < columns; i++) target[to++] = source[from + i];
        }
    }
}
