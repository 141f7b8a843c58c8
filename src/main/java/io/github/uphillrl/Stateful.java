package io.github.uphillrl;

import java.util.Map;

/**
 * Something that carries state from one update to the next and can hand it over to be saved: an optimizer, a baseline,
 * a listener.
 */
public interface Stateful {
    /** Returns a copy of the state, by name; empty when there is none yet. */
    Map<String, double[]> state();

    /**
     * Replaces the state.
     *
     * @param state what {@link #state()} returned
     * @throws IllegalArgumentException if a name or a length does not fit
     */
    void restore(Map<String, double[]> state);
}
