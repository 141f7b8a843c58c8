package io.github.uphillrl.environment;

import java.util.Optional;

/**
 * An environment around another one, which it owns: everything is handed on unless a subclass says otherwise, and
 * {@link #close()} closes the inner one too.
 *
 * <p>Wrap where the environment is made, so that every lane has a wrapper of its own:
 *
 * <pre>{@code
 * EnvironmentFactory<Integer> factory = () -> TimeLimit.of(ClippedRewards.of(new Warehouse(), -1, 1), 200);
 * }</pre>
 *
 * <p>A wrapper may keep what belongs to the running episode. Statistics over many episodes do not belong here: lanes
 * could not share them without making results depend on their number.
 *
 * <p>{@link #vectorized(int)} alone is not handed on, because the inner environment's lanes would lack what the wrapper
 * adds; the ready-made wrappers override it.
 *
 * @param <A> the type of an action
 */
public abstract class Wrapper<A> implements Environment<A> {
    private final Environment<A> inner;

    /** @param inner what is wrapped; nobody else should step, reset or close it from now on */
    protected Wrapper(Environment<A> inner) {
        this.inner = inner;
    }

    /** Returns what is wrapped. */
    public final Environment<A> inner() {
        return inner;
    }

    @Override
    public int observationSize() {
        return inner.observationSize();
    }

    @Override
    public ActionSpace<A> actionSpace() {
        return inner.actionSpace();
    }

    @Override
    public double[] reset(long seed) {
        return inner.reset(seed);
    }

    @Override
    public Step step(A action) {
        return inner.step(action);
    }

    @Override
    public boolean[] legalActions() {
        return inner.legalActions();
    }

    @Override
    public Optional<EnvironmentSpec> spec() {
        return inner.spec();
    }

    @Override
    public Optional<Drawing> drawing() {
        return inner.drawing();
    }

    @Override
    public void close() {
        inner.close();
    }
}
