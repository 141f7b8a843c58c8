package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Drawing;
import java.util.Optional;

/**
 * Does an instance keep to itself, away from other instances, from its caller's arrays and from who looks at it? Each
 * question plays the episode of one seed in a new instance and compares it with how it should be.
 */
final class IsolationChecks<A> {
    private static final int OTHERS_LIFE = 5;

    private final Subject<A> subject;
    private final long seed;
    private final Trace reference;

    /** @param reference the beginning of the episode of {@code seed}, as a new instance plays it */
    IsolationChecks(Subject<A> subject, long seed, Trace reference) {
        this.subject = subject;
        this.seed = seed;
        this.reference = reference;
    }

    void check() {
        otherInstance();
        keptObservations();
        drawing();
        handled(
                EnvironmentFault.ACTION_KEPT,
                new ScribbledActions<>(),
                "the caller writes into each action after its step");
        // last: an array that instances share is damaged meanwhile
        String where = "the caller writes into each observation after reading it";
        handled(EnvironmentFault.OBSERVATION_ALIASED, new ScribbledObservations<>(), where);
    }

    /** Plays in turns with another instance, which is closed some steps later. */
    private void otherInstance() {
        try (Visit<A> visit = new Visit<>(subject);
                Visit<A> other = new Visit<>(subject)) {
            if (!visit.isOpen() || !other.isOpen()) return;
            Player<A> player = visit.player(new Handling<>() {});
            Player<A> intruder = other.player(new Handling<>() {});
            boolean running = player.begin(seed, seed);
            boolean intruding = intruder.begin(seed + 1, seed + 1);
            while (running && player.trace().length() < Subject.PREFIX) {
                running = player.advance();
                intruding = intruding && intruder.advance();
                if (player.trace().length() == OTHERS_LIFE) {
                    intruding = false;
                    other.leave();
                }
            }
            compare(
                    EnvironmentFault.SHARED_STATE,
                    player.trace(),
                    "another instance plays seed " + Long.toUnsignedString(seed + 1) + " in turns and is closed");
        }
    }

    /** Keeps the observations of two episodes. */
    private void keptObservations() {
        try (Visit<A> visit = new Visit<>(subject)) {
            if (!visit.isOpen()) return;
            KeptObservations<A> kept = new KeptObservations<>();
            visit.player(kept).play(seed, Subject.PREFIX);
            visit.player(kept).play(seed, Subject.PREFIX);
            report(EnvironmentFault.OBSERVATION_REUSED, kept.complaint(), "the caller keeps observations");
        }
    }

    private void drawing() {
        try (Visit<A> visit = new Visit<>(subject)) {
            if (!visit.isOpen()) return;
            Optional<Drawing> drawing = visit.environment().drawing();
            if (drawing.isEmpty()) return;
            DrawnStates<A> drawn = new DrawnStates<>(drawing.get());
            Trace trace = visit.player(drawn).play(seed, Subject.PREFIX);
            report(EnvironmentFault.DRAWING, drawn.complaint(), "every state is drawn");
            compare(EnvironmentFault.DRAWING, trace, "every state is drawn");
        } catch (RuntimeException e) {
            report(EnvironmentFault.DRAWING, "drawing() threw " + e, "nothing has been reset yet");
        }
    }

    private void handled(EnvironmentFault fault, Handling<A> handling, String circumstances) {
        try (Visit<A> visit = new Visit<>(subject)) {
            if (!visit.isOpen()) return;
            Trace trace = visit.player(handling).play(seed, Subject.PREFIX);
            handling.end();
            compare(fault, trace, circumstances);
        }
    }

    private void compare(EnvironmentFault fault, Trace trace, String circumstances) {
        String difference = reference.difference(trace);
        report(fault, difference.isEmpty() ? "" : "compared with an undisturbed episode, " + difference, circumstances);
    }

    private void report(EnvironmentFault fault, String what, String circumstances) {
        if (what.isEmpty()) return;
        subject.findings().add(fault, what, "seed " + Long.toUnsignedString(seed) + ", while " + circumstances);
    }
}
