package io.github.uphillrl.examples.search;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.RewardScaling;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Initializer;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Schedule;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.trainer.AscentMonitor;
import io.github.uphillrl.trainer.LossScale;
import io.github.uphillrl.trainer.Reinforce;
import java.util.Locale;

/**
 * One point of a search space.
 *
 * @param discount γ
 * @param lambda λ of GAE, where the baseline is a value
 * @param critic what is subtracted
 * @param valueRate the learning rate of a value network
 * @param valueEpochs how often a value network goes over a batch
 * @param hidden units of the one hidden layer of policy and value network; 0 for none
 * @param rate the first learning rate of the policy
 * @param finalRate what fraction of it is left at the end
 * @param episodes per update
 * @param entropy the first entropy coefficient, per step; it falls to 0 in a straight line
 * @param maxNorm where the gradient is clipped; infinite for nowhere
 * @param standardize whether the weights of a batch are standardised
 * @param normalize whether the policy normalises observations
 * @param scaleRewards whether rewards are divided by the running deviation of the return
 * @param logStd where log σ of a Gaussian policy begins
 */
record Setting(
        double discount,
        double lambda,
        Critic critic,
        double valueRate,
        int valueEpochs,
        int hidden,
        double rate,
        double finalRate,
        int episodes,
        double entropy,
        double maxNorm,
        boolean standardize,
        boolean normalize,
        boolean scaleRewards,
        double logStd) {
    /** What is subtracted from the returns. */
    enum Critic {
        OTHERS_AT_THE_STEP,
        LINEAR,
        NETWORK;

        boolean isValue() {
            return this != OTHERS_AT_THE_STEP;
        }
    }

    static final String COLUMNS =
            "discount,lambda,critic,value rate,value epochs,hidden,rate,final rate,episodes per update,"
                    + "entropy,max norm,standardize,normalize,scale rewards,log std";

    String csv() {
        return String.join(
                ",",
                text(discount),
                text(lambda),
                critic.toString(),
                text(valueRate),
                Integer.toString(valueEpochs),
                Integer.toString(hidden),
                text(rate),
                text(finalRate),
                Integer.toString(episodes),
                text(entropy),
                text(maxNorm),
                Boolean.toString(standardize),
                Boolean.toString(normalize),
                Boolean.toString(scaleRewards),
                text(logStd));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /**
     * Describes a run.
     *
     * @param world where
     * @param policy what is trained
     * @param updates when the schedules end
     * @param seed of the run
     */
    <A> Reinforce.Builder<A> run(SearchSpace<A> world, NetworkPolicy<A> policy, int updates, long seed) {
        return Reinforce.builder(world.environments(), policy)
                .discount(discount)
                .credit(critic.isValue() ? CreditAssignment.gae(lambda) : CreditAssignment.rewardToGo())
                .baseline(baseline(policy.observationSize(), seed))
                .standardization(standardize ? Standardization.STANDARDIZE : Standardization.NONE)
                .rewardScaling(scaleRewards ? RewardScaling.runningDeviation() : RewardScaling.none())
                .lossScale(LossScale.PER_STEP)
                .optimizer(Adam.withLearningRate(Schedule.linear(rate, rate * finalRate, updates)))
                .entropyCoefficient(Schedule.linear(entropy, 0, updates))
                .maxGradientNorm(maxNorm)
                .episodesPerUpdate(episodes)
                .maxEpisodeSteps(world.maxEpisodeSteps())
                .monitor(AscentMonitor.off())
                .seed(seed);
    }

    private Baseline baseline(int observationSize, long seed) {
        return switch (critic) {
            case OTHERS_AT_THE_STEP -> Baseline.leaveOneOutPerStep();
            case LINEAR -> Baseline.linear();
            case NETWORK ->
                Baseline.valueNetwork(network(observationSize, 1, seed + 1), Adam.withLearningRate(valueRate))
                        .withEpochs(valueEpochs);
        };
    }

    /** Makes a network of this setting's size; one layer alone begins near 0, so that no action is preferred. */
    Mlp network(int inputs, int outputs, long seed) {
        Mlp.Builder builder = Mlp.builder(inputs);
        if (hidden > 0) builder.hidden(hidden, Activation.TANH);
        else builder.initializer(Initializer.orthogonal(0.01));
        return builder.output(outputs).seed(seed).build();
    }
}
