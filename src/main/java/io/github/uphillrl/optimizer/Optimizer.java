package io.github.uphillrl.optimizer;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.network.Parameter;
import java.util.List;

/**
 * Changes parameters against their gradients, to make the loss smaller.
 *
 * <p>An optimizer is a configuration together with the state that its updates build up (momenta, averages, the update
 * count), kept per parameter object. A run works on a {@link #fresh()} copy, so one optimizer may configure many runs.
 * Used by one thread at a time.
 */
public interface Optimizer extends Stateful {
    /**
     * Makes one update: changes every {@link Parameter#value()} in place, and leaves every {@link Parameter#gradient()}
     * as it is. Whoever accumulates gradients sets them to zero before the next update.
     *
     * @param parameters what to change, at least one
     * @throws IllegalArgumentException if there is no parameter, or one does not fit the state kept for it
     * @throws io.github.uphillrl.NumericalException if a gradient or the learning rate is not finite, or a value or the
     *     optimizer's own state would not be; nothing has changed then
     */
    void step(List<Parameter> parameters);

    /** Returns an optimizer of the same configuration that has made no update. */
    Optimizer fresh();
}
