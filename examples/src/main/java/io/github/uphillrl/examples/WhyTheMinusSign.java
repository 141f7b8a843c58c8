package io.github.uphillrl.examples;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.ReinforceLoss;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Why does one <em>minimise</em> {@code −log π(a)·R}, when the good action has the larger loss?
 *
 * <p>There are two actions, equally likely at first: a1 earns −1, a2 earns +1. Whichever is sampled becomes a loss, and
 * one step of gradient descent is taken. Watch p(a2).
 */
public final class WhyTheMinusSign {
    private static final double[] REWARDS = {-1, +1};

    /** This world shows nothing, so all the network can say is its bias: one number, the logit, per action. */
    private static final double[] OBSERVATION = {0};

    private WhyTheMinusSign() {}

    /** What one sample did. */
    private record Trial(double loss, double probabilityAfter) {}

    public static void main(String[] args) {
        print("sampled  reward   log pi     loss  dloss/dlogits  p(a1), p(a2) before  p(a1), p(a2) after%n");
        Trial bad = tryOnce(0);
        Trial good = tryOnce(1);
        print("%nThe good action's loss is the larger one, %+.4f against %+.4f.%n", good.loss, bad.loss);
        print("And yet either sample raises p(a2), to %.6f and %.6f,%n", bad.probabilityAfter, good.probabilityAfter);
        print("because descent follows the gradient of the loss, not its value.%n%n");
        learn(200);
    }

    /** Lets the given action be sampled, takes one step with learning rate 0.1, and prints what changed. */
    private static Trial tryOnce(int action) {
        CategoricalPolicy policy = undecided();
        Categorical before = policy.distribution(OBSERVATION);
        double loss = descend(policy, action, 0.1);
        double[] gradient = policy.parameters().get(1).gradient().data; // at the bias, which is the logits
        Categorical after = policy.distribution(OBSERVATION);
        print(
                "  a%d       %+.0f    %+.4f  %+.4f  (%+.2f, %+.2f)   %s   %s%n",
                action + 1,
                REWARDS[action],
                before.logProbability(action),
                loss,
                gradient[0],
                gradient[1],
                show(before),
                show(after));
        return new Trial(loss, after.probabilities()[1]);
    }

    /** Sample, earn, descend, again and again: that is REINFORCE. Here with learning rate 1, to see where it goes. */
    private static void learn(int updates) {
        CategoricalPolicy policy = undecided();
        SplittableRandom random = new SplittableRandom(3);
        for (int update = 1; update <= updates; update++) {
            int action = policy.sample(OBSERVATION, random);
            descend(policy, action, 1);
            if (update <= 3 || update == 10 || update % 50 == 0) {
                print(
                        "after update %3d, which sampled a%d: p(a1), p(a2) = %s%n",
                        update, action + 1, show(policy.distribution(OBSERVATION)));
            }
        }
    }

    /** Takes one step down L = −log π(a)·R and returns the value of L before it. */
    private static double descend(CategoricalPolicy policy, int action, double learningRate) {
        policy.zeroGradients();
        double[] weight = {REWARDS[action]};
        double loss = ReinforceLoss.accumulate(policy, List.of(OBSERVATION), List.of(action), weight, 0);
        Sgd.withLearningRate(learningRate).step(policy.parameters());
        return loss;
    }

    /** Returns a policy whose parameters are all 0, so that both actions have probability 1/2. */
    private static CategoricalPolicy undecided() {
        return CategoricalPolicy.of(Mlp.builder(1)
                .output(2)
                .initializer((weight, bias, random) -> {})
                .build());
    }

    private static String show(Categorical distribution) {
        double[] p = distribution.probabilities();
        return String.format(Locale.ROOT, "%.6f, %.6f", p[0], p[1]);
    }

    private static void print(String format, Object... values) {
        System.out.print(String.format(Locale.ROOT, format, values));
    }
}
