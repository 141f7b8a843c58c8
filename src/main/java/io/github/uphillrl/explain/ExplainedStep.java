package io.github.uphillrl.explain;

import java.util.List;

/**
 * What an update did to the policy in the state of one of its steps.
 *
 * @param place which step of the batch
 * @param action the action that was sampled
 * @param weight its weight w
 * @param loss the value of its own loss {@code −w·log π(a|s)} before the update
 * @param actions every action, in order
 * @param ledger which steps of the batch moved which of the actions, the largest {@code |probabilityChange|} first
 * @param curve the same update with other learning rates
 */
public record ExplainedStep(
        StepReference place,
        int action,
        double weight,
        double loss,
        List<ActionChange> actions,
        List<LedgerEntry> ledger,
        LearningRateCurve curve) {
    public ExplainedStep {
        actions = List.copyOf(actions);
        ledger = List.copyOf(ledger);
    }
}
