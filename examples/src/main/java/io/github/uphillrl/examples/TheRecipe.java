package io.github.uphillrl.examples;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Optimizer;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.ReinforceLoss;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The recipe for REINFORCE that PyTorch's documentation of {@code torch.distributions} gives, line by line in Java and
 * without the trainer: see, sample, act, push the action's log-probability as hard as its reward says.
 *
 * <p>The world is a bandit with two arms. Arm 0 always pays −1, arm 1 always +1, and an episode is one pull.
 */
public final class TheRecipe {
    private TheRecipe() {}

    public static void main(String[] args) {
        CategoricalPolicy policy = CategoricalPolicy.of(
                Mlp.builder(1).hidden(8, Activation.TANH).output(2).build());
        Optimizer optimizer = Sgd.withLearningRate(0.1);
        RandomGenerator random = new SplittableRandom(3);
        Environment<Integer> env = Environments.discrete("Bandit-v0");
        for (int episode = 1; episode <= 100; episode++) {
            double[] state = env.reset(episode);

            policy.zeroGradients();
            Categorical m = policy.distribution(state);
            Integer action = m.sample(random);
            Step next = env.step(action);
            double[] reward = {next.reward()};
            double loss = -m.logProbability(action) * reward[0]; // only to be looked at
            ReinforceLoss.accumulate(policy, List.of(state), List.of(action), reward, 0); // loss and backward
            optimizer.step(policy.parameters());

            if (episode <= 5 || episode % 20 == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "episode %3d: arm %d earned %+.0f, loss %+.4f; p(arm 1) %.4f -> %.4f%n",
                        episode,
                        action,
                        reward[0],
                        loss,
                        m.probabilities()[1],
                        policy.probabilities(state)[1]);
            }
        }
        env.close();
    }
}
