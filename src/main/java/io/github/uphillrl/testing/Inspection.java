package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Environment;
import java.util.List;
import java.util.function.Supplier;

/** The whole examination, in such an order that each part can rely on what the parts before it have shown. */
final class Inspection<A> {
    private final Subject<A> subject;
    private final int maxEpisodeSteps;

    Inspection(Supplier<? extends Environment<A>> environments, int maxEpisodeSteps) {
        this.subject = new Subject<>(environments);
        this.maxEpisodeSteps = maxEpisodeSteps;
    }

    EnvironmentReport run() {
        Environment<A> environment = subject.open();
        if (environment == null) return subject.report(0);
        EpisodeChecks<A> episodes = new EpisodeChecks<>(subject, maxEpisodeSteps);
        LifeCycleChecks<A> lifeCycle = new LifeCycleChecks<>(subject);
        episodes.check(environment);
        lifeCycle.beforeReset();
        double speed = 0;
        if (!episodes.playable().isEmpty()) {
            episodes.shortest().ifPresent(seed -> lifeCycle.afterTheEnd(environment, seed, maxEpisodeSteps));
            new EdgeChecks<>(subject).check(environment, episodes.playable().get(0));
            compareEpisodes(environment, episodes.playable(), lifeCycle);
            speed = new Stopwatch<>(subject, environment).stepsPerSecond();
        }
        lifeCycle.closeInMidEpisode(
                environment,
                episodes.playable().stream().mapToLong(Long::longValue).findFirst());
        return subject.report(speed);
    }

    /** Everything that needs an episode to be compared with. */
    private void compareEpisodes(Environment<A> environment, List<Long> seeds, LifeCycleChecks<A> lifeCycle) {
        SeedChecks<A> comparison = new SeedChecks<>(subject, seeds);
        if (!comparison.check()) {
            subject.note(
                    "not looked at, since it takes episodes that can be repeated: reset in mid-episode, shared state, "
                            + "reused arrays, the vector form, drawing");
            return;
        }
        if (!subject.findings().has(EnvironmentFault.RESET_INCOMPLETE)) {
            lifeCycle.resetInMidEpisode(seeds, comparison.references().get(0));
            new LaneChecks<>(subject, seeds, comparison.references()).check(environment);
        }
        new IsolationChecks<>(subject, seeds.get(0), comparison.references().get(0)).check();
    }
}
