package io.github.uphillrl.explain;

import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.environment.tabular.FiniteMdpBuilder;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A small random world and a policy in it: two actions, one or two states per time, at most 3 steps, rewards, features
 * and ends at random. Every fourth ends after 2 steps exactly; every second is undiscounted.
 *
 * @param trajectories every possible episode
 */
record SmallMdps(long seed, FiniteMdp mdp, CategoricalPolicy policy, double discount, Trajectories trajectories) {
    private static final int MOST_TRAJECTORIES = 8;

    /** Returns the first of those that have few enough possible episodes, some of them longer than one step. */
    static List<SmallMdps> list(int count) {
        return LongStream.iterate(0, seed -> seed + 1)
                .mapToObj(SmallMdps::of)
                .filter(small -> small.trajectories.episodes().size() <= MOST_TRAJECTORIES)
                .filter(small -> small.longest() > 1)
                .limit(count)
                .toList();
    }

    private static SmallMdps of(long seed) {
        SeededRandom random = new SeededRandom(seed);
        FiniteMdp mdp = table(random, seed % 4 == 3);
        CategoricalPolicy policy = CategoricalPolicy.of(
                Mlp.builder(3).hidden(3, Activation.TANH).output(2).seed(seed).build());
        double discount = seed % 2 == 0 ? 1 : 0.5 + 0.4 * random.nextDouble();
        return new SmallMdps(
                seed, mdp, policy, discount, Trajectories.of(mdp, policy, 1000).orElseThrow());
    }

    /** States 0 and 1 begin, 2 and 3 follow, 4 is last. */
    private static FiniteMdp table(SeededRandom random, boolean twoSteps) {
        FiniteMdpBuilder table = FiniteMdp.builder(5, 2);
        for (int row = 0; row < 10; row++) {
            int state = row / 2;
            int next = state < 2 ? 2 + (int) (2 * random.nextDouble()) : 4;
            boolean ends = twoSteps ? state >= 2 : state == 4 || random.nextDouble() < 0.4;
            double split = random.nextDouble() < 0.25 ? random.nextDouble() : 1;
            if (ends) table.ending(state, row % 2, split, state, reward(random));
            else table.transition(state, row % 2, split, next, reward(random));
            if (twoSteps && state < 2) table.transition(state, row % 2, 1 - split, 5 - next, reward(random));
            else table.ending(state, row % 2, 1 - split, state, reward(random));
        }
        double first = random.nextDouble() < 0.3 ? random.nextDouble() : 1;
        double[][] features = new double[5][3];
        for (double[] feature : features) for (int k = 0; k < 3; k++) feature[k] = reward(random);
        return table.start(new double[] {first, 1 - first, 0, 0, 0}).build().withFeatures(features);
    }

    private static double reward(SeededRandom random) {
        return 4 * random.nextDouble() - 2;
    }

    int longest() {
        return trajectories.episodes().stream().mapToInt(e -> e.length()).max().orElseThrow();
    }

    boolean equallyLong() {
        return trajectories.episodes().stream()
                        .mapToInt(e -> e.length())
                        .distinct()
                        .count()
                == 1;
    }

    @Override
    public String toString() {
        return "table " + seed + ", γ = " + discount;
    }
}
