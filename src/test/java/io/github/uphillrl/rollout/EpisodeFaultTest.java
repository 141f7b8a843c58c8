package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.EnvironmentException.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeFaultTest {
    @Test
    void located_step_namesEnvironmentEpisodeStepAndSeed() {
        EnvironmentException error = new EpisodeFault("the reward is NaN").located("Shop", 1234567, 3, 42);

        assertEquals("Shop, episode 1234567, step 3, seed 42: the reward is NaN", error.getMessage());
        assertNull(error.getCause());
    }

    @Test
    void located_reset_saysSo() {
        assertEquals(
                "Shop, episode 0, reset, seed 42: boom",
                new EpisodeFault("boom").located("Shop", 0, -1, 42).getMessage());
    }

    @Test
    void located_negativeSeed_isWrittenUnsigned() {
        assertEquals(
                "Shop, episode 0, step 0, seed 18446744073709551615: boom",
                new EpisodeFault("boom").located("Shop", 0, 0, -1).getMessage());
    }

    @Test
    void located_onePlaceOrSeveral_tellsProgramsToo() {
        List<Place> places = List.of(new Place(3, -1, 4), new Place(5, 6, 7));

        assertEquals(
                List.of(new Place(0, 2, -1)),
                new EpisodeFault("boom").located("Shop", 0, 2, -1).places());
        EnvironmentException either = new EpisodeFault("boom").located("Shop", places);
        assertEquals("Shop, episode 3, reset, seed 4; or episode 5, step 6, seed 7: boom", either.getMessage());
        assertEquals(places, either.places());
        assertEquals(List.of(), new EnvironmentException("no world", null).places());
    }

    @Test
    void located_withCause_keepsIt() {
        IllegalStateException cause = new IllegalStateException();

        assertSame(
                cause, new EpisodeFault("boom", cause).located("Shop", 0, 0, 0).getCause());
    }

    @Test
    void lane_untilItIsKnown_isUnknown() {
        assertEquals(EpisodeFault.UNKNOWN_LANE, new EpisodeFault("boom").lane());
        assertEquals(3, new EpisodeFault("boom").inLane(3).lane());
    }
}
