package io.github.uphillrl.explain;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.List;

/**
 * Explains one step of plain gradient descent on {@link io.github.uphillrl.trainer.ReinforceLoss}: which push each action
 * got, what that should do to its probability, and what it did. Neither the policy nor its gradients are changed.
 *
 * <p>Predictions are of first order through the whole network: {@code Δ log π(a|s) ≈ −η·∇log π(a|s)·∇L}, an inner product
 * over all parameters, so that what a step teaches in one state shows in every other.
 */
public final class UpdateExplainer {
    private final NetworkPolicy<Integer> policy;
    private final double learningRate;
    private final double entropyCoefficient;
    private final int ledgerSize;
    private final List<String> names;

    private UpdateExplainer(
            NetworkPolicy<Integer> policy,
            double learningRate,
            double entropyCoefficient,
            int ledgerSize,
            List<String> names) {
        this.policy = policy;
        this.learningRate = learningRate;
        this.entropyCoefficient = entropyCoefficient;
        this.ledgerSize = ledgerSize;
        this.names = names;
    }

    /** Returns an explainer of updates on this policy: learning rate 0.1, no entropy term, ledgers of 10 entries. */
    public static UpdateExplainer of(NetworkPolicy<Integer> policy) {
        List<String> names = new ArrayList<>();
        for (int a = 0; a < policy.outputSize(); a++) names.add(Integer.toString(a));
        return new UpdateExplainer(policy, 0.1, 0, 10, names);
    }

    /** Returns one for this learning rate η, finite and above 0. */
    public UpdateExplainer withLearningRate(double rate) {
        return new UpdateExplainer(policy, Check.positive(rate, "learningRate"), entropyCoefficient, ledgerSize, names);
    }

    /** Returns one whose loss has this entropy coefficient c, finite. */
    public UpdateExplainer withEntropyCoefficient(double coefficient) {
        return new UpdateExplainer(
                policy, learningRate, Check.finite(coefficient, "entropyCoefficient"), ledgerSize, names);
    }

    /** Returns one whose ledgers have at most this many entries, 1 or more. */
    public UpdateExplainer withLedgerSize(int entries) {
        return new UpdateExplainer(
                policy, learningRate, entropyCoefficient, Check.positive(entries, "ledgerSize"), names);
    }

    /** Returns one that calls the actions by these names, as many as there are actions. */
    public UpdateExplainer withActionNames(String... actionNames) {
        Check.require(
                actionNames.length == names.size(),
                "there must be %d action names, got %d",
                names.size(),
                actionNames.length);
        return new UpdateExplainer(policy, learningRate, entropyCoefficient, ledgerSize, List.of(actionNames));
    }

    /**
     * Explains an update on a single action, such as the pull of a bandit's arm.
     *
     * @param observation s; not modified
     * @param action a, what was sampled there
     * @param weight w, finite: the reward, say
     * @throws IllegalArgumentException if they do not fit the policy
     */
    public UpdateExplanation explain(double[] observation, int action, double weight) {
        BatchRow pull = BatchRow.pull(observation, action, weight);
        return explain(List.of(pull), List.of(pull));
    }

    /**
     * Explains an update on a batch in the states of chosen steps.
     *
     * @param episodes what the update learns from
     * @param weights wᵢ, one per step, the episodes' steps one after the other: what is in the loss, so already divided by
     *     the number of episodes if the trainer would
     * @param chosen which steps' states to look at, at least one
     * @throws IllegalArgumentException if they do not fit each other or the policy
     */
    public UpdateExplanation explain(List<Episode<Integer>> episodes, double[] weights, List<StepReference> chosen) {
        Check.require(!chosen.isEmpty(), "there must be at least 1 step to explain, got none");
        List<BatchRow> batch = BatchRow.of(episodes, weights);
        List<BatchRow> rows = new ArrayList<>();
        for (StepReference place : chosen) {
            rows.add(batch.stream()
                    .filter(row -> row.place().equals(place))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the batch has no " + place)));
        }
        return explain(batch, rows);
    }

    private UpdateExplanation explain(List<BatchRow> batch, List<BatchRow> chosen) {
        Descent descent = new Descent(policy, batch, entropyCoefficient);
        List<ExplainedStep> steps = new ArrayList<>();
        for (BatchRow row : chosen) {
            steps.add(new StateExplainer(policy, descent, row, learningRate).explain(batch, names, ledgerSize));
        }
        return new UpdateExplanation(learningRate, descent.loss(), steps);
    }
}
