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

    /** The first complaint stays; and no more than 200 steps and the reset are kept. */
    @Test
    void complaint_severalReasons_isTheFirst() {
        double[] array = new double[1];
        kept.observed(array, -1);
        kept.observed(array, 0);
        array[0] = 3;
        kept.observed(array, 1);
        assertEquals("the array returned at the reset was returned again at step 0", kept.complaint());

        KeptObservations<Integer> full = new KeptObservations<>();
        for (int step = -1; step < 199; step++) full.observed(new double[1], step);
        full.observed(array, 199);
        full.observed(array, 200);
        assertEquals("", full.complaint());
        KeptObservations<Integer> almost = new KeptObservations<>();
        for (int step = -1; step < 198; step++) almost.observed(new double[1], step);
        almost.observed(array, 198);
        almost.observed(array, 199);
        assertEquals("the array returned at step 198 was returned again at step 199", almost.complaint());
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
