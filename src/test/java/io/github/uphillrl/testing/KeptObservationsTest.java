package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KeptObservationsTest {
    private final KeptObservations<Integer> kept = new KeptObservations<>();

    @Test
    void complaint_freshArrays_isNone() {
        for (int step = -1; step < 5; step++) kept.observed(new double[] {7}, step);
        assertEquals("", kept.complaint());
    }

    @Test
    void complaint_sameArray_namesBothPlaces() {
        double[] array = new double[1];
        kept.observed(array, -1);
        kept.observed(new double[1], 0);
        kept.observed(array, 1);
        assertEquals("the array returned at the reset was returned again at step 1", kept.complaint());
    }

    @Test
    void complaint_changedArray_namesBothPlaces() {
        double[] array = new double[1];
        kept.observed(new double[1], -1);
        kept.observed(array, 0);
        array[0] = 3;
        kept.observed(new double[1], 1);
        assertEquals("the array returned at step 0 was changed later, at step 1", kept.complaint());
    }
}
