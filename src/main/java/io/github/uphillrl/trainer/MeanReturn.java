package io.github.uphillrl.trainer;

import io.github.uphillrl.rollout.Episode;
import java.util.List;

/** The mean return of many episodes, and how uncertain it is. Welford's update, which loses no digits. */
final class MeanReturn {
    private long episodes;
    private double mean;
    private double squares;

    void add(List<? extends Episode<?>> batch) {
        for (Episode<?> episode : batch) {
            episodes++;
            double distance = episode.totalReward() - mean;
            mean += distance / episodes;
            squares += distance * (episode.totalReward() - mean);
        }
    }

    /** Returns how many episodes were added. */
    long episodes() {
        return episodes;
    }

    /** Returns their mean undiscounted return; 0 of none. */
    double value() {
        return mean;
    }

    /** Returns the square of the standard error of the mean; of a single return nothing is known, and 0 is taken. */
    double squaredError() {
        return episodes < 2 ? 0 : squares / (episodes - 1) / episodes;
    }
}
