package io.github.uphillrl.environment.python;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Resources;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Copies of one Gymnasium environment in one Python process; a step of all lanes is one round trip. */
final class PythonLanes<A> implements VectorEnvironment<A> {
    private static final Outcome[] OUTCOMES = {Outcome.RUNNING, Outcome.TERMINATED, Outcome.TRUNCATED};
    private static final int RESET_BYTES = Integer.BYTES + Long.BYTES;

    private final PythonConnection connection;
    private final ActionSpace<A> actionSpace;
    private final EnvironmentSpec spec;
    private final int observationSize;

    // Which copy plays in a lane, and where its episode stands.
    private final int[] copies;
    private final boolean[] running;
    private final long[] seeds;
    private final int[] elapsed;

    private PythonLanes(PythonConnection connection, WorldDescription world, ActionSpace<A> actionSpace, int lanes) {
        this.connection = connection;
        this.actionSpace = actionSpace;
        this.spec = world.spec();
        this.observationSize = world.observationSize();
        copies = new int[lanes];
        Arrays.setAll(copies, lane -> lane);
        running = new boolean[lanes];
        seeds = new long[lanes];
        elapsed = new int[lanes];
    }

    /** Starts a process with that many copies, whose actions must be of this type. */
    static <A> PythonLanes<A> start(String id, Class<A> actionType, PythonOptions options, int lanes) {
        Check.positive(lanes, "lanes");
        PythonConnection connection = new PythonConnection(id, options);
        try {
            WorldDescription world = connection.make(lanes);
            return new PythonLanes<>(connection, world, typed(id, world.actionSpace(), actionType), lanes);
        } catch (RuntimeException e) {
            throw Resources.closedAfter(e, connection::close);
        }
    }

    @SuppressWarnings("unchecked") // the types are compared
    private static <A> ActionSpace<A> typed(String id, ActionSpace<?> space, Class<A> actionType) {
        Check.require(
                actionType.equals(space.actionType()),
                "the actions of %s are of type %s (%s), asked for %s",
                id,
                space.actionType().getSimpleName(),
                space,
                actionType.getSimpleName());
        return (ActionSpace<A>) space;
    }

    EnvironmentSpec spec() {
        return spec;
    }

    @Override
    public int lanes() {
        return copies.length;
    }

    @Override
    public int observationSize() {
        return observationSize;
    }

    @Override
    public ActionSpace<A> actionSpace() {
        return actionSpace;
    }

    @Override
    public void reset(int lane, long seed, double[] observations) {
        running[lane] = false;
        seeds[lane] = seed;
        elapsed[lane] = -1;
        ByteBuffer request =
                FrameChannel.request('R', RESET_BYTES).putInt(copies[lane]).putLong(seed);
        connection.call(request, observationSize * Double.BYTES, copy -> place(lane), reply -> {
            reply.asDoubleBuffer().get(observations, lane * observationSize, observationSize);
            return true;
        });
        running[lane] = true;
        elapsed[lane] = 0;
    }

    @Override
    public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
        check(count, actions);
        int width = actionSpace.width();
        ByteBuffer request = FrameChannel.request('S', Integer.BYTES + count * (Integer.BYTES + width * Double.BYTES))
                .putInt(count);
        for (int lane = 0; lane < count; lane++) request.putInt(copies[lane]);
        for (int i = 0; i < count * width; i++) request.putDouble(actions[i]);
        int replyBytes = count * (2 + observationSize) * Double.BYTES;
        IntFunction<String> place = copy -> count == 1 ? place(0) : place(laneOf(copy));
        connection.call(request, replyBytes, place, reply -> {
            readSteps(reply, count, observationSize, observations, rewards, outcomes);
            return true;
        });
        for (int lane = 0; lane < count; lane++) {
            elapsed[lane]++;
            running[lane] = !outcomes[lane].isFinal();
        }
    }

    @Override
    public void move(int from, int to) {
        if (from == to) return;
        int idle = copies[to];
        copies[to] = copies[from];
        copies[from] = idle;
        running[to] = running[from];
        running[from] = false;
        seeds[to] = seeds[from];
        elapsed[to] = elapsed[from];
    }

    @Override
    public void close() {
        connection.close();
    }

    private void check(int count, double[] actions) {
        Check.require(count >= 1 && count <= copies.length, "count must lie in 1 … %d, got %d", copies.length, count);
        int width = actionSpace.width();
        for (int lane = 0; lane < count; lane++) {
            if (!running[lane]) throw new IllegalStateException("lane " + lane + " needs a reset");
            actionSpace.decode(actions, lane * width);
            for (int i = 0; i < width; i++) {
                double value = actions[lane * width + i];
                Check.require(
                        Double.isFinite(value),
                        "component %d of lane %d's action must be finite, got %s",
                        i,
                        lane,
                        value);
            }
        }
    }

    /** Reads the payload of the reply {@code S}: reward, outcome and observation of each lane. */
    static void readSteps(
            ByteBuffer reply, int count, int size, double[] observations, double[] rewards, Outcome[] outcomes)
            throws InvalidFrameException {
        for (int lane = 0; lane < count; lane++) {
            rewards[lane] = reply.getDouble();
            outcomes[lane] = outcome(reply.getDouble());
            reply.asDoubleBuffer().get(observations, lane * size, size);
            reply.position(reply.position() + size * Double.BYTES);
        }
    }

    private static Outcome outcome(double code) throws InvalidFrameException {
        if (code == 0 || code == 1 || code == 2) return OUTCOMES[(int) code];
        throw new InvalidFrameException("expected an outcome 0, 1 or 2, got " + code);
    }

    private int laneOf(int copy) {
        for (int lane = 0; lane < copies.length; lane++) {
            if (copies[lane] == copy) return lane;
        }
        return RemoteFaultException.NO_COPY;
    }

    private String place(int lane) {
        if (lane == RemoteFaultException.NO_COPY) return "";
        String step = elapsed[lane] < 0 ? "reset" : "step " + elapsed[lane];
        return ", " + step + ", seed " + Long.toUnsignedString(seeds[lane]);
    }
}
