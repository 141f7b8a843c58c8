package io.github.uphillrl.trainer;

import io.github.uphillrl.policy.NetworkPolicy;

/**
 * Watches whether the updates of a run climb, and says why not.
 *
 * <p>After an update it compares what log π of the sampled actions did with what the gradient had promised to first
 * order, {@code gᵀΔθ} with the change Δθ that the optimizer really made, whichever optimizer that is. From this, and from
 * the gradients, weights and entropies that training has computed anyway, it tells the {@linkplain AscentWarning.Kind
 * kinds of trouble} apart. What it finds is a line in the log, at most one per kind and minute, and {@link
 * UpdateReport#warning()}. A run that climbs is not commented on.
 *
 * <p>It reads only: a run gives the same bits with it and without. It keeps nothing from one run to the next, and begins
 * anew when a run is resumed.
 */
public final class AscentMonitor {
    private static final AscentMonitor STANDARD = new AscentMonitor();
    private static final AscentMonitor OFF = new AscentMonitor();

    private AscentMonitor() {}

    /**
     * Watches the first 20 of every 60 updates, and a sample of their steps, so that it takes 1 to 2 % of the time that
     * training takes.
     */
    public static AscentMonitor standard() {
        return STANDARD;
    }

    /** Watches nothing. */
    public static AscentMonitor off() {
        return OFF;
    }

    AscentWatch watch(NetworkPolicy<?> policy) {
        return this == OFF ? AscentWatch.NONE : new Lookout(policy, new WarningLog(System::nanoTime));
    }

    @Override
    public String toString() {
        return this == OFF ? "AscentMonitor.off()" : "AscentMonitor.standard()";
    }
}
