package io.github.uphillrl.explain;

import static io.github.uphillrl.policy.ParameterVector.relativeError;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against closed forms, central differences of J, and the two ways against each other. */
class ExactPolicyGradientTest {
    private static final double EXACT = 1e-12;

    /** The short corridor of Sutton and Barto, example 13.1, as a table of its own. */
    private static final FiniteMdp CORRIDOR = FiniteMdp.builder(4, 2)
            .terminal(3)
            .transition(0, 0, 1, 0, -1)
            .transition(0, 1, 1, 1, -1)
            .transition(1, 0, 1, 2, -1)
            .transition(1, 1, 1, 0, -1)
            .transition(2, 0, 1, 1, -1)
            .transition(2, 1, 1, 3, -1)
            .build()
            .withFeatures(new double[][] {{1}, {1}, {1}, {1}});

    /** Goes round with noise and may end anywhere. */
    private static FiniteMdp ring(long seed) {
        SeededRandom random = new SeededRandom(seed);
        int n = 5;
        var builder = FiniteMdp.builder(n, 3);
        for (int state = 0; state < n; state++) {
            for (int action = 0; action < 3; action++) {
                double on = 0.2 + 0.6 * random.nextDouble();
                builder.transition(state, action, on, (state + action) % n, random.nextDouble() - 0.5);
                builder.transition(state, action, 0.9 - on, (state + 2) % n, random.nextDouble());
                builder.ending(state, action, 0.1, state, 2 * random.nextDouble());
            }
        }
        return builder.start(new double[] {0.5, 0.25, 0.25, 0, 0}).build();
    }

