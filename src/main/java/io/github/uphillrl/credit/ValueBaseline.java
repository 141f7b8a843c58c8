package io.github.uphillrl.credit;

import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;

/**
 * A baseline that estimates the value of what is seen, V(s), and therefore also of what was seen last. It lets a
 * {@link CreditAssignment} go on where an episode was truncated, and GAE look ahead.
 *
 * <p>Unbiased as a baseline, as long as it is fitted after its values were used. Where credit is taken from its values
 * (truncated episodes, λ &lt; 1) the estimate is as wrong as they are.
 */
public interface ValueBaseline extends Baseline {
    /**
     * Returns V(sₜ) for t = 0 … length; the last one is that of the final observation, however the episode ended.
     *
     * @return a fresh array, {@code [episode.length() + 1]}
     */
    double[] stateValues(Episode<?> episode);

    @Override
    default double[] values(Episode<?> episode) {
        return Arrays.copyOf(stateValues(episode), episode.length());
    }

    @Override
    default void subtract(CreditedBatch batch, double[] weights) {
        for (int e = 0; e < batch.episodes().size(); e++) {
            double[] values = batch.stateValues(this, e);
            for (int t = 0; t < batch.episodes().get(e).length(); t++) {
                weights[batch.start(e) + t] -= values[t];
            }
        }
    }
}
