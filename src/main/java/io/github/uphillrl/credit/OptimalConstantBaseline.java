package io.github.uphillrl.credit;

import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For each episode, the constant that minimises the variance of the gradient over the other episodes. With {@code u = Σₜ
 * cₜ·Gₜ·∇ log πₜ} and {@code v = Σₜ cₜ·∇ log πₜ} of an episode, the trace of the covariance of {@code u − b·v} is {@code
 * E‖u − b·v‖² − ‖E u‖²}, since {@code E v = 0}; it is smallest at {@code b = E⟨u, v⟩ / E‖v‖²}.
 */
final class OptimalConstantBaseline implements Baseline {
    private final @Nullable EpisodeScores scores;

    OptimalConstantBaseline(@Nullable EpisodeScores scores) {
        this.scores = scores;
    }

    @Override
    public double[] values(Episode<?> episode) {
        throw new UnsupportedOperationException("the optimal constant is not known from one episode");
    }

    @Override
    public void subtract(CreditedBatch batch, double[] weights) {
        if (scores == null) {
            throw new IllegalStateException("the optimal constant needs the policy: use fresh(policy), as a run does");
        }
        scores.refresh();
        int count = batch.episodes().size();
        double[] products = new double[count];
        double[] squares = new double[count];
        double first = batch.returns()[0];
        compare(batch, first, scores, products, squares);
        for (int e = 0; e < count; e++) {
            double square = sumOfOthers(squares, e);
            if (square == 0) continue;
            double others = first + sumOfOthers(products, e) / square;
            for (int i = batch.start(e); i < batch.start(e + 1); i++) {
                weights[i] -= others;
            }
        }
    }

    /** Writes ⟨u, v⟩ and ‖v‖² of each episode, returns being measured from {@code origin}. */
    private static void compare(
            CreditedBatch batch, double origin, EpisodeScores scores, double[] products, double[] squares) {
        double[] factors = new double[batch.steps()];
        Arrays.fill(factors, 1);
        batch.scale(factors);
        double[] weighted = new double[batch.steps()];
        Arrays.setAll(weighted, i -> factors[i] * (batch.returns()[i] - origin));
        for (int e = 0; e < products.length; e++) {
            Episode<?> episode = batch.episodes().get(e);
            double[] v = scores.sum(episode, factors, batch.start(e));
            double[] u = scores.sum(episode, weighted, batch.start(e));
            for (int k = 0; k < v.length; k++) {
                products[e] += u[k] * v[k];
                squares[e] += v[k] * v[k];
            }
        }
    }

    /** Taking one away from the sum of all would leave rounding errors where the others are small. */
    private static double sumOfOthers(double[] values, int own) {
        double sum = 0;
        for (int e = 0; e < values.length; e++) {
            if (e != own) sum += values[e];
        }
        return sum;
    }

    @Override
    public Baseline fresh(NetworkPolicy<?> policy) {
        return new OptimalConstantBaseline(new EpisodeScores(policy));
    }

    @Override
    public String toString() {
        return "optimalConstant()";
    }
}
