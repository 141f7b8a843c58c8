package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.VectorEnvironment;
import java.util.List;
import java.util.Optional;

/** Does the vector form, if there is one, play what the single form plays? */
final class LaneChecks<A> {
    private static final int[] LANES = {1, 3};

    private final Subject<A> subject;
    private final List<Long> seeds;
    private final List<Trace> references;

    /** @param references the beginning of the episode of each seed, as one instance plays them */
    LaneChecks(Subject<A> subject, List<Long> seeds, List<Trace> references) {
        this.subject = subject;
        this.seeds = seeds;
        this.references = references;
    }

    void check(Environment<A> environment) {
        for (int lanes : LANES) {
            String where = "vectorized(" + lanes + ")";
            try {
                Optional<VectorEnvironment<A>> vector = environment.vectorized(lanes);
                if (vector.isEmpty()) return;
                check(vector.get(), lanes, where);
            } catch (RuntimeException e) {
                subject.findings().add(EnvironmentFault.LANES_DIFFER, "the vector form threw " + e, where);
            }
        }
    }

    private void check(VectorEnvironment<A> vector, int lanes, String where) {
        try (vector) {
            int width = subject.space().width();
            String shape = vector.lanes() + " lanes, observations of length " + vector.observationSize()
                    + " and actions of width " + vector.actionSpace().width();
            String expected = lanes + " lanes, observations of length " + subject.observationSize()
                    + " and actions of width " + width;
            if (!shape.equals(expected)) {
                String what = "it should have " + expected + ", but has " + shape;
                subject.findings().add(EnvironmentFault.LANES_DIFFER, what, where);
                return;
            }
            List<Trace> traces = new LanePlayer<>(subject, vector, seeds).play(Subject.PREFIX);
            for (int i = 0; i < traces.size(); i++) compare(i, traces.get(i), where);
        }
    }

    private void compare(int i, Trace trace, String where) {
        String difference = references.get(i).difference(trace);
        if (difference.isEmpty()) return;
        String what = "compared with the single form, " + difference;
        String seed = ", seed " + Long.toUnsignedString(seeds.get(i));
        subject.findings().add(EnvironmentFault.LANES_DIFFER, what, where + seed);
    }
}
