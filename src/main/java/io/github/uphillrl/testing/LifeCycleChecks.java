package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Environment;
import java.util.List;
import java.util.OptionalLong;

/** Do reset, step and close work when they must, and refuse when they must? */
final class LifeCycleChecks<A> {
    private static final int[] STEPS_BEFORE_ANOTHER_RESET = {0, 1, 3};

    private final Subject<A> subject;

    LifeCycleChecks(Subject<A> subject) {
        this.subject = subject;
    }

    /** Steps and closes an instance that was never reset. */
    void beforeReset() {
        try (Visit<A> visit = new Visit<>(subject)) {
            if (visit.isOpen()) refuses(EnvironmentFault.STEP_BEFORE_RESET, visit.environment(), "a new instance");
        }
        Environment<A> unused = subject.open();
        if (unused == null) return;
        subject.close(unused, "before the first reset");
        subject.close(unused, "a second time");
    }

    /** @param seed of an episode that ends within {@code limit} steps */
    void afterTheEnd(Environment<A> environment, long seed, int limit) {
        if (!Player.of(subject, environment).play(seed, limit).isOver()) return;
        for (String time : List.of("a step", "a second step")) {
            String where = time + " after the final one of seed " + Long.toUnsignedString(seed);
            refuses(EnvironmentFault.STEP_AFTER_END, environment, where);
        }
    }

    private void refuses(EnvironmentFault fault, Environment<A> environment, String where) {
        A action = subject.chooser().edges().get(0);
        try {
            environment.step(action);
            subject.findings().add(fault, "step returned instead of throwing", where);
        } catch (IllegalStateException e) {
            // as it should be
        } catch (RuntimeException e) {
            subject.findings().add(fault, "step threw " + e + " instead of an IllegalStateException", where);
        }
    }

    /**
     * Leaves episodes of one seed for another one's.
     *
     * @param seeds at least one
     * @param reference the beginning of the first seed's episode
     */
    void resetInMidEpisode(List<Long> seeds, Trace reference) {
        long seed = seeds.get(0);
        long left = seeds.get(seeds.size() - 1);
        try (Visit<A> visit = new Visit<>(subject)) {
            if (!visit.isOpen()) return;
            Player<A> player = visit.player();
            for (int steps : STEPS_BEFORE_ANOTHER_RESET) {
                player.play(left, steps);
                String difference = reference.difference(player.play(seed, Subject.PREFIX));
                if (difference.isEmpty()) continue;
                String where = "seed " + Long.toUnsignedString(seed) + ", reset after " + steps + " steps of seed "
                        + Long.toUnsignedString(left);
                subject.findings().add(EnvironmentFault.MID_EPISODE_RESET, difference, where);
            }
        }
    }

    /** Closes an instance in the middle of an episode, then once more. */
    void closeInMidEpisode(Environment<A> environment, OptionalLong seed) {
        if (seed.isPresent()) Player.of(subject, environment).begin(seed.getAsLong(), 0);
        subject.close(environment, "in mid-episode");
        subject.close(environment, "a second time");
    }
}
