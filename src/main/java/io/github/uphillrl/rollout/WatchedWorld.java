package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException.Place;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** A world whose calls are timed, as far as a thread that was left behind in it is concerned. */
interface WatchedWorld {
    /**
     * Returns where the episodes stood that the present call is about; valid while the call lasts.
     *
     * @param episode gives an episode's number for its seed
     */
    List<Place> places(LongUnaryOperator episode);

    /** Closes what is watched. */
    void closeInner();
}
