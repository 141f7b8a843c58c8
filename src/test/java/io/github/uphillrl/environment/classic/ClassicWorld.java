package io.github.uphillrl.environment.classic;

import io.github.uphillrl.environment.RecordedEpisode;
import io.github.uphillrl.environment.RecordedEpisode.Moment;
import io.github.uphillrl.environment.Step.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the tests know of each world of this package: how its episodes end, and how near a state is to an end. */
enum ClassicWorld {
    ACROBOT(
            "Acrobot-v1",
            AcrobotLanes::new,
            state -> Math.abs(-Math.cos(state[0]) - Math.cos(state[0] + state[1]) - 1),
            List.of(ClassicWorld::isTerminated, ClassicWorld::isTruncated)),
    CART_POLE(
            "CartPole-v1",
            CartPoleLanes::new,
            state -> Math.min(
                    Math.abs(Math.abs(state[0]) - CartPoleLanes.MAX_POSITION),
                    Math.abs(Math.abs(state[2]) - CartPoleLanes.MAX_ANGLE)),
            List.of(
                    last -> isTerminated(last) && Math.abs(last.state()[0]) > CartPoleLanes.MAX_POSITION,
                    last -> isTerminated(last) && Math.abs(last.state()[2]) > CartPoleLanes.MAX_ANGLE,
                    ClassicWorld::isTruncated)),
    MOUNTAIN_CAR(
            "MountainCar-v0",
            MountainCarLanes::new,
            state -> Math.abs(state[0] - MountainCarLanes.GOAL),
            List.of(ClassicWorld::isTerminated, ClassicWorld::isTruncated)),
    MOUNTAIN_CAR_CONTINUOUS(
            "MountainCarContinuous-v0",
            MountainCarContinuousLanes::new,
            state -> Math.abs(state[0] - (float) MountainCarContinuousLanes.GOAL),
            List.of(ClassicWorld::isTerminated, ClassicWorld::isTruncated)),
    PENDULUM("Pendulum-v1", PendulumLanes::new, state -> Double.POSITIVE_INFINITY, List.of(ClassicWorld::isTruncated));

    private final String id;
    private final IntFunction<ClassicLanes<?>> lanes;
    private final ToDoubleFunction<double[]> margin;
    private final List<Predicate<Moment>> causes;

    ClassicWorld(
            String id,
            IntFunction<ClassicLanes<?>> lanes,
            ToDoubleFunction<double[]> margin,
            List<Predicate<Moment>> causes) {
        this.id = id;
        this.lanes = lanes;
        this.margin = margin;
        this.causes = causes;
    }

    ClassicLanes<?> lanes(int count) {
        return lanes.apply(count);
    }

    /** Returns what Gymnasium played in this world. */
    List<RecordedEpisode> episodes() throws IOException {
        return RecordedEpisode.readAll(ClassicWorld.class, id + ".episodes.gz");
    }

    /** Returns how far a state is from a threshold of termination. */
    double margin(double[] state) {
        return margin.applyAsDouble(state);
    }

    /** Returns how an episode's last moment looks, one way for each cause it can end by. */
    List<Predicate<Moment>> causes() {
        return causes;
    }

    @Override
    public String toString() {
        return id;
    }

    private static boolean isTerminated(Moment moment) {
        return moment.outcome() == Outcome.TERMINATED;
    }

    private static boolean isTruncated(Moment moment) {
        return moment.outcome() == Outcome.TRUNCATED;
    }
}
