package io.github.uphillrl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CertaintyTest {
    private static final RandomGenerator UNUSED = () -> {
        throw new AssertionError("certainty needs no randomness");
    };

    @Test
    void sampleAndMode_always_areTheAction() {
        assertEquals("left", new Certainty<>("left").sample(UNUSED));
        assertEquals("left", new Certainty<>("left").mode());
    }

    @Test
    void logProbability_theActionAndAnother_areZeroAndMinusInfinity() {
        assertEquals(0, new Certainty<>(7).logProbability(7));
        assertEquals(Double.NEGATIVE_INFINITY, new Certainty<>(7).logProbability(8));
    }

    @Test
    void logProbability_arrays_comparesWhatTheyHold() {
        Certainty<double[]> certainty = new Certainty<>(new double[] {1, 2});

        assertEquals(0, certainty.logProbability(new double[] {1, 2}));
        assertEquals(Double.NEGATIVE_INFINITY, certainty.logProbability(new double[] {1, 3}));
    }

    @Test
    void entropy_always_isZero() {
        assertEquals(0, new Certainty<>(7).entropy());
    }
}
