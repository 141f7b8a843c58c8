package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.TimeLimit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedEnvironmentTest {
    @Test
    void everything_goodEnvironment_isHandedOn() {
        Stub world = new Stub().onLegal(clock -> new boolean[] {clock == 0, true});
        CheckedEnvironment<Integer> checked = new CheckedEnvironment<>(world);

        assertEquals("Stub", checked.name());
        assertEquals(2, checked.observationSize());
        assertEquals(ActionSpace.discrete(2), checked.actionSpace());
        assertArrayEquals(new double[] {0, 1}, checked.reset(5));
        assertArrayEquals(new boolean[] {true, true}, checked.legalActions());
        Step step = checked.step(1);
        assertArrayEquals(new double[] {1, 1}, step.observation());
        assertEquals(1.0, step.reward());
        assertEquals(Outcome.RUNNING, step.outcome());
        assertArrayEquals(new boolean[] {false, true}, checked.legalActions());
        checked.close();
        assertEquals(1, world.closings());
    }

    @Test
    void name_wrapper_tellsWhatItWraps() {
        assertEquals("TimeLimit(Stub)", CheckedEnvironment.name(TimeLimit.of(new Stub(), 3)));
    }

    @Test
    void name_anonymousClass_isItsWholeName() {
        assertEquals(getClass().getName() + "$1", CheckedEnvironment.name(new Stub() {}));
    }

    @Test
    void reset_badObservation_isAFault() {
        assertResetFault("the observation is null", null);
        assertResetFault("the observation has length 3, but observationSize() is 2", 0, 0, 0);
        assertResetFault("the observation has length 0, but observationSize() is 2");
        assertResetFault("observation[1] is NaN, not finite", 0, Double.NaN);
        assertResetFault("observation[0] is -Infinity, not finite", Double.NEGATIVE_INFINITY, Double.NaN);
    }

    @Test
    void reset_throws_keepsTheCause() {
        IllegalStateException cause = new IllegalStateException("no power");
        Stub world = new Stub().onReset(seed -> {
            throw cause;
        });

        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> new CheckedEnvironment<>(world).reset(1));

        assertEquals("reset threw java.lang.IllegalStateException: no power", fault.getMessage());
        assertSame(cause, fault.getCause());
    }

    @Test
    void step_badResult_isAFault() {
        double[] good = {0, 0};
        assertStepFault("step returned null", null);
        assertStepFault("the step's outcome is null", new Step(good, 0, null));
        assertStepFault("the reward is NaN, not finite", Step.running(good, Double.NaN));
        assertStepFault("the reward is Infinity, not finite", Step.terminated(good, Double.POSITIVE_INFINITY));
        assertStepFault("the reward is -Infinity, not finite", Step.truncated(good, Double.NEGATIVE_INFINITY));
        assertStepFault("the observation is null", Step.running(null, 0));
        assertStepFault("the observation has length 1, but observationSize() is 2", Step.running(new double[] {0}, 0));
        assertStepFault(
                "observation[1] is Infinity, not finite",
                Step.terminated(new double[] {0, Double.POSITIVE_INFINITY}, 0));
    }

    @Test
    void step_largestNumbers_areFine() {
        Step step = Step.running(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE}, -Double.MAX_VALUE);

        assertSame(step, stepping(step).step(0));
    }

    @Test
    void step_throws_keepsTheCause() {
        IllegalArgumentException cause = new IllegalArgumentException("no such action");
        Stub world = new Stub().onStep(0, () -> {
            throw cause;
        });
        CheckedEnvironment<Integer> checked = new CheckedEnvironment<>(world);
        checked.reset(1);

        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> checked.step(1));

        assertEquals("step threw java.lang.IllegalArgumentException: no such action", fault.getMessage());
        assertSame(cause, fault.getCause());
    }

    @Test
    void legalActions_badMask_isAFault() {
        assertMaskFault("legalActions returned null", null);
        assertMaskFault("at least one action must be legal, but all 2 are forbidden", new boolean[2]);
    }

    @Test
    void legalActions_throws_keepsTheCause() {
        ArithmeticException cause = new ArithmeticException("/ by zero");
        CheckedEnvironment<Integer> checked = masked(() -> {
            throw cause;
        });

        EpisodeFault fault = assertThrows(EpisodeFault.class, checked::legalActions);

        assertEquals("legalActions threw java.lang.ArithmeticException: / by zero", fault.getMessage());
        assertSame(cause, fault.getCause());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void constructor_observationSizeBelowOne_isRefusedAndTheEnvironmentClosed(int size) {
        Stub world = new Stub() {
            @Override
            public int observationSize() {
                return size;
            }
        };

        EnvironmentException error = assertThrows(EnvironmentException.class, () -> new CheckedEnvironment<>(world));

        assertTrue(
                error.getMessage()
                        .endsWith(": observationSize() must be at least 1 and actionSpace() not null, got " + size
                                + " and discrete(2)"),
                error.getMessage());
        assertEquals(1, world.closings());
    }

    @Test
    void constructor_noActionSpace_isRefusedAndTheEnvironmentClosed() {
        Stub world = new Stub() {
            @Override
            public ActionSpace<Integer> actionSpace() {
                return null;
            }
        };

        EnvironmentException error = assertThrows(EnvironmentException.class, () -> new CheckedEnvironment<>(world));

        assertTrue(error.getMessage().endsWith("got 2 and null"), error.getMessage());
        assertEquals(1, world.closings());
    }

    @Test
    void constructor_environmentThrows_keepsTheCauseAndClosesIt() {
        IllegalStateException cause = new IllegalStateException("not connected");
        IllegalStateException second = new IllegalStateException("nor closable");
        Stub world = new Stub() {
            @Override
            public int observationSize() {
                throw cause;
            }
        };
        world.onClose(() -> {
            throw second;
        });

        EnvironmentException error = assertThrows(EnvironmentException.class, () -> new CheckedEnvironment<>(world));

        assertTrue(error.getMessage().endsWith(" threw java.lang.IllegalStateException: not connected"));
        assertSame(cause, error.getCause());
        assertArrayEquals(new Throwable[] {second}, error.getSuppressed());
        assertEquals(1, world.closings());
    }

    private static void assertResetFault(String message, double... observation) {
        CheckedEnvironment<Integer> checked = new CheckedEnvironment<>(new Stub().onReset(seed -> observation));

        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> checked.reset(1));

        assertEquals(message, fault.getMessage());
        assertNull(fault.getCause());
    }

    private static void assertStepFault(String message, Step step) {
        CheckedEnvironment<Integer> checked = stepping(step);

        EpisodeFault fault = assertThrows(EpisodeFault.class, () -> checked.step(0));

        assertEquals(message, fault.getMessage());
        assertNull(fault.getCause());
    }

    private static void assertMaskFault(String message, boolean[] mask) {
        CheckedEnvironment<Integer> checked = masked(() -> mask);

        EpisodeFault fault = assertThrows(EpisodeFault.class, checked::legalActions);

        assertEquals(message, fault.getMessage());
        assertNull(fault.getCause());
    }

    private static CheckedEnvironment<Integer> stepping(Step step) {
        CheckedEnvironment<Integer> checked = new CheckedEnvironment<>(new Stub().onStep(0, () -> step));
        checked.reset(1);
        return checked;
    }

    private static CheckedEnvironment<Integer> masked(Supplier<boolean[]> mask) {
        CheckedEnvironment<Integer> checked = new CheckedEnvironment<>(new Stub().onLegal(clock -> mask.get()));
        checked.reset(1);
        return checked;
    }
}
