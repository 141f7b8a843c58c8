package io.github.uphillrl.examples.search;

import io.github.uphillrl.UphillException;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Evaluator;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks for good settings in one environment: a random search with successive halving (Jamieson and Talwalkar, AISTATS
 * 2016). Many points get one short run each, the best of them longer ones with more seeds, and the best of those runs of
 * full length. Prints each round as CSV, the best first.
 *
 * <p>The argument is an environment's id, and after it, if wanted, the number of points and the seed of the search. The
 * same arguments give the same table. Its seeds begin at a million: no result is reported for them. Points are judged by
 * 100 new episodes, actions drawn.
 */
public final class PresetSearch {
    private static final long FIRST_SEED = 1_000_000;
    private static final int JUDGED_EPISODES = 100;
    private static final int JUDGED_STEPS = 1000;

    /** @param share of the points of the first round */
    private record Round(int share, double length, int seeds) {}

    private static final List<Round> ROUNDS = List.of(new Round(1, 0.25, 1), new Round(4, 0.5, 2), new Round(16, 1, 5));

    private record Scored(Setting setting, double score, double worst, double millionSteps) {}

    private PresetSearch() {}

    public static void main(String[] args) throws InterruptedException {
        String[] words = String.join(" ", args).split(" ");
        SearchSpace<?> space = SearchSpace.of(words[0]);
        int points = words.length > 1 ? Integer.parseInt(words[1]) : 64;
        long seed = words.length > 2 ? Long.parseLong(words[2]) : 0;
        List<Setting> settings = new ArrayList<>();
        for (int point = 0; point < points; point++) settings.add(space.draw(seed + point));
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            for (Round round : ROUNDS) settings = best(space, settings, round, points, workers);
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<Setting> best(
            SearchSpace<?> space, List<Setting> settings, Round round, int points, ExecutorService workers)
            throws InterruptedException {
        List<Callable<Scored>> trials = new ArrayList<>();
        int count = Math.min(settings.size(), Math.max(1, points / round.share));
        for (Setting setting : settings.subList(0, count)) trials.add(() -> judge(space, setting, round));
        List<Scored> scored = new ArrayList<>();
        for (Future<Scored> trial : workers.invokeAll(trials)) scored.add(result(trial));
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        System.out.printf("%n# %s: %d points, %d seeds, length %s%n", space.id(), count, round.seeds, round.length);
        System.out.println("mean,worst,million steps," + Setting.COLUMNS);
        for (Scored one : scored) {
            String figures = String.format(Locale.ROOT, "%.3f,%.3f,%.3f,", one.score, one.worst, one.millionSteps);
            System.out.println(figures + one.setting.csv());
        }
        return scored.stream().map(Scored::setting).toList();
    }

    private static Scored result(Future<Scored> trial) throws InterruptedException {
        try {
            return trial.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Scored judge(SearchSpace<?> space, Setting setting, Round round) {
        double sum = 0;
        double worst = Double.POSITIVE_INFINITY;
        double millionSteps = 0;
        for (int run = 0; run < round.seeds; run++) {
            double[] figures = train(space, setting, round.length, FIRST_SEED + run);
            sum += figures[0];
            worst = Math.min(worst, figures[0]);
            millionSteps += figures[1] / 1e6;
        }
        return new Scored(setting, sum / round.seeds, worst, millionSteps / round.seeds);
    }

    /** Returns the mean return of the trained policy, and how many steps it took. */
    private static <A> double[] train(SearchSpace<A> space, Setting setting, double length, long seed) {
        NetworkPolicy<A> policy = space.policy(setting, seed);
        int updates = Math.max(1, (int) (length * space.episodes() / setting.episodes()));
        try (Reinforce<A> run = setting.run(space, policy, updates, seed).build()) {
            run.train(StopCondition.updates(updates));
            double mean = Evaluator.evaluate(
                            space.environments(), policy, JUDGED_EPISODES, FIRST_SEED + seed, JUDGED_STEPS)
                    .meanReturn();
            return new double[] {mean, run.steps()};
        } catch (UphillException e) {
            return new double[] {Double.NEGATIVE_INFINITY, 0}; // a point that ends in NaN is a bad one
        }
    }
}
