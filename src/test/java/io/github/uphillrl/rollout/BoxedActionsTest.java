package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.GaussianPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a Gaussian policy draws is kept as it is; what the environment is given has been made fit for its box. */
class BoxedActionsTest {
    private static final int STEPS = 50;
    private static final ActionSpace<double[]> BOX = ActionSpace.box(new double[] {-0.5, 1}, new double[] {0.5, 2});

    /** Notes every action, and refuses what is outside its box. */
    private static final class Notebook implements Environment<double[]> {
        private final List<double[]> actions = new ArrayList<>();

        @Override
        public int observationSize() {
            return 1;
        }

        @Override
        public ActionSpace<double[]> actionSpace() {
            return BOX;
        }

        @Override
        public double[] reset(long seed) {
            return new double[1];
        }

        @Override
        public Step step(double[] action) {
            if (!BOX.contains(action)) throw new IllegalArgumentException("outside the box");
            actions.add(action);
            double[] seen = {actions.size()};
            return actions.size() % STEPS == 0 ? Step.terminated(seen, 1) : Step.running(seen, 1);
        }
    }

    static Stream<GaussianPolicy> policies() {
        Mlp network = Mlp.builder(1).output(2).build();
        return Stream.of(
                GaussianPolicy.of(network, BOX),
                GaussianPolicy.builder(network).box(BOX).squashed().build());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void collect_drawsBeyondTheBox_areKeptAndMadeFitForTheEnvironment(GaussianPolicy policy) {
        Notebook world = new Notebook();
        try (Engine engine = Engine.local(1);
                Collector<double[]> collector = new Collector<>(() -> world, policy, 1, 1000, engine)) {
            Episode<double[]> episode = collector.collect(3, 0, 1).get(0);

            int outside = 0;
            for (int t = 0; t < STEPS; t++) {
                if (!BOX.contains(episode.action(t))) outside++;
                assertArrayEquals(policy.toEnvironment(episode.action(t)), world.actions.get(t));
            }
            assertEquals(STEPS, episode.length());
            assertTrue(outside > 20, "the draws themselves are not confined: " + outside);
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void evaluate_sampledOrGreedy_staysWithinTheBox(GaussianPolicy policy) {
        assertEquals(STEPS, Evaluator.evaluate(Notebook::new, policy, 1, 3).meanReturn());
        Notebook world = new Notebook();
        assertEquals(STEPS, Evaluator.evaluateGreedy(() -> world, policy, 1, 3).meanReturn());
        assertArrayEquals(policy.greedy(new double[1]), world.actions.get(0));
    }
}
