package io.github.uphillrl.explain;

import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.internal.Elementary;
import io.github.uphillrl.policy.NetworkPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What one update does to the policy in the state of one row. */
final class StateExplainer {
    private final NetworkPolicy<Integer> policy;
    private final Descent descent;
    private final BatchRow row;
    private final double learningRate;
    private final double[] before;

    /** −∇log π(a|s) of each action; empty if it is not legal. */
    private final double[][] slopes;

    StateExplainer(NetworkPolicy<Integer> policy, Descent descent, BatchRow row, double learningRate) {
        this.policy = policy;
        this.descent = descent;
        this.row = row;
        this.learningRate = learningRate;
        before = probabilities(policy);
        slopes = new double[before.length][];
        Arrays.setAll(slopes, a -> row.isLegal(a) ? descent.gradientOfLoss(row, a) : new double[0]);
    }

    ExplainedStep explain(List<BatchRow> batch, List<String> names, int ledgerSize) {
        return new ExplainedStep(
                row.place(),
                row.action(),
                row.weight(),
                loss(policy),
                changes(names),
                ledger(batch, ledgerSize),
                curve());
    }

    private List<ActionChange> changes(List<String> names) {
        double[] push = descent.logitGradientOf(row);
        double[] after = probabilities(descent.after(learningRate));
        List<ActionChange> changes = new ArrayList<>();
        for (int a = 0; a < before.length; a++) {
            boolean sampled = a == row.action();
            double predicted = logChange(a, descent.gradient());
            double change = after[a] - before[a];
            changes.add(new ActionChange(
                    a,
                    names.get(a),
                    sampled,
                    before[a],
                    sampled ? row.weight() : 0,
                    sampled ? loss(policy) : 0,
                    push[a],
                    predicted,
                    after[a],
                    Verdict.of(row.isLegal(a), sampled, row.weight(), predicted, change)));
        }
        return changes;
    }

    /** {@code −η·∇log π(a|s)·g}: by how much a step against g moves log π(a|s), to first order. */
    private double logChange(int action, double[] gradient) {
        double product = 0;
        double[] slope = slopes[action];
        for (int i = 0; i < slope.length; i++) product += slope[i] * gradient[i];
        return learningRate * product;
    }

    private List<LedgerEntry> ledger(List<BatchRow> batch, int size) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (BatchRow source : batch) {
            double[] gradient = descent.gradientOf(source);
            for (int a = 0; a < before.length; a++) {
                double change = logChange(a, gradient);
                if (change == 0) continue;
                entries.add(new LedgerEntry(
                        source.place(), source.action(), source.weight(), a, change, before[a] * change));
            }
        }
        return entries.stream()
                .sorted(Comparator.comparingDouble((LedgerEntry entry) -> Math.abs(entry.probabilityChange()))
                        .reversed())
                .limit(size)
                .toList();
    }

    private LearningRateCurve curve() {
        double[] rates = LearningRates.around(learningRate);
        double[][] probabilities = new double[rates.length][];
        double[] losses = new double[rates.length];
        for (int i = 0; i < rates.length; i++) {
            NetworkPolicy<Integer> changed = descent.after(rates[i]);
            probabilities[i] = probabilities(changed);
            losses[i] = loss(changed);
        }
        return new LearningRateCurve(rates, probabilities, losses);
    }

    /** Returns {@code −w·log π(a|s)} of the row. */
    private double loss(NetworkPolicy<Integer> of) {
        return BatchRow.accumulate(of.snapshot(), List.of(row), 0);
    }

    private double[] probabilities(NetworkPolicy<Integer> of) {
        Distribution<Integer> distribution = of.distribution(row.observation(), row.legal());
        double[] probabilities = new double[of.outputSize()];
        Arrays.setAll(probabilities, a -> row.isLegal(a) ? Elementary.exp(distribution.logProbability(a)) : 0);
        return probabilities;
    }
}
