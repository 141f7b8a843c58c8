package io.github.uphillrl.environment.python;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.EnvironmentSpec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What the Python side tells about an environment.
 *
 * @param observationSize the length of an observation
 * @param actionSpace its actions, as Uphill writes them
 * @param spec id, time limit and reward threshold
 */
record WorldDescription(int observationSize, ActionSpace<?> actionSpace, EnvironmentSpec spec) {
    private static final int REWARD_AND_OUTCOME = 2;

    /**
     * Reads the payload of the reply {@code M}.
     *
     * @throws InvalidFrameException if it is not one, or describes observations too large for a reply
     */
    static WorldDescription read(String id, int lanes, ByteBuffer payload) throws InvalidFrameException {
        try {
            int size = payload.getInt();
            if (size < 1 || (long) lanes * (REWARD_AND_OUTCOME + (long) size) > PythonConnection.LARGEST_REPLY) {
                throw new InvalidFrameException("observations of " + size + " numbers in " + lanes + " lanes");
            }
            EnvironmentSpec spec = spec(id, payload.getInt(), payload.getDouble());
            ActionSpace<?> actions = actions(payload);
            if (payload.hasRemaining()) throw new InvalidFrameException("a description that is too long");
            return new WorldDescription(size, actions, spec);
        } catch (BufferUnderflowException e) {
            throw new InvalidFrameException("a description that is too short");
        } catch (IllegalArgumentException e) {
            throw new InvalidFrameException("a description that makes no sense: " + e.getMessage());
        }
    }

    private static EnvironmentSpec spec(String id, int steps, double threshold) {
        EnvironmentSpec spec = EnvironmentSpec.of(id);
        if (steps != -1) spec = spec.withMaxEpisodeSteps(steps);
        return Double.isNaN(threshold) ? spec : spec.withRewardThreshold(threshold);
    }

    private static ActionSpace<?> actions(ByteBuffer payload) throws InvalidFrameException {
        char kind = (char) payload.get();
        int n = payload.getInt();
        return switch (kind) {
            case 'D' -> ActionSpace.discrete(n);
            case 'M' -> ActionSpace.multiDiscrete(ints(n, payload));
            case 'Y' -> ActionSpace.multiBinary(n);
            case 'B' -> ActionSpace.box(doubles(n, payload), doubles(n, payload));
            default -> throw new InvalidFrameException("actions of the unknown kind " + (int) kind);
        };
    }

    private static int[] ints(int n, ByteBuffer payload) {
        int[] values = new int[fitting(n, Integer.BYTES, payload)];
        for (int i = 0; i < n; i++) values[i] = payload.getInt();
        return values;
    }

    private static double[] doubles(int n, ByteBuffer payload) {
        double[] values = new double[fitting(n, Double.BYTES, payload)];
        for (int i = 0; i < n; i++) values[i] = payload.getDouble();
        return values;
    }

    /** Nothing is allocated that has not arrived. */
    private static int fitting(int n, int bytes, ByteBuffer payload) {
        if (n < 0 || n > payload.remaining() / bytes) throw new BufferUnderflowException();
        return n;
    }
}
