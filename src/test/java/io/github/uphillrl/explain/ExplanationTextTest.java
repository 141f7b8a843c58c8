package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
    @Test
    void toText_pullOfTheGoodArm_isThisTable() {
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals(
                    """
                    One step of gradient descent, learning rate 0.1; surrogate loss of the batch +0.693147

                    episode 0, step 0: sampled a2, weight +1.000000, loss +0.693147
                    action   p before     weight       loss  dL/dlogit    d log p  p after  verdict
                    a1       0.500000          .          .  +0.500000  -0.050000 0.475021  falls: the others rise
                    a2       0.500000  +1.000000  +0.693147  -0.500000  +0.050000 0.524979  rises: sampled, weight > 0
                    """,
                    UpdateExplainer.of(UpdateExplainerTest.evenChances())
                            .withActionNames("a1", "a2")
                            .explain(new double[1], 1, 1)
                            .toText());
        } finally {
            Locale.setDefault(locale);
        }
    }

    /** Eight characters of a name fit, the ninth is cut off; a step that nothing else moved has no ledger. */
    @Test
    void toText_stepMovedByOthers_hasALedger() {
        List<ActionChange> actions = List.of(
                new ActionChange(0, "eight888", true, 0.25, 2, 1, -0.5, 0.5, 0.5, "stays"),
                new ActionChange(1, "nine99999", false, 0.75, 0, 0, 0.5, -0.5, 0.5, "stays"));
        LedgerEntry own = new LedgerEntry(new StepReference(0, 0), 0, 2, 0, 0.5, 0.125);
        LedgerEntry other = new LedgerEntry(new StepReference(1, 7), 1, -0.5, 1, -0.25, -0.1875);
        String table = """
                One step of gradient descent, learning rate 0.5; surrogate loss of the batch +3.000000

                episode 0, step 0: sampled eight888, weight -2.000000, loss +1.500000
                action   p before     weight       loss  dL/dlogit    d log p  p after  verdict
                eight888 0.250000  +2.000000  +1.000000  -0.500000  +0.500000 0.500000  stays
                nine999… 0.750000          .          .  +0.500000  -0.500000 0.500000  stays
                """;

        assertEquals(table, new UpdateExplanation(0.5, 3, List.of(step(actions, List.of(own)))).toText());
        assertEquals(table + """
                        What moved which probability here, to first order, the largest first:
                          p(nine999…) -0.187500  by episode 1, step 7, which sampled nine999… with weight -0.5000
                          p(eight888) +0.125000  by episode 0, step 0, which sampled eight888 with weight +2.000
                        """, new UpdateExplanation(0.5, 3, List.of(step(actions, List.of(other, own)))).toText());
    }

    /** Returns the first step of an update, with weight −2 and loss 1.5. */
    static ExplainedStep step(List<ActionChange> actions, List<LedgerEntry> ledger) {
        int sampled = actions.get(0).sampled() ? 0 : 1;
        LearningRateCurve curve = new LearningRateCurve(new double[1], new double[1][2], new double[1]);
        return new ExplainedStep(new StepReference(0, 0), sampled, -2, 1.5, actions, ledger, curve);
    }

    @Test
    void toText_hugeNumbersAndLongNames_fitsHundredColumns() {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(MaskedWorld.OBSERVATION_SIZE)
                .hidden(5, Activation.TANH)
                .output(MaskedWorld.ACTIONS)
                .build());
        List<Episode<Integer>> episodes = MaskedWorld.play(policy, 2);
        double[] weights = new double[10];
        for (double size : new double[] {1e-9, 1, 1e9}) {
            for (int i = 0; i < weights.length; i++) weights[i] = (i % 3 - 1.5) * size;
            String text = UpdateExplainer.of(policy)
                    .withActionNames("north by north-west", "b", "c", "d")
                    .explain(episodes, weights, List.of(new StepReference(0, 1), new StepReference(1, 4)))
                    .toText();

            assertTrue(Arrays.stream(text.split("\n")).allMatch(line -> line.length() <= 100), text);
            assertTrue(text.contains("north b…") && text.contains("What moved which probability"), text);
        }
    }
}