    private static CategoricalPolicy network(int inputs, int outputs) {
        return CategoricalPolicy.of(Mlp.builder(inputs)
                .hidden(4, Activation.TANH)
                .output(outputs)
                .seed(3)
                .build());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.5857864376269049, 0.9})
    void corridor_isTheClosedForm(double right) {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        ParameterVector.set(policy, new double[] {0, StrictMath.log(right / (1 - right)), 0, 0});

        ExactPolicyGradient exact = ExactPolicyGradient.of(CORRIDOR, policy, 1);

        // v(p) = (2p − 4) / (p(1 − p)), v'(p) = (2p² − 8p + 4) / (p²(1 − p)²), dp/dz = p(1 − p) at the logit of right
        double spread = right * (1 - right);
        double slope = (2 * right * right - 8 * right + 4) / spread;
        assertEquals((2 * right - 4) / spread, exact.value(), 1e-12 * Math.abs(exact.value()));
        assertArrayEquals(new double[] {-slope, slope, -slope, slope}, exact.gradient(), 1e-11 * (1 + 1 / spread));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9, 1})
    void gradient_ofAnyTable_isTheSlopeOfItsValue(double discount) {
        FiniteMdp mdp = ring(1);
        CategoricalPolicy policy = network(5, 3);

        ExactPolicyGradient exact = ExactPolicyGradient.of(mdp, policy, discount);

        assertSlope(policy, exact, changed -> ExactPolicyGradient.of(mdp, changed, discount)
                .value());
        assertEquals(mdp.value(PolicyTable.of(mdp, policy), discount), exact.value(), EXACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void gradient_withinAHorizon_isTheSlopeOfItsValue(int horizon) {
        FiniteMdp mdp = ring(2);
        CategoricalPolicy policy = network(5, 3);

        ExactPolicyGradient exact = ExactPolicyGradient.within(mdp, policy, 0.9, horizon);

        assertSlope(policy, exact, changed -> ExactPolicyGradient.within(mdp, changed, 0.9, horizon)
                .value());
        assertEquals(mdp.value(PolicyTable.of(mdp, policy), 0.9, horizon), exact.value(), EXACT);
    }

    private static void assertSlope(
            CategoricalPolicy policy, ExactPolicyGradient exact, ToDoubleFunction<CategoricalPolicy> value) {
        double[] at = ParameterVector.values(policy);
        double[] slope = new double[at.length];
        double h = 1e-5;
        for (int k = 0; k < at.length; k++) {
            double[] there = at.clone();
            there[k] = at[k] + h;
            ParameterVector.set(policy, there);
            double above = value.applyAsDouble(policy);
            there[k] = at[k] - h;
            ParameterVector.set(policy, there);
            slope[k] = (above - value.applyAsDouble(policy)) / (2 * h);
        }
        ParameterVector.set(policy, at);
        // a central difference is off by h² times a third derivative, and by 1e-16 / h of rounding
        assertTrue(
                relativeError(exact.gradient(), slope) < 1e-8,
                () -> "off by " + relativeError(exact.gradient(), slope));
    }

    @Test
    void horizon_longEnough_isTheLinearSolve() {
        FiniteMdp mdp = ring(3);
        CategoricalPolicy policy = network(5, 3);

        ExactPolicyGradient solved = ExactPolicyGradient.of(mdp, policy, 1);
        ExactPolicyGradient within = ExactPolicyGradient.within(mdp, policy, 1, 600); // 0.9⁶⁰⁰ = 4e-28 go on

        assertEquals(solved.value(), within.value(), EXACT);
        assertTrue(relativeError(within.gradient(), solved.gradient()) < EXACT);
    }

    @Test
    void gradient_ofManyStates_needsSeveralBatches() {
        int n = 70;
        var builder = FiniteMdp.builder(n, 2);
        for (int state = 0; state < n; state++) {
            builder.ending(state, 0, 1, state, state).ending(state, 1, 1, state, 0);
        }
        double[] start = new double[n];
        Arrays.fill(start, 1.0 / n);
        FiniteMdp mdp = builder.start(start).build();
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(n).output(2).build());
        ParameterVector.set(policy, new double[2 * n + 2]);

        double[] gradient = ExactPolicyGradient.of(mdp, policy, 1).gradient("0.bias").data;

        // p = ½ everywhere: ∂J/∂z₀ = ¼ · mean of the rewards
        assertArrayEquals(new double[] {(n - 1) / 8.0, -(n - 1) / 8.0}, gradient, EXACT);
    }

    @Test
    void ascent_alongTheGradient_reachesTheOptimum() {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(1).output(2).build());
        ParameterVector.set(policy, new double[4]);
        for (int step = 0; step < 300; step++) {
            double[] theta = ParameterVector.values(policy);
            double[] gradient = ExactPolicyGradient.of(CORRIDOR, policy, 1).gradient();
            Arrays.setAll(theta, k -> theta[k] + 0.02 * gradient[k]);
            ParameterVector.set(policy, theta);
        }

        ExactPolicyGradient top = ExactPolicyGradient.of(CORRIDOR, policy, 1);
        assertEquals(-(6 + 4 * Math.sqrt(2)), top.value(), 1e-9);
        assertEquals(0, top.norm(), 1e-4);
    }

    /** Two arms that pay 9 and 11, evenly: ∇J = (−½, ½) at the biases and at the weights, whose input is 1. */
    @Test
    void norm_twoArms_isOne() {
        FiniteMdp arms = FiniteMdp.builder(1, 2)
                .ending(0, 0, 1, 0, 9)
                .ending(0, 1, 1, 0, 11)
                .build();
        ExactPolicyGradient exact = ExactPolicyGradient.of(arms, UpdateExplainerTest.evenChances(), 1);
        assertEquals(1, exact.norm());
        assertEquals("ExactPolicyGradient(J = 10.0, norm of the gradient 1.0)", exact.toString());
    }

    @Test
    void policy_isNotModified() {
        CategoricalPolicy policy = network(5, 3);
        double[] before = ParameterVector.values(policy);
        policy.parameters().get(0).gradient().set(0, 0, 7);

        ExactPolicyGradient exact = ExactPolicyGradient.of(ring(1), policy, 0.5);
        exact.gradient()[0] = 5;
        exact.gradient("0.weight").set(0, 0, 5);

        assertArrayEquals(before, ParameterVector.values(policy));
        assertEquals(7, policy.parameters().get(0).gradient().get(0, 0));
        assertEquals(exact.gradient()[0], exact.gradient("0.weight").get(0, 0));
        assertEquals(
                exact.gradient("0.weight").numCols, policy.parameters().get(0).value().numCols);
    }

    @Test
    void arguments_invalid_areNamed() {
        CategoricalPolicy policy = network(5, 3);
        FiniteMdp endless = FiniteMdp.builder(1, 2)
                .transition(0, 0, 1, 0, 1)
                .transition(0, 1, 1, 0, 1)
                .build();
        CategoricalPolicy small = network(1, 2);

        assertMessage(
                "length 5, but the policy's network has 1 inputs", () -> ExactPolicyGradient.of(ring(1), small, 1));
        assertMessage("chooses from", () -> ExactPolicyGradient.of(ring(1), network(5, 2), 1));
        assertMessage("discount must lie in 0 … 1, got 1.5", () -> ExactPolicyGradient.of(ring(1), policy, 1.5));
        assertMessage("got -1.0", () -> ExactPolicyGradient.within(ring(1), policy, -1, 3));
        assertMessage("horizon must be at least 1, got 0", () -> ExactPolicyGradient.within(ring(1), policy, 1, 0));
        assertMessage("infinite", () -> ExactPolicyGradient.of(endless, small, 1));
        assertMessage(
                "got 9.bias", () -> ExactPolicyGradient.of(ring(1), policy, 1).gradient("9.bias"));
        policy.parameters().get(0).value().set(0, 0, Double.NaN);
        assertThrows(NumericalException.class, () -> ExactPolicyGradient.of(ring(1), policy, 1));
    }

    private static void assertMessage(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
