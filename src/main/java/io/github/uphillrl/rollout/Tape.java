package io.github.uphillrl.rollout;

/**
 * What a group of lanes has done in the last few ticks and has not been written into its episodes yet. A tick of all lanes
 * is noted by copying four arrays as they are; noting each lane's few numbers in its own episode at every tick would spend
 * its time on fetching hundreds of arrays into the caches.
 */
final class Tape {
    private static final int MOST_TICKS = 32;
    private static final int NUMBERS = 1 << 15; // 256 KiB, a part of a core's own cache

    /** Numbers between two ticks: without them, a lane's would share one set of the nearest cache where lanes are 2ⁿ. */
    private static final int GAP = 8;

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
        observations = new double[capacity * stride(observationSize)];
        actions = new double[capacity * stride(width)];
        rewards = new double[capacity * stride(1)];
        outputs = new double[capacity * stride(outputCount)];
        begins = new int[lanes];
    }

    /** Returns how far apart two ticks are. */
    private int stride(int columns) {
        return lanes * columns + GAP;
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
        int tick = ticks++;
        copy(actions, this.actions, tick * stride(width), running * width);
        copy(rewards, this.rewards, tick * stride(1), running);
        copy(observations, this.observations, tick * stride(observationSize), running * observationSize);
        copy(outputs, this.outputs, tick * stride(outputCount), running * outputCount);
    }

    /** A loop, since a call of {@code arraycopy} costs more than copying a single lane's few numbers. */
    private static void copy(double[] source, double[] target, int offset, int count) {
        for (int i = 0; i < count; i++) target[offset + i] = source[i];
    }

    /**
     * Writes what has been noted of a lane into its episode, in order.
     *
     * @throws EpisodeFault as {@link Episode#append}
     */
    void write(int lane, Episode<?> episode) {
        int tick = begins[lane];
        begins[lane] = ticks;
        episode.append(this, tick, lane, ticks - tick);
    }

    int outputCount() {
        return outputCount;
    }

    /** Copies a lane's actions in the ticks {@code tick … tick + count − 1}. */
    void copyActions(int tick, int lane, int count, double[] target, int offset) {
        copy(actions, tick, lane, width, count, target, offset);
    }

    /** Copies rewards, as {@link #copyActions}. */
    void copyRewards(int tick, int lane, int count, double[] target, int offset) {
        copy(rewards, tick, lane, 1, count, target, offset);
    }

    /** Copies what was seen after each action, as {@link #copyActions}. */
    void copyObservations(int tick, int lane, int count, double[] target, int offset) {
        copy(observations, tick, lane, observationSize, count, target, offset);
    }

    /** Copies what the network had said before each action, as {@link #copyActions}. */
    void copyOutputs(int tick, int lane, int count, double[] target, int offset) {
        copy(outputs, tick, lane, outputCount, count, target, offset);
    }

    private void copy(double[] source, int tick, int lane, int columns, int count, double[] target, int offset) {
        int stride = stride(columns);
        int from = tick * stride + lane * columns;
        if (columns > count) {
            for (int k = 0; k < count; k++) {
                System.arraycopy(source, from + k * stride, target, offset + k * columns, columns);
            }
            return;
        }
        // Rows are short and many: a loop per row would cost more than what it copies.
        for (int i = 0; i < columns; i++) {
            for (int k = 0; k < count; k++) target[offset + i + k * columns] = source[from + i + k * stride];
        }
    }
}
