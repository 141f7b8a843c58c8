package io.github.uphillrl.environment.tabular;

import io.github.uphillrl.internal.SeededRandom;

/** Tables and policies drawn from a seed. Every action ends the episode with some probability. */
final class RandomTables {
    private RandomTables() {}

    static FiniteMdp mdp(long seed, int states, int actions) {
        SeededRandom random = new SeededRandom(seed);
        FiniteMdpBuilder builder = FiniteMdp.builder(states, actions).start(distribution(random, states));
        for (int state = 0; state < states; state++) {
            for (int action = 0; action < actions; action++) {
                double[] chances = distribution(random, states + 1);
                for (int next = 0; next < states; next++) {
                    builder.transition(state, action, chances[next], next, 4 * random.nextDouble() - 2);
                }
                builder.ending(state, action, chances[states], state, random.nextDouble());
            }
        }
        return builder.build();
    }

    static double[][] policy(long seed, int states, int actions) {
        SeededRandom random = new SeededRandom(~seed);
        double[][] policy = new double[states][];
        for (int state = 0; state < states; state++) policy[state] = distribution(random, actions);
        return policy;
    }

    private static double[] distribution(SeededRandom random, int n) {
        double[] chances = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            chances[i] = 0.05 + random.nextDouble();
            sum += chances[i];
        }
        for (int i = 0; i < n; i++) chances[i] /= sum;
        return chances;
    }
}
