package io.github.uphillrl.explain;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.trainer.GradientEstimator;
import java.util.function.Consumer;

/** An estimator to be studied, and how many episodes it is given. */
record Candidate(String name, int episodesPerUpdate, Consumer<GradientEstimator.Builder> configure) {
    Candidate {
        Check.positive(episodesPerUpdate, "episodesPerUpdate");
    }

    GradientEstimator make(NetworkPolicy<?> policy, double discount) {
        GradientEstimator.Builder builder = GradientEstimator.builder(policy).discount(discount);
        configure.accept(builder);
        GradientEstimator made = builder.build();
        Check.require(
                made.discount() == discount,
                "estimator %s has discount %s, but J is defined with %s; set it on the study",
                name,
                made.discount(),
                discount);
        return made;
    }
}
