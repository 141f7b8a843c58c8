package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Step.Outcome;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final boolean[] ALL = {};

    private static Trace trace(double observation, double reward, Outcome outcome, boolean... legal) {
        Trace trace = new Trace();
        trace.begin(new double[] {0, 5});
        trace.add(legal, new double[] {0, observation}, reward, outcome);
        return trace;
    }

    private final Trace reference = trace(1, 2, Outcome.RUNNING, true, false);

    @Test
    void difference_oneValue_isNamedWithItsPlace() {
        assertEquals("", reference.difference(trace(1, 2, Outcome.RUNNING, true, false)));
        assertEquals(
                "at step 0, observation[1] is 1.0 and 3.0",
                reference.difference(trace(3, 2, Outcome.RUNNING, true, false)));
        assertEquals(
                "at step 0, the reward is 2.0 and 4.0",
                reference.difference(trace(1, 4, Outcome.RUNNING, true, false)));
        assertEquals(
                "at step 0, the outcome is RUNNING and TERMINATED",
                reference.difference(trace(1, 2, Outcome.TERMINATED, true, false)));
        assertEquals("at step 0, the mask is [true, false] and []", reference.difference(trace(1, 2, Outcome.RUNNING)));
    }

    @Test
    void difference_signOfZeroAndNan_areComparedBitByBit() {
        assertEquals("", trace(Double.NaN, 0, Outcome.RUNNING).difference(trace(Double.NaN, 0, Outcome.RUNNING)));
        assertEquals(
                "at step 0, the reward is 0.0 and -0.0",
                trace(1, 0.0, Outcome.RUNNING).difference(trace(1, -0.0, Outcome.RUNNING)));
    }

    @Test
    void difference_maskOfNothingButTrue_saysTheSameAsNone() {
        assertEquals("", trace(1, 2, Outcome.RUNNING, true, true).difference(trace(1, 2, Outcome.RUNNING)));
    }

    @Test
    void difference_endOrFailure_isNamed() {
        Trace longer = trace(1, 2, Outcome.RUNNING, true, false);
        longer.add(ALL, new double[2], 0, Outcome.TERMINATED);
        assertEquals("at step 1, it is over and it goes on", reference.difference(longer));
        Trace failed = trace(1, 2, Outcome.RUNNING, true, false);
        failed.fail("step threw up");
        assertEquals("at step 1, it is over and step threw up", reference.difference(failed));
        Trace never = new Trace();
        never.fail("reset threw up");
        assertEquals("at the reset, it goes on and reset threw up", reference.difference(never));
    }

    @Test
    void length_longEpisode_countsStepsThatAreNotKept() {
        Trace trace = new Trace();
        assertEquals(-1, trace.length());
        trace.begin(new double[1]);
        for (int i = 0; i < 1000; i++) trace.add(ALL, new double[1], 0, Outcome.RUNNING);
        assertFalse(trace.isOver());
        trace.add(ALL, new double[1], 0, Outcome.TRUNCATED);
        assertEquals(1001, trace.length());
        assertTrue(trace.isOver());
    }
}
