package io.github.uphillrl.testing;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the gradients of a policy with central differences through its own distribution: of Σ cᵢ·log π(aᵢ|sᵢ) and of
 * Σ H(π(·|sᵢ)), at every parameter. Above all for a head of one's own, where {@code head} and {@code differentiate} must
 * say the same:
 *
 * <pre>{@code
 * GradientCheck.check(MyPolicy.of(Mlp.builder(3).hidden(8, Activation.TANH).output(2).build()));
 * }</pre>
 *
 * <p>A derivative is wrong if it differs from every one of three difference quotients (θ ± 10⁻⁴, 10⁻⁵, 10⁻⁶) by more than
 * 10⁻⁶ of the largest derivative, so that the kink of a ReLU between two of them does no harm; in single precision (θ ±
 * 0.03, 0.01) by more than 2 %. Of parameters with more than 100 numbers, 100 are looked at.
 */
public final class GradientCheck {
    private static final int ROWS = 8;
    private static final long SEED = 1;

    private GradientCheck() {}

    /**
     * Checks in 8 observations with numbers of −1 … 1, with actions drawn from the policy; where it chooses one of three
     * actions or more, half of the rows forbid one.
     *
     * @param policy as it was afterwards; not to be used by others meanwhile
     * @throws AssertionError with a table of the derivatives that are wrong
     * @throws IllegalArgumentException if the policy is frozen
     */
    public static <A> void check(NetworkPolicy<A> policy) {
        SeededRandom random = new SeededRandom(SEED);
        List<double[]> observations = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            double[] observation = new double[policy.observationSize()];
            for (int i = 0; i < observation.length; i++) observation[i] = 2 * random.nextDouble() - 1;
            observations.add(observation);
        }
        check(policy, observations);
    }

    /**
     * Checks as {@link #check(NetworkPolicy)} does, in given observations.
     *
     * @param observations at least one, each {@code [observationSize]}; not modified
     */
    public static <A> void check(NetworkPolicy<A> policy, List<double[]> observations) {
        Check.require(!observations.isEmpty(), "there must be at least 1 observation, got none");
        Check.require(
                !policy.network().isFrozen(),
                "a frozen policy has no gradients to check; check the policy it was made of");
        GradientSample<A> sample = new GradientSample<>(policy, observations, new SeededRandom(SEED));
        DifferenceQuotients quotients =
                new DifferenceQuotients(policy.parameters(), policy.network().precision());
        quotients.compare("log π", sample.logProbabilityGradient(), sample::logProbability);
        quotients.compare("entropy", sample.entropyGradient(), sample::entropy);
        quotients.requireNoneWrong();
    }
}
