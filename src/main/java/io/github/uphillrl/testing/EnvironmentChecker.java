package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.Check;
import java.util.function.Supplier;

/**
 * Looks for everything that is wrong with an environment before anyone trains on it: a world that cannot be repeated,
 * arrays that change behind the caller's back, masks that fit no action, episodes that never end, and more;
 * {@link EnvironmentFault} lists it all.
 *
 * <p>It plays with random legal actions, and with the corners of the action space, from seeds of its own: the same
 * environment gives the same findings. In a unit test:
 *
 * <pre>{@code
 * EnvironmentChecker.assertValid(() -> new Warehouse());
 * }</pre>
 *
 * <p>Takes about a tenth of a second and some ten thousand steps for a usual world, and makes about a dozen instances.
 * Nothing found is not a proof: what happens only in states that chance does not reach is not seen.
 */
public final class EnvironmentChecker {
    /** After how many steps an episode counts as endless unless another number is given. */
    public static final int DEFAULT_MAX_EPISODE_STEPS = 10_000;

    private EnvironmentChecker() {}

    /**
     * Checks with episodes of at most {@link #DEFAULT_MAX_EPISODE_STEPS} steps.
     *
     * @param environments makes the environments, all of which are closed
     */
    public static <A> EnvironmentReport check(Supplier<? extends Environment<A>> environments) {
        return check(environments, DEFAULT_MAX_EPISODE_STEPS);
    }

    /**
     * Checks.
     *
     * @param environments makes the environments, all of which are closed
     * @param maxEpisodeSteps after how many steps an episode counts as endless, at least 1; fewer for slow worlds
     */
    public static <A> EnvironmentReport check(Supplier<? extends Environment<A>> environments, int maxEpisodeSteps) {
        Check.positive(maxEpisodeSteps, "maxEpisodeSteps");
        return new Inspection<>(environments, maxEpisodeSteps).run();
    }

    /**
     * Checks as {@link #check(Supplier)} does.
     *
     * @throws AssertionError with the report if anything is wrong
     */
    public static <A> void assertValid(Supplier<? extends Environment<A>> environments) {
        assertValid(environments, DEFAULT_MAX_EPISODE_STEPS);
    }

    /**
     * Checks as {@link #check(Supplier, int)} does.
     *
     * @throws AssertionError with the report if anything is wrong
     */
    public static <A> void assertValid(Supplier<? extends Environment<A>> environments, int maxEpisodeSteps) {
        EnvironmentReport report = check(environments, maxEpisodeSteps);
        if (!report.isValid()) throw new AssertionError(report.toString());
    }
}
