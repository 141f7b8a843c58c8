package io.github.uphillrl.trainer;

/** Watches a run, on the thread that trains. What a listener throws ends the call of {@code train}. */
public interface TrainingListener {
    /** Called when {@code train} begins. */
    default void onStart(Reinforce<?> run) {}

    /** Called after each update. */
    default void onUpdate(UpdateReport report) {}

    /** Called when {@code train} ends in the normal way. */
    default void onEnd(TrainingResult result) {}
}
