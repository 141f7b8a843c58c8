package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Plays whole episodes: do they begin with every seed, is every value valid, do they end? */
final class EpisodeChecks<A> {
    private static final long[] SEEDS = {0, 1, 2, 42, (1L << 32) + 1, Long.MAX_VALUE, Long.MIN_VALUE, -1};

    private final Subject<A> subject;
    private final int maxEpisodeSteps;
    private final List<Long> playable = new ArrayList<>();
    private int ended;
    private int shortestLength = Integer.MAX_VALUE;
    private long shortest;

    EpisodeChecks(Subject<A> subject, int maxEpisodeSteps) {
        this.subject = subject;
        this.maxEpisodeSteps = maxEpisodeSteps;
    }

    void check(Environment<A> environment) {
        OptionalInt limit = limit(environment);
        for (long seed : SEEDS) play(environment, seed, limit);
        if (playable.isEmpty()) return;
        String steps = maxEpisodeSteps + " steps";
        if (ended == 0) {
            String what = "none of " + playable.size() + " random episodes ended within " + steps;
            subject.findings().add(EnvironmentFault.NEVER_ENDS, what, "seeds " + playable);
        } else if (ended < playable.size()) {
            subject.note(playable.size() - ended + " of " + playable.size() + " random episodes still ran after "
                    + steps + "; training cuts them off at its own maxEpisodeSteps, or at a TimeLimit");
        }
        subject.hasShape(environment);
    }

    private OptionalInt limit(Environment<A> environment) {
        try {
            return environment.spec().map(EnvironmentSpec::maxEpisodeSteps).orElse(OptionalInt.empty());
        } catch (RuntimeException e) {
            subject.findings().add(EnvironmentFault.THREW, "spec threw " + e, "a new instance");
            return OptionalInt.empty();
        }
    }

    private void play(Environment<A> environment, long seed, OptionalInt limit) {
        Trace trace = Player.of(subject, environment).play(seed, maxEpisodeSteps);
        String failure = trace.failure();
        if (trace.length() < 0) {
            if (failure != null && failure.startsWith("reset threw")) refused(failure, seed);
            return;
        }
        playable.add(seed);
        checkLimit(trace, seed, limit);
        if (trace.isOver() || failure != null) ended++;
        if (trace.isOver() && trace.length() < shortestLength) {
            shortestLength = trace.length();
            shortest = seed;
        }
    }

    private void refused(String failure, long seed) {
        // what the first, most ordinary seed meets has nothing to do with seeds
        boolean ordinary = seed == SEEDS[0];
        EnvironmentFault fault = ordinary ? EnvironmentFault.THREW : EnvironmentFault.SEED_REJECTED;
        if (ordinary || !playable.isEmpty()) subject.findings().add(fault, failure, Subject.place(seed, -1));
    }

    private void checkLimit(Trace trace, long seed, OptionalInt limit) {
        if (limit.isEmpty()) return;
        int steps = limit.getAsInt();
        boolean goesOn = !trace.isOver() && trace.failure() == null;
        if (trace.length() > steps || (trace.length() == steps && goesOn)) {
            String what = "spec() tells a limit of " + steps + " steps, but the episode goes on after them";
            subject.findings().add(EnvironmentFault.SPEC_LIMIT, what, Subject.place(seed, steps - 1));
        }
    }

    /** Returns the seeds with which episodes can begin. */
    List<Long> playable() {
        return playable;
    }

    /** Returns the seed of the shortest episode that ended, if one did. */
    OptionalLong shortest() {
        return shortestLength == Integer.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(shortest);
    }
}
