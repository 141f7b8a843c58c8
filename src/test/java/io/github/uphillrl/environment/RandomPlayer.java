package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws an episode's actions from its seed and notes what was seen, as values that are equal only to the bit. */
final class RandomPlayer<A> {
    private static final int MAX_STEPS = 100_000;

    private final ActionSpace<A> space;
    private final SeededRandom random;
    private final List<Object> seen = new ArrayList<>();

    RandomPlayer(ActionSpace<A> space, long seed) {
        this.space = space;
        this.random = new SeededRandom(SeededRandom.derive(seed, 1, 0));
    }

    /** Plays one episode to its end. */
    static <A> List<Object> episode(Environment<A> environment, long seed) {
        RandomPlayer<A> player = begin(environment, seed);
        while (player.advance(environment)) {}
        return player.seen;
    }

    /** Resets the environment and notes what it shows. */
    static <A> RandomPlayer<A> begin(Environment<A> environment, long seed) {
        RandomPlayer<A> player = new RandomPlayer<>(environment.actionSpace(), seed);
        player.note(environment.reset(seed));
        return player;
    }

    /** Takes one step and notes it; returns whether the episode goes on. */
    boolean advance(Environment<A> environment) {
        Step step = environment.step(action());
        return note(step.observation(), step.reward(), step.outcome());
    }

    /** Draws the next action. Worlds with other actions than these will need more cases. */
    A action() {
        double[] row = new double[space.width()];
        if (space instanceof DiscreteSpace discrete) {
            row[0] = (int) (random.nextDouble() * discrete.n());
        } else if (space instanceof BoxSpace) {
            for (int i = 0; i < row.length; i++) row[i] = 4 * random.nextDouble() - 2;
        } else {
            throw new UnsupportedOperationException(space.toString());
        }
        return space.clip(space.decode(row, 0));
    }

    void note(double[] observation) {
        seen.add(values(observation));
    }

    boolean note(double[] observation, double reward, Outcome outcome) {
        if (seen.size() > MAX_STEPS) throw new AssertionError("the episode does not end");
        seen.add(List.of(values(observation), reward, outcome));
        return !outcome.isFinal();
    }

    List<Object> seen() {
        return seen;
    }

    private static List<Double> values(double[] row) {
        return Arrays.stream(row).boxed().toList();
    }
}
