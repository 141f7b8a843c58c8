package io.github.uphillrl.trainer;

/**
 * Watches a run, on the thread that trains. What a listener throws ends the call of {@code train}.
 *
 * <p>A listener that is {@link io.github.uphillrl.Stateful} is saved and restored with the run.
 */
public interface TrainingListener {
    /** Called when {@code train} begins. */
    default void onStart(Reinforce<?> run) {}

    /** Called after each update. */
    default void onUpdate(UpdateReport report) {}

    /**
     * Called after each update, when all listeners have been told of it and before it is decided whether to stop: the
     * state of the run is whole, and this is the place to save it.
     */
    default void afterUpdate(Reinforce<?> run) {}

    /** Called when {@code train} ends in the normal way. */
    default void onEnd(TrainingResult result) {}

    /** Called when the run is closed, once, before its environments are. */
    default void onClose(Reinforce<?> run) {}
}
