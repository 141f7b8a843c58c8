package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.SeededRandom;
import java.util.Optional;

/**
 * A point that starts anywhere and is pushed along two axes, by 2 … 6 and by −1 … 0; after ten pushes it is over, and
 * the last one paid. Refuses a push beyond these bounds.
 */
final class PushedPoints extends SingleLane<double[]> {
    static final ActionSpace<double[]> PUSHES = ActionSpace.box(new double[] {2, -1}, new double[] {6, 0});

    PushedPoints() {
        super(new Lanes(1));
    }

    @Override
    public Optional<VectorEnvironment<double[]>> vectorized(int lanes) {
        return Optional.of(new Lanes(lanes));
    }

    private static final class Lanes implements VectorEnvironment<double[]> {
        private static final int PUSHES_PER_EPISODE = 10;

        private final double[] place;
        private final int[] left;

        Lanes(int lanes) {
            place = new double[2 * Check.positive(lanes, "lanes")];
            left = new int[lanes];
        }

        @Override
        public int lanes() {
            return left.length;
        }

        @Override
        public int observationSize() {
            return 2;
        }

        @Override
        public ActionSpace<double[]> actionSpace() {
            return PUSHES;
        }

        @Override
        public void reset(int lane, long seed, double[] observations) {
            SeededRandom random = new SeededRandom(seed);
            left[lane] = PUSHES_PER_EPISODE;
            for (int i = 2 * lane; i < 2 * lane + 2; i++) {
                place[i] = random.nextDouble();
                observations[i] = place[i];
            }
        }

        @Override
        public void step(int count, double[] actions, double[] observations, double[] rewards, Outcome[] outcomes) {
            for (int lane = 0; lane < count; lane++) {
                Check.require(PUSHES.contains(PUSHES.decode(actions, 2 * lane)), "pushed too far");
                for (int i = 2 * lane; i < 2 * lane + 2; i++) {
                    place[i] += actions[i];
                    observations[i] = place[i];
                }
                left[lane]--;
                rewards[lane] = left[lane] == 0 ? place[2 * lane] : 0;
                outcomes[lane] = left[lane] == 0 ? Outcome.TERMINATED : Outcome.RUNNING;
            }
        }

        @Override
        public void move(int from, int to) {
            left[to] = left[from];
            place[2 * to] = place[2 * from];
            place[2 * to + 1] = place[2 * from + 1];
        }
    }
}
