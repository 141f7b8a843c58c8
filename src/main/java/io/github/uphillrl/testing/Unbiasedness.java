package io.github.uphillrl.testing;

import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.explain.EstimatorFigures;
import io.github.uphillrl.explain.EstimatorReport;
import io.github.uphillrl.explain.EstimatorStudy;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.GradientEstimator;
import java.util.function.Consumer;

/** Whether the mean of an estimator over all batches is ∇J, in a world small enough to enumerate them. */
final class Unbiasedness {
    private static final int EPISODES_PER_UPDATE = 2;
    private static final int MOST_BATCHES = 100_000;
    private static final String NAME = "asserted";

    private Unbiasedness() {}

    static void check(Consumer<GradientEstimator.Builder> estimator, FiniteMdp mdp, double tolerance) {
        Check.nonNegative(tolerance, "tolerance");
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(mdp.observationSize())
                .hidden(4, Activation.TANH)
                .output(mdp.actions())
                .seed(1)
                .build());
        GradientEstimator.Builder builder = GradientEstimator.builder(policy);
        estimator.accept(builder);
        double discount = builder.build().discount();
        EstimatorReport report = EstimatorStudy.of(mdp, policy)
                .discount(discount)
                .enumerateUpTo(MOST_BATCHES)
                .batches(2) // should there be too many to enumerate, it is refused below
                .estimator(NAME, EPISODES_PER_UPDATE, estimator)
                .run();
        EstimatorFigures figures = report.row(NAME);
        Check.require(
                figures.exact(),
                "the world has more than %d batches of %d episodes; take a smaller one, or withMaxEpisodeSteps",
                MOST_BATCHES,
                EPISODES_PER_UPDATE);
        if (figures.relativeError() <= tolerance) return;
        throw new AssertionError(Show.format(
                "the mean of the estimator over all batches must be the gradient of the return within %s, but is not"
                        + " (discount %s; bias is along the gradient, error in any direction):\n%s",
                tolerance, discount, report));
    }
}
