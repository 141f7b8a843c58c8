package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.EnvironmentException.Place;
import io.github.uphillrl.RunInterruptedException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final PlayingThreads threads = new PlayingThreads();

    @Test
    void forgives_noRetries_nothing() {
        assertFalse(new Faults(0).forgives(fault(1)));
    }

    @Test
    void forgives_eachEpisode_soOftenAndThenNamesWhatWasForgiven() {
        Faults faults = new Faults(2);
        EnvironmentException first = fault(1);
        EnvironmentException second = fault(1);
        EnvironmentException third = fault(1);

        assertTrue(faults.forgives(first));
        assertTrue(faults.forgives(fault(2)));
        assertTrue(faults.forgives(second));
        assertTrue(faults.forgives(fault(2)));
        assertFalse(faults.forgives(third));

        assertArrayEquals(new Throwable[] {first, second}, third.getSuppressed());
    }

    /** A vector world that threw does not say in which lane, so each of them may have been it. */
    @Test
    void forgives_severalPlaces_countsForAll() {
        Faults faults = new Faults(1);
        assertTrue(faults.forgives(fault(1, 2)));

        assertFalse(faults.forgives(fault(2)));
        assertTrue(faults.forgives(fault(3)));
    }

    @Test
    void forgives_whatIsNoEpisodesFault_never() {
        Faults faults = new Faults(5);

        assertFalse(faults.forgives(fault()));
        assertFalse(faults.forgives(new IllegalStateException()));
        assertFalse(faults.forgives(new RunInterruptedException("stop", null)));
    }

    @Test
    void forgives_batchIsLost_nothingMore() {
        Faults faults = new Faults(5);
        faults.add(fault(3));

        assertFalse(faults.forgives(fault(1)));
    }

    @Test
    void rethrow_several_throwsTheLowestEpisodesWithTheOthersSuppressed() {
        EnvironmentException third = fault(3);
        EnvironmentException first = fault(1);
        EnvironmentException second = fault(5, 2);
        Faults faults = new Faults(0);

        assertEquals(3, faults.add(third));
        assertEquals(1, faults.add(first));
        assertEquals(2, faults.add(second));

        assertSame(first, assertThrows(EnvironmentException.class, () -> faults.rethrow(threads)));
        assertArrayEquals(new Throwable[] {third, second}, first.getSuppressed());
    }

    @Test
    void rethrow_interruption_comesBeforeAllEpisodes() {
        RunInterruptedException stop = new RunInterruptedException("stop", null);
        Faults faults = new Faults(0);
        faults.add(fault(0));

        assertEquals(Faults.WHOLE_BATCH, faults.add(stop));

        assertSame(stop, assertThrows(RunInterruptedException.class, () -> faults.rethrow(threads)));
    }

    @Test
    void rethrow_none_doesNothing() {
        new Faults(0).rethrow(threads);
    }

    private static EnvironmentException fault(long... episodes) {
        List<Place> places =
                Arrays.stream(episodes).mapToObj(e -> new Place(e, 0, 0)).toList();
        return new EnvironmentException("planted", null, places);
    }
}
