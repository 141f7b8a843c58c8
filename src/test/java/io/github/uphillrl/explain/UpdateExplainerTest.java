package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpdateExplainerTest {
    private static final double[] NOTHING = {0};

    private final CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(MaskedWorld.OBSERVATION_SIZE)
            .hidden(5, Activation.TANH)
            .output(MaskedWorld.ACTIONS)
            .seed(3)
            .build());
    private final List<Episode<Integer>> episodes = MaskedWorld.play(policy, 3);
    private final double[] weights = weights(episodes);

    /** p = ½, ½: losses ∓log 2, logits ∓0.05 after the step, p(a₂) = 1/(1 + e^−0.1). */
    @Test
    void explain_twoEvenArms_bothSamplesRaiseTheGoodOne() {
        UpdateExplainer explainer = UpdateExplainer.of(evenChances()).withLearningRate(0.1);
        ExplainedStep bad = explainer.explain(NOTHING, 0, -1).steps().get(0);
        ExplainedStep good = explainer.explain(NOTHING, 1, +1).steps().get(0);

        assertEquals(-0.6931471805599453, bad.loss(), 1e-15);
        assertEquals(+0.6931471805599453, good.loss(), 1e-15);
        for (ExplainedStep step : List.of(bad, good)) {
            ActionChange second = step.actions().get(1);
            assertEquals(0.5, second.probabilityBefore());
            assertEquals(-0.5, second.lossGradient());
            assertEquals(0.05, second.predictedLogChange(), 1e-15);
            assertEquals(1 / (1 + StrictMath.exp(-0.1)), second.probabilityAfter(), 1e-15);
        }
    }

    @Test
    void explain_actionNotSampled_hasNeitherWeightNorLoss() {
        ExplainedStep step =
                UpdateExplainer.of(evenChances()).explain(NOTHING, 1, 3).steps().get(0);
        assertEquals(0, step.actions().get(0).weight());
        assertEquals(0, step.actions().get(0).loss());
        assertEquals(3, step.actions().get(1).weight());
        assertEquals(step.loss(), step.actions().get(1).loss());
        assertEquals(
                0.5 * step.ledger().get(0).logChange(), step.ledger().get(0).probabilityChange());
        assertEquals(2, step.ledger().size());
        assertEquals(
                List.of(),
                UpdateExplainer.of(evenChances())
                        .explain(NOTHING, 1, 0)
                        .steps()
                        .get(0)
                        .ledger());
    }

    @Test
    void batch_withoutSteps_isRefused() {
        assertRefused("a batch needs at least 1 step, got none", () -> BatchRow.of(List.of(), new double[0]));
    }

    @Test
    void explain_batch_lossAndProbabilitiesAreThoseOfTheUpdateByHand() {
        UpdateExplanation explanation = explainer(0.2).explain(episodes, weights, everyStep());
        List<BatchRow> rows = BatchRow.of(episodes, weights);
        CategoricalPolicy byHand = policy.snapshot();
        byHand.zeroGradients();
        double loss = BatchRow.accumulate(byHand, rows, 0.01);
        double[] values = ParameterVector.values(byHand);
        double[] gradient = ParameterVector.gradients(byHand);
        for (int i = 0; i < values.length; i++) values[i] -= 0.2 * gradient[i];
        ParameterVector.set(byHand, values);

        assertEquals(loss, explanation.loss());
        for (int i = 0; i < rows.size(); i++) {
            BatchRow row = rows.get(i);
            double[] after = byHand.distribution(row.observation(), row.legal()).probabilities();
            double[] explained = explanation.steps().get(i).actions().stream()
                    .mapToDouble(ActionChange::probabilityAfter)
                    .toArray();
            assertArrayEquals(after, explained, 1e-14);
        }
    }

    /** What is left of first order at 0: with η = 1e−6 the second-order term is about 1e−6 of it. */
    @Test
    void explain_smallLearningRate_predictionIsTheChange() {
        int compared = 0;
        for (ExplainedStep step :
                explainer(1e-6).explain(episodes, weights, everyStep()).steps()) {
            for (ActionChange action : step.actions()) {
                if (action.probabilityBefore() == 0) continue;
                double change = StrictMath.log(action.probabilityAfter() / action.probabilityBefore());
                assertEquals(action.predictedLogChange(), change, 1e-4 * Math.abs(action.predictedLogChange()) + 1e-14);
                compared++;
            }
        }
        assertTrue(compared > 20);
    }

    @Test
    void explain_wholeLedger_addsUpToThePrediction() {
        for (ExplainedStep step : explainer(0.2)
                .withLedgerSize(10_000)
                .withEntropyCoefficient(0)
                .explain(episodes, weights, everyStep())
                .steps()) {
            for (ActionChange action : step.actions()) {
                double sum = step.ledger().stream()
                        .filter(entry -> entry.action() == action.action())
                        .mapToDouble(LedgerEntry::logChange)
                        .sum();
                assertEquals(action.predictedLogChange(), sum, 1e-13);
            }
        }
    }

    @Test
    void explain_ledger_holdsTheLargestFirst() {
        List<StepReference> first = List.of(new StepReference(0, 0));
        List<LedgerEntry> all = explainer(0.2)
                .withLedgerSize(10_000)
                .explain(episodes, weights, first)
                .steps()
                .get(0)
                .ledger();
        List<LedgerEntry> top = explainer(0.2)
                .withLedgerSize(4)
                .explain(episodes, weights, first)
                .steps()
                .get(0)
                .ledger();

        assertEquals(all.subList(0, 4), top);
        for (int i = 1; i < all.size(); i++) {
            assertTrue(Math.abs(all.get(i - 1).probabilityChange())
                    >= Math.abs(all.get(i).probabilityChange()));
        }
        LedgerEntry entry = top.get(0);
        BatchRow source = BatchRow.of(episodes, weights).stream()
                .filter(row -> row.place().equals(entry.source()))
                .findFirst()
                .orElseThrow();
        assertEquals(source.weight(), entry.weight());
        assertEquals(source.action(), entry.sampled());
    }

    @Test
    void explain_illegalAction_hasNoProbabilityAndNoPush() {
        int illegal = 0;
        for (ExplainedStep step :
                explainer(0.2).explain(episodes, weights, everyStep()).steps()) {
            for (ActionChange action : step.actions()) {
                if (!action.verdict().equals("not legal")) continue;
                illegal++;
                assertEquals(0, action.probabilityBefore());
                assertEquals(0, action.probabilityAfter());
                assertEquals(0, action.lossGradient());
                assertEquals(0, action.predictedLogChange());
            }
        }
        assertTrue(illegal > 0);
    }

    @Test
    void explain_curve_holdsTheUpdateAtEveryLearningRate() {
        LearningRateCurve curve =
                explainer(0.2).explain(new double[3], 1, 2).steps().get(0).curve();
        Set<Double> seen = new HashSet<>();
        for (int i = 0; i < curve.learningRates().length; i++) {
            seen.add(curve.learningRates()[i]);
            double loss = -2 * StrictMath.log(curve.probabilities()[i][1]);
            assertEquals(loss, curve.losses()[i], 1e-12 * (1 + Math.abs(loss)));
        }
        assertTrue(seen.containsAll(Set.of(0.0, 0.2)));
        assertArrayEquals(policy.probabilities(new double[3]), curve.probabilities()[0], 1e-15);
    }

    @Test
    void explain_policyAndItsGradients_areUnchanged() {
        policy.parameters().forEach(parameter -> parameter.gradient().fill(7));
        String before = ParameterVector.digest(policy);
        explainer(0.2).explain(episodes, weights, everyStep());

        assertEquals(before, ParameterVector.digest(policy));
        assertTrue(Arrays.stream(ParameterVector.gradients(policy)).allMatch(g -> g == 7));
    }

    @Test
    void explain_wrongArguments_areNamed() {
        UpdateExplainer explainer = UpdateExplainer.of(policy);
        assertRefused("learningRate must be a finite number above 0, got 0.0", () -> explainer.withLearningRate(0));
        assertRefused("ledgerSize must be at least 1, got 0", () -> explainer.withLedgerSize(0));
        assertRefused("there must be 4 action names, got 1", () -> explainer.withActionNames("left"));
        assertRefused("the policy takes observations of length 3, got 1", () -> explainer.explain(NOTHING, 0, 1));
        assertRefused("weights[0] must be finite, got NaN", () -> explainer.explain(new double[3], 0, Double.NaN));
        assertRefused(
                "there must be at least 1 step to explain, got none",
                () -> explainer.explain(episodes, weights, List.of()));
        assertRefused(
                "the batch has no episode 9, step 0",
                () -> explainer.explain(episodes, weights, List.of(new StepReference(9, 0))));
        assertRefused(
                "there must be one weight per step, " + weights.length + ", got 1",
                () -> explainer.explain(episodes, new double[1], everyStep()));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private UpdateExplainer explainer(double learningRate) {
        return UpdateExplainer.of(policy).withLearningRate(learningRate).withEntropyCoefficient(0.01);
    }

    private List<StepReference> everyStep() {
        List<StepReference> steps = new ArrayList<>();
        for (int e = 0; e < episodes.size(); e++) {
            for (int t = 0; t < episodes.get(e).length(); t++) steps.add(new StepReference(e, t));
        }
        return steps;
    }

    private static double[] weights(List<Episode<Integer>> episodes) {
        double[] weights =
                new double[episodes.stream().mapToInt(Episode::length).sum()];
        for (int i = 0; i < weights.length; i++) weights[i] = StrictMath.sin(i + 1) / episodes.size();
        return weights;
    }

    static CategoricalPolicy evenChances() {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        ParameterVector.set(policy, new double[4]);
        return policy;
    }
}
