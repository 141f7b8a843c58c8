package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.RewardScaling;
import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Initializer;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Schedule;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.GaussianPolicy;
import io.github.uphillrl.policy.LogStd;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.ObservationNormalization;
import java.util.List;

/**
 * Tuned runs of the built-in environments: {@code Presets.cartPole().train(seed)}.
 *
 * <p>The settings come from a search, {@code PresetSearch} among the examples. What 20 other seeds earn with them is in
 * {@code docs/results.md}, beside what A2C and PPO earn.
 */
public final class Presets {
    private Presets() {}

    /** Returns all presets, in the order of their environments' names. */
    public static List<Preset<?>> all() {
        return List.of(
                acrobot(),
                blackjack(),
                cartPole(),
                cliffWalking(),
                frozenLake(),
                mountainCar(),
                mountainCarContinuous(),
                pendulum(),
                shortCorridor(),
                taxi());
    }

    /** {@code Acrobot-v1}: about 85 steps to swing up, after 0.4 million steps of training. */
    public static Preset<Integer> acrobot() {
        long updates = 250;
        return new Preset<>("Acrobot-v1", Integer.class, updates, (worlds, seed) -> run(
                        worlds, categorical(network(6, 64, 3, seed)), Schedule.linear(0.02, 0.002, updates))
                .discount(0.97)
                .credit(CreditAssignment.gae(0.9))
                .baseline(Baseline.valueNetwork(network(6, 64, 1, seed + 1), Adam.withLearningRate(0.0013))
                        .withEpochs(1))
                .rewardScaling(RewardScaling.runningDeviation())
                .entropyCoefficient(Schedule.linear(0.035, 0, updates))
                .episodesPerUpdate(16));
    }

    /** {@code Blackjack-v1}: about −0.05 a hand, the best there is, after 200 000 hands. */
    public static Preset<Integer> blackjack() {
        long updates = 400;
        return new Preset<>("Blackjack-v1", Integer.class, updates, (worlds, seed) -> run(
                        worlds, categorical(network(45, 32, 2, seed)), Schedule.linear(0.02, 0.0002, updates))
                .discount(1)
                .entropyCoefficient(Schedule.linear(0.02, 0, updates))
                .episodesPerUpdate(512));
    }

    /** {@code CartPole-v1}: the pole stands for all 500 steps but in one episode of a hundred, after 0.6 million steps. */
    public static Preset<Integer> cartPole() {
        long updates = 100;
        return new Preset<>("CartPole-v1", Integer.class, updates, (worlds, seed) -> run(
                        worlds,
                        categorical(Mlp.builder(4)
                                .hidden(128, Activation.RELU)
                                .output(2)
                                .seed(seed)
                                .build()),
                        Schedule.linear(0.02, 0.0002, updates))
                .discount(0.99)
                .episodesPerUpdate(16));
    }

    /**
     * {@code CliffWalking-v1}: nearly always the shortest way, along the edge, after 5000 episodes. Training cuts off what
     * has not arrived after 1000 steps; the environment itself does not.
     */
    public static Preset<Integer> cliffWalking() {
        long updates = 160;
        return new Preset<>("CliffWalking-v1", Integer.class, updates, (worlds, seed) -> run(
                        worlds, categorical(linear(48, 4, seed)), Schedule.linear(0.1, 0.01, updates))
                .discount(0.99)
                .baseline(Baseline.leaveOneOutPerStep())
                .rewardScaling(RewardScaling.runningDeviation())
                .entropyCoefficient(Schedule.linear(0.1, 0, updates))
                .episodesPerUpdate(32)
                .maxEpisodeSteps(1000));
    }

    /** {@code FrozenLake-v1}: arrives in 72 episodes of a hundred where 74 are the most, after 1.1 million steps. */
    public static Preset<Integer> frozenLake() {
        long updates = 1000;
        return new Preset<>("FrozenLake-v1", Integer.class, updates, (worlds, seed) -> run(
                        worlds, categorical(linear(16, 4, seed)), Schedule.linear(0.04, 0.02, updates))
                .discount(0.99)
                .credit(CreditAssignment.gae(0.8))
                .baseline(Baseline.valueNetwork(linear(16, 1, seed + 1), Adam.withLearningRate(0.03))
                        .withEpochs(3))
                .standardization(Standardization.NONE)
                .rewardScaling(RewardScaling.runningDeviation())
                .entropyCoefficient(Schedule.linear(0.005, 0, updates))
                .episodesPerUpdate(32));
    }

