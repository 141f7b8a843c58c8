package io.github.uphillrl.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Is an episode a function of its seed and actions, whatever was played before? */
final class SeedChecks<A> {
    private static final int PAIRS = 16;

    private final Subject<A> subject;
    private final List<Long> seeds;
    private final List<Trace> references = new ArrayList<>();

    /** @param seeds those with which episodes can begin, at least one */
    SeedChecks(Subject<A> subject, List<Long> seeds) {
        this.subject = subject;
        this.seeds = seeds;
    }

    /** Returns whether new instances play the same episodes, so that anything else can be compared. */
    boolean check() {
        try (Visit<A> one = new Visit<>(subject);
                Visit<A> other = new Visit<>(subject)) {
            if (!one.isOpen() || !other.isOpen()) return false;
            for (long seed : seeds) references.add(one.player().play(seed, Subject.PREFIX));
            if (!compareNew(0, other.player().play(seeds.get(0), Subject.PREFIX))) return false;
            for (int i = seeds.size() - 1; i >= 0; i--) {
                if (!compareUsed(i, other.player().play(seeds.get(i), Subject.PREFIX))) return false;
            }
            lookAtSeeds(other.player());
            return true;
        }
    }

    private boolean compareNew(int i, Trace trace) {
        String difference = references.get(i).difference(trace);
        if (difference.isEmpty()) return true;
        String where = "seed " + Long.toUnsignedString(seeds.get(i))
                + ", the first episode of two new instances, the same actions";
        subject.findings().add(EnvironmentFault.NOT_REPRODUCIBLE, difference, where);
        return false;
    }

    /** Returns false if it is not the instance's past that makes the difference. */
    private boolean compareUsed(int i, Trace trace) {
        String difference = references.get(i).difference(trace);
        if (difference.isEmpty() || subject.findings().has(EnvironmentFault.RESET_INCOMPLETE)) return true;
        Trace first = playNew(seeds.get(i));
        Trace second = playNew(seeds.get(i));
        if (first == null || second == null) return false;
        String between = first.difference(second);
        if (!between.isEmpty()) {
            references.set(i, first);
            return compareNew(i, second);
        }
        String where =
                "seed " + Long.toUnsignedString(seeds.get(i)) + ", after different earlier episodes, the same actions";
        subject.findings().add(EnvironmentFault.RESET_INCOMPLETE, difference, where);
        return true;
    }

    private @Nullable Trace playNew(long seed) {
        try (Visit<A> visit = new Visit<>(subject)) {
            return visit.isOpen() ? visit.player().play(seed, Subject.PREFIX) : null;
        }
    }

    /** Tells what no rule forbids, since a world may have no chance in it or little. */
    private void lookAtSeeds(Player<A> player) {
        if (countDifferent(player, seeds) == 1) {
            subject.note(
                    "all " + seeds.size() + " seeds gave the same episode for the same actions: as it should be in a "
                            + "world without chance; otherwise reset(seed) does not use its seed");
            return;
        }
        List<Long> low = LongStream.range(0, PAIRS).boxed().toList();
        boolean upperBitsCount = low.stream().anyMatch(seed -> {
            Trace trace = player.play(seed, 0, Subject.PREFIX);
            return !trace.difference(player.play(seed + (1L << 32), 0, Subject.PREFIX))
                    .isEmpty();
        });
        // with fewer different episodes the pairs may agree by chance
        if (!upperBitsCount && countDifferent(player, low) >= PAIRS / 2) {
            subject.note("seeds that differ in their upper 32 bits only gave the same episodes: the seed loses them, "
                    + "perhaps in a cast to int");
        }
    }

    private int countDifferent(Player<A> player, List<Long> some) {
        List<Trace> different = new ArrayList<>();
        for (long seed : some) {
            Trace trace = player.play(seed, 0, Subject.PREFIX);
            if (different.stream().noneMatch(known -> known.difference(trace).isEmpty())) different.add(trace);
        }
        return different.size();
    }

    /** Returns the beginning of the episode of each seed, as one instance played them in turn. */
    List<Trace> references() {
        return references;
    }
}
