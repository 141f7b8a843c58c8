package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.BernoulliPolicy;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.GaussianPolicy;
import io.github.uphillrl.policy.MultiCategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input to {@link ReinforceLoss}: the message names value and rule, and gradients stay as they were. */
class ReinforceLossInputTest {
    private static final int ROWS = 150;

    private final CategoricalPolicy policy = CategoricalPolicy.of(
            Mlp.builder(2).hidden(6, Activation.TANH).output(3).seed(1).build());
    private final DMatrixRMaj observations = new DMatrixRMaj(ROWS, 2);
    private final DMatrixRMaj actions = new DMatrixRMaj(ROWS, 1);
    private final double[] weights = new double[ROWS];

    @BeforeEach
    void leaveGradients() {
        Arrays.fill(weights, 1);
        ReinforceLoss.accumulate(policy, observations, actions, weights, 0);
        policy.parameters().forEach(parameter -> parameter.gradient().fill(0.125));
    }

    @AfterEach
    void gradients_afterBadInput_areUnchanged() {
        double[] gradients = ParameterVector.gradients(policy);
        double[] expected = new double[gradients.length];
        Arrays.fill(expected, 0.125);
        assertArrayEquals(expected, gradients);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void accumulate_weightNotFinite_isRefused(double weight) {
        weights[149] = weight;
        assertRefused("weights[149] must be finite, got " + weight, this::accumulate);
    }

    @Test
    void accumulate_frozenPolicy_isRefused() {
        assertRefused(
                "a frozen policy cannot be trained; train the policy it was made of, or a snapshot()",
                () -> ReinforceLoss.accumulate(policy.frozen(), observations, actions, weights, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void accumulate_entropyCoefficientNotFinite_isRefused(double c) {
        assertRefused(
                "entropyCoefficient must be finite, got " + c,
                () -> ReinforceLoss.accumulate(policy, observations, actions, weights, c));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void accumulate_observationNotFinite_isRefused(double value) {
        observations.set(120, 1, value);
        assertRefused("observation[1] of row 120 must be finite, got " + value, this::accumulate);
    }

    @Test
    void accumulate_noRows_isRefused() {
        assertRefused(
                "a batch needs at least 1 row, got none",
                () -> ReinforceLoss.accumulate(policy, new DMatrixRMaj(0, 2), new DMatrixRMaj(0, 1), new double[0], 0));
        assertRefused(
                "a batch needs at least 1 row, got none",
                () -> ReinforceLoss.accumulate(policy, List.of(), List.of(), new double[0], 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 3, 1.5, Double.NaN, 1e300})
    void accumulate_noActionOfTheSpace_isRefused(double action) {
        actions.set(70, 0, action);
        assertRefused("row 70: an action must be one of 0 … 2, got " + action, this::accumulate);
    }

    @Test
    void accumulate_listWithAnActionOutOfRange_isRefused() {
        for (int action : new int[] {-1, 3}) {
            assertRefused(
                    "action " + action + " of row 1 is not in discrete(3)",
                    () -> ReinforceLoss.accumulate(
                            policy, List.of(new double[2], new double[2]), List.of(0, action), new double[] {1, 1}, 0));
        }
    }

    @Test
    void accumulate_actionThatIsMasked_isRefused() {
        boolean[][] legal = new boolean[ROWS][0];
        legal[99] = new boolean[] {true, true, false};
        actions.set(99, 0, 2);
        assertRefused("action 2 of row 99 is not legal there", () -> accumulate(legal));
    }

    @Test
    void accumulate_optionsThatAreMasked_areRefused() {
        Mlp network = Mlp.builder(2).output(3).build();
        DMatrixRMaj one = new DMatrixRMaj(1, 2);
        boolean[][] legal = {{true, true, false}};
        assertRefused(
                "action [1, 0] of row 0 is not legal there",
                () -> ReinforceLoss.accumulate(
                        MultiCategoricalPolicy.of(network, 2, 1), one, row(1, 0), legal, new double[1], 0));
        assertRefused(
                "action [false, false, true] of row 0 is not legal there",
                () -> ReinforceLoss.accumulate(
                        BernoulliPolicy.of(network), one, row(0, 0, 1), legal, new double[1], 0));
    }

    /** A Gaussian's draw need not lie within its box, but it has to be finite. */
    @Test
    void accumulate_gaussianDraws_areRefusedOnlyIfNotFinite() {
        GaussianPolicy gaussian = GaussianPolicy.of(Mlp.builder(2).output(1).build(), ActionSpace.box(1, -0.5, 0.5));
        List<double[]> seen = List.of(new double[2]);
        double expected = -gaussian.distribution(new double[2]).logProbability(new double[] {7});

        assertEquals(
                expected, ReinforceLoss.accumulate(gaussian, seen, List.of(new double[] {7}), new double[] {1}, 0));

        gaussian.zeroGradients();
        assertRefused(
                "action [NaN] of row 0 is not in box([-0.5], [0.5])",
                () -> ReinforceLoss.accumulate(
                        gaussian, seen, List.of(new double[] {Double.NaN}), new double[] {1}, 0));
        assertRefused(
                "row 0 is no encoded action of box([-0.5], [0.5]): [Infinity]",
                () -> ReinforceLoss.accumulate(
                        gaussian, new DMatrixRMaj(1, 2), row(Double.POSITIVE_INFINITY), new double[] {1}, 0));
    }

    private static DMatrixRMaj row(double... numbers) {
        return DMatrixRMaj.wrap(1, numbers.length, numbers);
    }

    @Test
    void accumulate_maskOfTheWrongLength_isRefused() {
        for (int length : new int[] {1, 2, 4}) {
            boolean[][] legal = new boolean[ROWS][0];
            legal[3] = new boolean[length];
            Arrays.fill(legal[3], true);
            assertRefused(
                    "the mask of row 3 has length " + length + ", but there are 3 actions", () -> accumulate(legal));
        }
    }

    @Test
    void accumulate_observationsOfTheWrongLength_areRefused() {
        for (int length : new int[] {1, 3}) {
            assertRefused(
                    "the policy takes observations of length 2, got " + length,
                    () -> ReinforceLoss.accumulate(policy, new DMatrixRMaj(ROWS, length), actions, weights, 0));
            assertRefused(
                    "the policy takes observations of length 2, got " + length + " in row 1",
                    () -> ReinforceLoss.accumulate(
                            policy, List.of(new double[2], new double[length]), List.of(0, 0), new double[2], 0));
        }
    }

    @Test
    void accumulate_countsThatDoNotMatch_areRefused() {
        assertRefused(
                "there must be 150 weights, got 149",
                () -> ReinforceLoss.accumulate(policy, observations, actions, new double[149], 0));
        assertRefused(
                "encoded actions must be [150 × 1], got [149 × 1]",
                () -> ReinforceLoss.accumulate(policy, observations, new DMatrixRMaj(149, 1), weights, 0));
        assertRefused(
                "encoded actions must be [150 × 1], got [150 × 2]",
                () -> ReinforceLoss.accumulate(policy, observations, new DMatrixRMaj(ROWS, 2), weights, 0));
        assertRefused("there must be 150 masks, got 2", () -> accumulate(new boolean[2][0]));
        assertRefused(
                "there must be as many actions as observations: 1 actions, 2 observations",
                () -> ReinforceLoss.accumulate(
                        policy, List.of(new double[2], new double[2]), List.of(0), new double[2], 0));
    }

    /** The finite rows before the bad one, two whole passes of them, must leave nothing behind. */
    @Test
    void accumulate_networkOutputNotFinite_namesTheRowOfTheBatch() {
        CategoricalPolicy linear = CategoricalPolicy.of(Mlp.builder(2).output(3).build());
        linear.parameters().forEach(parameter -> parameter.value().fill(10));
        observations.set(140, 0, 1e308);

        NumericalException error = assertThrows(
                NumericalException.class, () -> ReinforceLoss.accumulate(linear, observations, actions, weights, 0));

        assertEquals("the network's output in row 140 of a batch is not finite", error.getMessage());
        assertArrayEquals(new double[9], ParameterVector.gradients(linear));
    }

    private double accumulate() {
        return ReinforceLoss.accumulate(policy, observations, actions, weights, 0);
    }

    private double accumulate(boolean[][] legal) {
        return ReinforceLoss.accumulate(policy, observations, actions, legal, weights, 0);
    }

    /** Each row is finite, their sum is not. */
    @Test
    void accumulate_sumTooLarge_isReportedBeforeGradientsChange() {
        Arrays.fill(weights, 1e307);

        NumericalException error = assertThrows(NumericalException.class, this::accumulate);

        assertTrue(error.getMessage().startsWith("the loss or its gradient is "), error.getMessage());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
