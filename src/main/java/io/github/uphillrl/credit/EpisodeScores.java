package io.github.uphillrl.credit;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.PolicyBatch;
import io.github.uphillrl.policy.PolicyPass;
import io.github.uphillrl.rollout.Episode;

/** Weighted sums of ∇ log π over the steps of an episode. */
final class EpisodeScores {
    private static final int ROWS = 64;

    private final PolicyPass<?> pass;

    EpisodeScores(NetworkPolicy<?> policy) {
        pass = policy.newPass(ROWS);
    }

    /** Reads the policy's parameters anew. */
    void refresh() {
        pass.refresh();
    }

    /** Returns {@code Σₜ cₜ·∇ log π(aₜ|sₜ)}, flat, for {@code cₜ = coefficients[offset + t]}. */
    double[] sum(Episode<?> episode, double[] coefficients, int offset) {
        PolicyBatch batch = pass.batch();
        int count;
        for (int t = 0; t < episode.length(); t += count) {
            batch.clear(0);
            count = Math.min(batch.room(), episode.length() - t);
            System.arraycopy(coefficients, offset + t, batch.coefficients(), 0, count);
            episode.addTo(batch, t, count);
            int invalid = pass.differentiate();
            if (invalid >= 0) {
                throw new NumericalException("the network's output is not finite at step " + (t + invalid)
                        + " of episode " + episode.index());
            }
        }
        double[] sum = new double[pass.gradientSize()];
        pass.drainGradient(sum);
        return sum;
    }
}
