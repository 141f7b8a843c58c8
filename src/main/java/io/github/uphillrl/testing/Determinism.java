package io.github.uphillrl.testing;

import io.github.uphillrl.internal.Check;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether runs that should be the same are the same, bit for bit, after each of some updates. */
final class Determinism<A> {
    private final int updates;
    private final FreshRuns<A> runs = new FreshRuns<>();
    private final List<String> names = new ArrayList<>();
    private final List<List<Trail>> trails = new ArrayList<>();

    /** What a run had come to after an update; the parameters row by row. */
    private record Trail(long steps, double meanReturn, List<Parameter> parameters) {}

    Determinism(int updates) {
        this.updates = Check.positive(updates, "updates");
    }

    void run(String name, Supplier<Reinforce<A>> training) {
        names.add(name);
        trails.add(runs.use(name, training, this::trail));
    }

    private List<Trail> trail(Reinforce<A> run) {
        List<Trail> trail = new ArrayList<>();
        trail.add(new Trail(0, Double.NaN, copies(run)));
        for (int update = 1; update <= updates; update++) {
            double meanReturn = run.train(StopCondition.updates(update)).meanReturn();
            trail.add(new Trail(run.steps(), meanReturn, copies(run)));
        }
        return trail;
    }

    private static List<Parameter> copies(Reinforce<?> run) {
        return run.policy().parameters().stream()
                .map(parameter ->
                        new Parameter(parameter.name(), parameter.value().copy()))
                .toList();
    }

    /** @throws AssertionError if a run differs from the first, with the first update after which one does */
    void check(String claim) {
        for (int update = 0; update <= updates; update++) {
            for (int other = 1; other < trails.size(); other++) {
                String difference =
                        difference(trails.get(0).get(update), trails.get(other).get(update));
                if (!difference.isEmpty()) throw differs(claim, update, difference, other);
            }
        }
    }

    private AssertionError differs(String claim, int update, String difference, int other) {
        TextTable table = new TextTable("run", "steps", "mean return", "");
        for (int run = 0; run < trails.size(); run++) {
            Trail trail = trails.get(run).get(update);
            table.row(
                    names.get(run),
                    Long.toString(trail.steps),
                    update == 0 ? "-" : Double.toString(trail.meanReturn),
                    run == other ? "<- first to differ" : "");
        }
        String when = update == 0 ? "before the first update" : "after update " + update;
        return new AssertionError(Show.format("%s, but %s %s:\n%s", claim, difference, when, table));
    }

    /** Returns what is different, or nothing. */
    private static String difference(Trail one, Trail other) {
        for (int p = 0; p < one.parameters.size(); p++) {
            Parameter a = one.parameters.get(p);
            if (p >= other.parameters.size() || !alike(a, other.parameters.get(p))) {
                return "the policies have parameters of other names or shapes";
            }
            Parameter b = other.parameters.get(p);
            for (int i = 0; i < a.value().getNumElements(); i++) {
                double x = a.value().data[i];
                double y = b.value().data[i];
                if (Double.doubleToLongBits(x) != Double.doubleToLongBits(y)) {
                    return Show.format("%s[%d] is %s in one and %s in another", a.name(), i, x, y);
                }
            }
        }
        if (one.steps != other.steps || Double.compare(one.meanReturn, other.meanReturn) != 0) {
            return "the parameters are equal and the episodes are not";
        }
        return "";
    }

    private static boolean alike(Parameter a, Parameter b) {
        return a.name().equals(b.name())
                && a.value().numRows == b.value().numRows
                && a.value().numCols == b.value().numCols;
    }
}
