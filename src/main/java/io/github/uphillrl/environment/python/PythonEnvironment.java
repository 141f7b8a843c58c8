package io.github.uphillrl.environment.python;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.EnvironmentSpec;
import io.github.uphillrl.environment.SingleLane;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import java.util.Optional;

/**
 * Any environment that Gymnasium's {@code make} knows, or that a Python module of one's own registers
 * ({@code "my_module:Warehouse-v0"}), played in a child process.
 *
 * <p>Needed are a Python interpreter and Gymnasium 1.0 or newer, and nothing of ours: the Python side is one file in the
 * jar. Which interpreter, timeouts and {@code make}'s keyword arguments are {@link PythonOptions}. Every environment is a
 * process of its own; {@link #vectorized} plays many copies in one, so that the round trip is shared, and the
 * collector does so by itself.
 *
 * <p>Observations are float64: Gymnasium's {@code flatten} makes a {@code Discrete} space one-hot, a {@code Box} a row, and
 * concatenates the parts of a {@code Tuple} or {@code Dict}; float32 is widened. Actions are {@code Discrete} (counted
 * from 0), {@code Box}, {@code MultiDiscrete} or {@code MultiBinary}; those of a {@code Box} are handed on as they are, also
 * beyond its bounds. Where an environment reports both ends, {@code TERMINATED} wins. The same seed gives the same episode
 * if the Python environment keeps to Gymnasium's rule and draws only from its {@code np_random}.
 *
 * <p>Whatever goes wrong in the process (it cannot be started, Gymnasium or the id is unknown, a space is unsupported,
 * an exception, a call that takes too long, an end in mid-episode, nonsense on its standard output) is an
 * {@link EnvironmentException} that carries the end of its standard error; the process is then gone, and every further
 * call throws that again. Standard error is logged at debug level. The process ends with {@link #close}, and also
 * when this program ends in any other way, be it killed.
 *
 * <p>The protocol, and figures, are in {@code docs/python-bridge.md}.
 *
 * @param <A> the type of an action
 */
public final class PythonEnvironment<A> extends SingleLane<A> {
    private final String id;
    private final Class<A> actionType;
    private final PythonOptions options;
    private final PythonLanes<A> lane;

    private PythonEnvironment(String id, Class<A> actionType, PythonOptions options, PythonLanes<A> lane) {
        super(lane);
        this.id = id;
        this.actionType = actionType;
        this.options = options;
        this.lane = lane;
    }

    /** Returns what makes environments with {@code Discrete} actions, with the default options. */
    public static EnvironmentFactory<Integer> discrete(String id) {
        return discrete(id, PythonOptions.defaults());
    }

    /**
     * Returns what makes environments with {@code Discrete} actions, each in a process of its own. Making one throws an
     * {@link EnvironmentException} if that fails, and an {@link IllegalArgumentException} if its actions are others.
     *
     * @param id what {@code gymnasium.make} takes: {@code "LunarLander-v3"}, {@code "my_module:Warehouse-v0"}
     * @param options how it is started and how long it may take
     */
    public static EnvironmentFactory<Integer> discrete(String id, PythonOptions options) {
        return factory(id, Integer.class, options);
    }

    /** Returns what makes environments with {@code Box} actions, with the default options. */
    public static EnvironmentFactory<double[]> continuous(String id) {
        return continuous(id, PythonOptions.defaults());
    }

    /** Returns what makes environments with {@code Box} actions; otherwise as {@link #discrete(String, PythonOptions)}. */
    public static EnvironmentFactory<double[]> continuous(String id, PythonOptions options) {
        return factory(id, double[].class, options);
    }

    /** Returns what makes environments with {@code MultiDiscrete} actions, with the default options. */
    public static EnvironmentFactory<int[]> multiDiscrete(String id) {
        return multiDiscrete(id, PythonOptions.defaults());
    }

    /**
     * Returns what makes environments with {@code MultiDiscrete} actions, each choice counted from 0; otherwise as
     * {@link #discrete(String, PythonOptions)}.
     */
    public static EnvironmentFactory<int[]> multiDiscrete(String id, PythonOptions options) {
        return factory(id, int[].class, options);
    }

    /** Returns what makes environments with {@code MultiBinary} actions, with the default options. */
    public static EnvironmentFactory<boolean[]> multiBinary(String id) {
        return multiBinary(id, PythonOptions.defaults());
    }

    /**
     * Returns what makes environments with {@code MultiBinary} actions; otherwise as
     * {@link #discrete(String, PythonOptions)}.
     */
    public static EnvironmentFactory<boolean[]> multiBinary(String id, PythonOptions options) {
        return factory(id, boolean[].class, options);
    }

    private static <A> EnvironmentFactory<A> factory(String id, Class<A> actionType, PythonOptions options) {
        Check.require(!id.isBlank(), "an environment's id must not be blank, got \"%s\"", id);
        return () -> new PythonEnvironment<>(id, actionType, options, PythonLanes.start(id, actionType, options, 1));
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return Optional.of(lane.spec());
    }

    /** Returns copies in one process, another one than this environment's; close both. */
    @Override
    public Optional<VectorEnvironment<A>> vectorized(int lanes) {
        return Optional.of(PythonLanes.start(id, actionType, options, lanes));
    }
}
