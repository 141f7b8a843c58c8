package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.optimizer.RmsProp;

/**
 * What others mean by REINFORCE: credit, baseline, standardisation and loss scale as they have them, for {@link
 * Reinforce.Builder#convention}. Everything else (γ, optimizer, episodes per update, entropy, clipping) stays with the
 * builder, and whatever is set after the convention prevails over it.
 *
 * <p>The formulas give the ascent direction ĝ of one update, with K episodes, Tₑ steps in episode e, {@code N = Σ Tₑ}, and
 * Gₜ = Σₖ γᵏ·rₜ₊ₖ, where rₜ is what the action at t earned (rₜ₊₁ in Sutton and Barto). <em>Unbiased</em> means {@code E ĝ =
 * ∇J}, with J(θ) = E Σₜ γᵗ·rₜ; an episode that is truncated biases all of them.
 */
public enum Convention {
    /**
     * {@code ĝ = (1/K)·Σₑ Σₜ γᵗ·Gₜ·∇ log π(aₜ|sₜ)}. Loss per episode; unbiased for every γ.
     *
     * <p>"REINFORCE: Monte-Carlo policy-gradient control", the boxed algorithm of Sutton and Barto, Reinforcement
     * Learning, 2nd ed., 2018, section 13.3. The book has K = 1, a plain step α (our {@code Sgd}), and changes θ after
     * every step of the finished episode, where this sums over the episode first. Its "REINFORCE with baseline"
     * (section 13.4) is this with a {@link Baseline#valueNetwork} or a {@link Baseline#linear()}: {@code γᵗ·(Gₜ − V(sₜ))}.
     */
    SUTTON_BARTO {
        @Override
        void applyTo(EstimatorOptions<?> options, int observationSize) {
            options.credit(CreditAssignment.rewardToGoDiscountedFromStart());
            without(options, Baseline.none(), LossScale.PER_EPISODE);
        }
    },
    /**
     * {@code ĝ = (1/K)·Σₑ G₀·Σₜ ∇ log π(aₜ|sₜ)}. Loss per episode; unbiased for every γ.
     *
     * <p>Episodic REINFORCE of R. J. Williams, Simple statistical gradient-following algorithms for connectionist
     * reinforcement learning, Machine Learning 8, 1992, section 5 (equation 11, with equal learning rates and no
     * baseline). There γ = 1 and K = 1. His reinforcement comparison is {@link Baseline#movingAverage}.
     */
    WILLIAMS {
        @Override
        void applyTo(EstimatorOptions<?> options, int observationSize) {
            options.credit(CreditAssignment.totalReturn());
            without(options, Baseline.none(), LossScale.PER_EPISODE);
        }
    },
    /**
     * {@code ĝ = (1/K)·Σₑ Σₜ ((Gₜ − m)/s)·∇ log π(aₜ|sₜ)} with the mean m and the sample standard deviation s (N − 1) of all
     * N returns Gₜ. Loss per episode; biased: γᵗ is left out, and m and s depend on the returns.
     *
     * <p>{@code reinforcement_learning/reinforce.py} of <a
     * href="https://github.com/pytorch/examples">github.com/pytorch/examples</a>, which has K = 1, γ = 0.99 and Adam with
     * 0.01. It divides by {@code s + 1.2e-7}, to which there is no difference unless all returns are nearly equal; of an
     * episode of one step it makes NaN, where this makes 0.
     */
    PYTORCH_EXAMPLE {
        @Override
        void applyTo(EstimatorOptions<?> options, int observationSize) {
            options.credit(CreditAssignment.rewardToGo());
            options.baseline(Baseline.none());
            options.standardization(Standardization.STANDARDIZE);
            options.lossScale(LossScale.PER_EPISODE);
        }
    },
    /**
     * {@code ĝ = (1/N)·Σₑ Σₜ ((Âₜ − m)/s)·∇ log π(aₜ|sₜ)} with Âₜ of GAE(λ = 0.97) and the mean m and the population
     * standard deviation s (N) of all N of them. Loss per step; biased: γᵗ is left out, V is wrong where λ &lt; 1, m and s
     * depend on the returns, and N is random.
     *
     * <p>Vanilla policy gradient of OpenAI's <a href="https://spinningup.openai.com/en/latest/algorithms/vpg.html">Spinning
     * Up</a>, which has γ = 0.99, Adam with 3e-4, and 4000 steps per update, the last episode cut off and bootstrapped. V
     * is a network of 64 and 64 tanh units that makes 80 steps of Adam with 1e-3 on the whole batch, as there; its target
     * is the λ-return, there the reward-to-go.
     */
    SPINNING_UP {
        @Override
        void applyTo(EstimatorOptions<?> options, int observationSize) {
            options.credit(CreditAssignment.gae(0.97));
            options.baseline(valueNetwork(observationSize, Adam.withLearningRate(1e-3), 80, Double.POSITIVE_INFINITY));
            options.standardization(Standardization.STANDARDIZE_POPULATION);
            options.lossScale(LossScale.PER_STEP);
        }
    },
    /**
     * {@code ĝ = (1/N)·Σₑ Σₜ (Gₜ − V(sₜ))·∇ log π(aₜ|sₜ)}, where Gₜ of a truncated episode has γᵀ⁻ᵗ·V(s_T) added. Loss per
     * step; biased: γᵗ is left out, V is wrong after a truncation, and N is random.
     *
     * <p>A2C of <a href="https://stable-baselines3.readthedocs.io/en/master/modules/a2c.html">Stable-Baselines3</a>, whose
     * defaults are GAE(λ = 1), γ = 0.99, no standardisation, RMSprop with 7e-4 and ε = 1e-5, a gradient norm of 0.5 and no
     * entropy. It plays 5 steps per update, where we play whole episodes. V is a network of 64 and 64 tanh units that makes
     * one such step on the whole batch; there one optimizer has both networks, and V's loss counts one half.
     */
    STABLE_BASELINES {
        @Override
        void applyTo(EstimatorOptions<?> options, int observationSize) {
            options.credit(CreditAssignment.gae(1));
            Optimizer rmsProp = RmsProp.withLearningRate(7e-4).withEpsilon(1e-5);
            without(options, valueNetwork(observationSize, rmsProp, 1, 0.5), LossScale.PER_STEP);
        }
    };

    /** @param observationSize the length of the observations that a value network would see */
    abstract void applyTo(EstimatorOptions<?> options, int observationSize);

    private static void without(EstimatorOptions<?> options, Baseline baseline, LossScale lossScale) {
        options.baseline(baseline);
        options.standardization(Standardization.NONE);
        options.lossScale(lossScale);
    }

    private static Baseline valueNetwork(int observationSize, Optimizer optimizer, int epochs, double maxGradientNorm) {
        Mlp network = Mlp.builder(observationSize)
                .hidden(64, Activation.TANH)
                .hidden(64, Activation.TANH)
                .output(1)
                .build();
        return Baseline.valueNetwork(network, optimizer)
                .withEpochs(epochs)
                .withMinibatchSize(Integer.MAX_VALUE)
                .withMaxGradientNorm(maxGradientNorm);
    }
}