    /**
     * {@code MountainCar-v0}: up the hill in about 110 steps, after 1.2 million steps; of 40 seeds one never got there.
     *
     * <p>No policy to begin with arrives, so for long all returns are equal and there is nothing to estimate a gradient
     * from. What moves the policy is the error of the value network, which standardisation makes as large as a signal
     * would be: exploration by noise. With a baseline that is right, such as leave-one-out, it does not move at all.
     */
    public static Preset<Integer> mountainCar() {
        long updates = 625;
        return new Preset<>("MountainCar-v0", Integer.class, updates, (worlds, seed) -> run(
                        worlds,
                        categorical(network(2, 32, 3, seed))
                                .withObservationNormalization(ObservationNormalization.of(2)),
                        Schedule.linear(0.02, 0.01, updates))
                .discount(0.999)
                .credit(CreditAssignment.gae(1))
                .baseline(Baseline.valueNetwork(network(2, 32, 1, seed + 1), Adam.withLearningRate(0.002))
                        .withEpochs(3))
                .rewardScaling(RewardScaling.runningDeviation())
                .maxGradientNorm(0.5)
                .episodesPerUpdate(16));
    }

    /** {@code MountainCarContinuous-v0}: up the hill with little fuel, 92 or more, after 0.6 million steps. */
    public static Preset<double[]> mountainCarContinuous() {
        long updates = 200;
        return new Preset<>("MountainCarContinuous-v0", double[].class, updates, (worlds, seed) -> run(
                        worlds,
                        gaussian(linear(2, 1, seed), ActionSpace.box(1, -1, 1), 1),
                        Schedule.linear(0.02, 0.002, updates))
                .discount(0.999)
                .credit(CreditAssignment.gae(0.98))
                .baseline(Baseline.linear())
                .rewardScaling(RewardScaling.runningDeviation())
                .maxGradientNorm(1)
                .episodesPerUpdate(16));
    }

    /** {@code Pendulum-v1}: swings up and stays there, −155 on average, after 0.8 million steps. */
    public static Preset<double[]> pendulum() {
        long updates = 500;
        return new Preset<>("Pendulum-v1", double[].class, updates, (worlds, seed) -> run(
                        worlds,
                        gaussian(network(3, 32, 1, seed), ActionSpace.box(1, -2, 2), 0.5),
                        Schedule.linear(0.02, 0.002, updates))
                .discount(0.95)
                .credit(CreditAssignment.gae(0.95))
                .baseline(Baseline.valueNetwork(network(3, 32, 1, seed + 1), Adam.withLearningRate(0.002))
                        .withEpochs(3))
                .rewardScaling(RewardScaling.runningDeviation())
                .entropyCoefficient(Schedule.linear(0.01, 0, updates))
                .maxGradientNorm(0.5)
                .episodesPerUpdate(8));
    }

    /** {@code ShortCorridor-v0}: within a thousandth of the best stochastic policy, after 20 000 episodes. */
    public static Preset<Integer> shortCorridor() {
        long updates = 300;
        return new Preset<>("ShortCorridor-v0", Integer.class, updates, (worlds, seed) -> run(
                        worlds, categorical(linear(1, 2, seed)), Schedule.linear(0.01, 0.0005, updates))
                .discount(1)
                .baseline(Baseline.leaveOneOut())
                .episodesPerUpdate(64)
                .maxEpisodeSteps(1000));
    }

    /** {@code Taxi-v4}: about 7.5 where 7.93 is the most, after 0.8 million steps. */
    public static Preset<Integer> taxi() {
        long updates = 1000;
        return new Preset<>("Taxi-v4", Integer.class, updates, (worlds, seed) -> run(
                        worlds, categorical(linear(500, 6, seed)), Schedule.linear(0.1, 0.01, updates))
                .discount(0.99)
                .baseline(Baseline.leaveOneOutPerStep())
                .rewardScaling(RewardScaling.runningDeviation())
                .entropyCoefficient(Schedule.linear(0.15, 0, updates))
                .episodesPerUpdate(32));
    }

    /** What nearly all of them have in common. */
    private static <A> Reinforce.Builder<A> run(
            EnvironmentFactory<A> worlds, NetworkPolicy<A> policy, Schedule learningRate) {
        return Reinforce.builder(worlds, policy)
                .standardization(Standardization.STANDARDIZE)
                .lossScale(LossScale.PER_STEP)
                .optimizer(Adam.withLearningRate(learningRate));
    }

    private static CategoricalPolicy categorical(Mlp logits) {
        return CategoricalPolicy.of(logits);
    }

    private static GaussianPolicy gaussian(Mlp means, ActionSpace<double[]> box, double logStd) {
        return GaussianPolicy.builder(means)
                .box(box)
                .logStd(LogStd.learned(logStd))
                .build()
                .withObservationNormalization(ObservationNormalization.of(means.inputs()));
    }

    /**
     * One layer, which is a table where what is observed is one-hot. It begins near 0, so that no action is preferred at
     * first and no seed begins with a prejudice.
     */
    private static Mlp linear(int inputs, int outputs, long seed) {
        return Mlp.builder(inputs)
                .output(outputs)
                .initializer(Initializer.orthogonal(0.01))
                .seed(seed)
                .build();
    }

    private static Mlp network(int inputs, int units, int outputs, long seed) {
        return Mlp.builder(inputs)
                .hidden(units, Activation.TANH)
                .output(outputs)
                .seed(seed)
                .build();
    }
}
