package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.SeededRandom;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws an episode's actions from its seed and notes what was seen, as values that are equal only to the bit. Stops after
 * {@link #MOST_STEPS}, since some worlds go on for tens of thousands.
 */
final class RandomPlayer<A> {
    static final int MOST_STEPS = 600;

    private static final int ENDLESS = 1_000_000;

    private final ActionSpace<A> space;
    private final SeededRandom random;
    private final List<Object> seen = new ArrayList<>();

    RandomPlayer(ActionSpace<A> space, long seed) {
        this.space = space;
        this.random = new SeededRandom(SeededRandom.derive(seed, 1, 0));
    }

    /** Plays one episode as far as the first {@link #MOST_STEPS} go. */
    static <A> List<Object> episode(Environment<A> environment, long seed) {
        RandomPlayer<A> player = begin(environment, seed);
        while (player.advance(environment)) {}
        return player.seen;
    }

    /** Plays one episode to its end, without noting anything. */
    static <A> void playToTheEnd(Environment<A> environment, long seed) {
        RandomPlayer<A> player = begin(environment, seed);
        int steps = 0;
        while (!environment.step(player.action()).outcome().isFinal()) {
            if (++steps == ENDLESS) throw new AssertionError("the episode does not end");
        }
    }

    /** Resets the environment and notes what it shows. */
    static <A> RandomPlayer<A> begin(Environment<A> environment, long seed) {
        RandomPlayer<A> player = new RandomPlayer<>(environment.actionSpace(), seed);
        player.note(environment.reset(seed));
        return player;
    }

    /** Takes one step and notes it; returns whether there is more to see. */
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
        seen.add(List.of(values(observation), reward, outcome));
        return !outcome.isFinal() && seen.size() <= MOST_STEPS;
    }

    List<Object> seen() {
        return seen;
    }

    /** Small, since some worlds show hundreds of numbers in thousands of steps. */
    private static LongBuffer values(double[] row) {
        return LongBuffer.wrap(
                Arrays.stream(row).mapToLong(Double::doubleToRawLongBits).toArray());
    }
}
