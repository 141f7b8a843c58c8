package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.RecordedEpisode;
import io.github.uphillrl.environment.RecordedEpisode.Moment;
import io.github.uphillrl.environment.Step.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What the tests know of a world of this package.
 *
 * @param id Gymnasium's
 * @param lanes makes so many lanes
 * @param margin how far a state is from a threshold of termination
 * @param causes how an episode's last moment looks, one way for each cause it can end by
 */
record ClassicWorld(
        String id,
        IntFunction<ClassicLanes<?>> lanes,
        ToDoubleFunction<double[]> margin,
        List<Predicate<Moment>> causes) {
    /** Where parameterised tests find {@link #all}. */
    static final String ALL = "io.github.uphillrl.environment.classic.ClassicWorld#all";

    static List<ClassicWorld> all() {
        return List.of(
                new ClassicWorld(
                        "Acrobot-v1",
                        AcrobotLanes::new,
                        state -> Math.abs(-Math.cos(state[0]) - Math.cos(state[0] + state[1]) - 1),
                        List.of(with(Outcome.TERMINATED), with(Outcome.TRUNCATED))),
                cartPole(),
                new ClassicWorld(
                        "MountainCar-v0",
                        MountainCarLanes::new,
                        state -> Math.abs(state[0] - MountainCarLanes.GOAL),
                        List.of(with(Outcome.TERMINATED), with(Outcome.TRUNCATED))),
                new ClassicWorld(
                        "MountainCarContinuous-v0",
                        MountainCarContinuousLanes::new,
                        state -> Math.abs(state[0] - (float) MountainCarContinuousLanes.GOAL),
                        List.of(with(Outcome.TERMINATED), with(Outcome.TRUNCATED))),
                new ClassicWorld(
                        "Pendulum-v1",
                        PendulumLanes::new,
                        state -> Double.POSITIVE_INFINITY,
                        List.of(with(Outcome.TRUNCATED))));
    }

    /** Returns what Gymnasium played in this world. */
    List<RecordedEpisode> episodes() throws IOException {
        return RecordedEpisode.readAll(ClassicWorld.class, id + ".episodes.gz");
    }

    @Override
    public String toString() {
        return id;
    }

    private static ClassicWorld cartPole() {
        Predicate<Moment> offTheTrack = last -> Math.abs(last.state()[0]) > CartPoleLanes.MAX_POSITION;
        Predicate<Moment> fallen = last -> Math.abs(last.state()[2]) > CartPoleLanes.MAX_ANGLE;
        return new ClassicWorld(
                "CartPole-v1",
                CartPoleLanes::new,
                state -> Math.min(
                        Math.abs(Math.abs(state[0]) - CartPoleLanes.MAX_POSITION),
                        Math.abs(Math.abs(state[2]) - CartPoleLanes.MAX_ANGLE)),
                List.of(
                        with(Outcome.TERMINATED).and(offTheTrack),
                        with(Outcome.TERMINATED).and(fallen),
                        with(Outcome.TRUNCATED)));
    }

    private static Predicate<Moment> with(Outcome outcome) {
        return last -> last.outcome() == outcome;
    }
}
