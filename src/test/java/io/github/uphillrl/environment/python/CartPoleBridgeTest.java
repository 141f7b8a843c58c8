package io.github.uphillrl.environment.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code CartPole-v1} through Python is {@code CartPole-v1} in Java, to the bit of every float32. */
@NeedsGymnasium
class CartPoleBridgeTest {
    private static final long[] SEEDS = {0, 1, 2, 3, 42, 43, (1L << 32) + 1, Long.MIN_VALUE, -1};

    private static Environment<Integer> python;
    private final Environment<Integer> java = Environments.discrete("CartPole-v1");

    @BeforeAll
    static void start() {
        python = PythonEnvironment.discrete("CartPole-v1").get();
    }

    @AfterAll
    static void close() {
        python.close();
    }

    @Test
    void spec_isGymnasiums() {
        assertEquals(java.spec(), python.spec());
        assertEquals(java.actionSpace(), python.actionSpace());
        assertEquals(java.observationSize(), python.observationSize());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 42, 43, (1L << 32) + 1, Long.MIN_VALUE, -1})
    void episode_anySeed_isTheSameInPythonAndJava(long seed) {
        List<Object> expected = Played.episode(java, seed);
        assertEquals(expected, Played.episode(python, seed));
        assertTrue(seed % 2 == 0 ? expected.size() == 501 : expected.size() < 500, () -> "steps: " + expected.size());
    }

    @Test
    void episodes_manyLanesInOneProcess_areTheSameAsJavas() {
        List<List<Object>> expected = LongStream.of(SEEDS)
                .mapToObj(seed -> Played.episode(java, seed))
                .toList();
        try (VectorEnvironment<Integer> lanes = python.vectorized(4).orElseThrow()) {
            assertEquals(expected, Played.episodes(lanes, SEEDS));
        }
    }

    /** The collector finds the lanes by itself. */
    @Test
    void training_throughPython_leadsToTheSamePolicyToTheBit() {
        EnvironmentFactory<Integer> factory = PythonEnvironment.discrete("CartPole-v1");
        List<List<Double>> expected = trained(Environments.factory("CartPole-v1", Integer.class));
        assertEquals(expected, trained(factory));
    }

    private static List<List<Double>> trained(EnvironmentFactory<Integer> environments) {
        CategoricalPolicy policy = CategoricalPolicy.of(
                Mlp.builder(4).hidden(8, Activation.TANH).output(2).build());
        try (Reinforce<Integer> run =
                Reinforce.builder(environments, policy).lanes(8).build()) {
            run.train(StopCondition.updates(3));
        }
        return policy.parameters().stream()
                .map(parameter ->
                        DoubleStream.of(parameter.value().data).boxed().toList())
                .toList();
    }
}
