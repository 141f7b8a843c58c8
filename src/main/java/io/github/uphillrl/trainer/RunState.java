package io.github.uphillrl.trainer;

import io.github.uphillrl.Stateful;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run is between two updates. There is no state of randomness: episodes draw from their numbers.
 *
 * <p>A stop condition that has state is not known before {@code train} is called, so its state waits until then; and it is
 * saved as it was before the condition was asked about the last update, since a resumed run asks it first.
 */
final class RunState implements Stateful {
    private static final String STOP = "stop";
    private static final String LISTENER = "listener";

    private final Map<String, Object> parts = new LinkedHashMap<>();
    private final Waiting stop = new Waiting();
    private final Progress progress;
    private long resumedAt = -1;

    RunState(Updater<?> updater, NetworkPolicy<?> policy, Progress progress, List<TrainingListener> listeners) {
        this.progress = progress;
        parts.put("parameters", new ParameterState(policy.parameters()));
        parts.put("policy", policy);
        policy.observationNormalization().ifPresent(statistics -> parts.put("normalization", statistics));
        parts.putAll(updater.parts());
        parts.put("progress", new ProgressState(progress));
        int number = 0;
        for (TrainingListener listener : listeners) {
            if (listener instanceof Stateful) parts.put(LISTENER + number++, listener);
        }
        parts.put(STOP, stop);
    }

    @Override
    public Map<String, double[]> state() {
        return StateParts.collect(parts);
    }

    @Override
    public void restore(Map<String, double[]> state) {
        StateParts.restore(parts, state);
        resumedAt = progress.updates();
    }

    /** Tells whether no update was made since the state was restored, so that nobody has asked whether to stop here. */
    boolean isToBeAsked() {
        return resumedAt == progress.updates() && resumedAt > 0;
    }

    /** A condition begins to be asked: it gets the state that waited for it. */
    void begin(StopCondition condition) {
        if (isToBeAsked() && condition instanceof Stateful stateful) stateful.restore(stop.state());
        beforeAsking(condition);
    }

    /** Keeps the state of the condition as it is now. */
    void beforeAsking(StopCondition condition) {
        stop.restore(condition instanceof Stateful stateful ? stateful.state() : Map.of());
    }

    /** State whose owner is not there yet. */
    private static final class Waiting implements Stateful {
        private @Nullable Map<String, double[]> kept;

        @Override
        public Map<String, double[]> state() {
            return kept == null ? Map.of() : kept;
        }

        @Override
        public void restore(Map<String, double[]> state) {
            kept = Map.copyOf(state);
        }
    }
}
