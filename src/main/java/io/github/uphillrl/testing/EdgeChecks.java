package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.testing.EnvironmentReport.Finding;
import java.util.List;

/** Does the environment bear the corners of its action space? */
final class EdgeChecks<A> {
    private static final int STEPS = 50;

    private final Subject<A> subject;

    EdgeChecks(Subject<A> subject) {
        this.subject = subject;
    }

    /** Repeats each corner from the beginning of an episode, while it is legal. */
    void check(Environment<A> environment, long seed) {
        List<A> edges = subject.chooser().edges();
        for (A edge : edges) {
            Findings found = new Findings();
            Player<A> player = new Player<>(subject, environment, found, new Handling<>() {});
            boolean running = player.begin(seed, seed);
            while (running && player.trace().length() < STEPS) {
                boolean[] legal = player.legal();
                running = subject.chooser().isLegal(edge, legal) && player.advance(edge, legal);
            }
            for (Finding finding : found.all()) report(finding, edge);
        }
    }

    private void report(Finding finding, A edge) {
        // what random actions meet as well has nothing to do with edges
        if (subject.findings().has(finding.fault())) return;
        String where = finding.where() + ", taking action " + subject.chooser().describe(edge) + " again and again";
        subject.findings().add(EnvironmentFault.EDGE_ACTION, finding.what(), where);
    }
}
