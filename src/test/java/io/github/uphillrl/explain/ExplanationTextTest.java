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
