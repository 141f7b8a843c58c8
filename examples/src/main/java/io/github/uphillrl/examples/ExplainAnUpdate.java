package io.github.uphillrl.examples;

import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.explain.StepReference;
import io.github.uphillrl.explain.UpdateExplainer;
import io.github.uphillrl.explain.UpdateExplanation;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What does one update do, and whose doing is it? First the two samples of {@link WhyTheMinusSign}, also as a page with a
 * slider over the learning rate; then a state of CartPole-v1, moved by every step of a batch at once.
 */
public final class ExplainAnUpdate {
    private static final Path PAGE = Path.of("why-the-minus-sign.html");

    private ExplainAnUpdate() {}

    public static void main(String[] args) throws IOException {
        explainTwoPulls();
        explainABatch();
    }

    /** a1 earns −1, a2 earns +1; the observation is 0, so the two biases are the logits, and both begin at 0. */
    private static void explainTwoPulls() throws IOException {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1)
                .output(2)
                .initializer((weight, bias, random) -> {})
                .build());
        UpdateExplainer explainer =
                UpdateExplainer.of(policy).withLearningRate(0.1).withActionNames("a1", "a2");
        double[] observation = {0};
        UpdateExplanation bad = explainer.explain(observation, 0, -1);
        UpdateExplanation good = explainer.explain(observation, 1, +1);
        System.out.print(bad.toText());
        System.out.println();
        System.out.print(good.toText());
        System.out.println();
        Files.writeString(PAGE, UpdateExplanation.toHtml("Is the smaller loss the better action?", List.of(bad, good)));
        System.out.println("open " + PAGE + " in a browser, and move the learning rate");
        System.out.println();
    }

    /** Plays 4 episodes and asks what an update on them does to the first state of the first. */
    private static void explainABatch() {
        CategoricalPolicy policy = CategoricalPolicy.of(
                Mlp.builder(4).hidden(32, Activation.TANH).output(2).seed(1).build());
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector =
                        new Collector<>(Environments.factory("CartPole-v1", Integer.class), policy, 4, 500, engine)) {
            List<Episode<Integer>> episodes = collector.collect(1, 0, 4);
            UpdateExplanation explanation = UpdateExplainer.of(policy)
                    .withLearningRate(0.01)
                    .withLedgerSize(5)
                    .withActionNames("left", "right")
                    .explain(episodes, weights(episodes), List.of(new StepReference(0, 0)));
            System.out.print(explanation.toText());
        }
    }

    /** Reward-to-go minus its mean, divided by the number of episodes. */
    private static double[] weights(List<Episode<Integer>> episodes) {
        CreditedBatch batch = new CreditedBatch();
        batch.load(episodes, CreditAssignment.rewardToGo(), 0.99);
        double mean = batch.meanReturn();
        return Arrays.stream(batch.returns(), 0, batch.steps())
                .map(value -> (value - mean) / episodes.size())
                .toArray();
    }
}
