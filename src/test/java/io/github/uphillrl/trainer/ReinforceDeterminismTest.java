package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.network.Precision;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a run is a function of its configuration and seed, bit for bit, whatever the number of lanes and threads. */
class ReinforceDeterminismTest {
    /**
     * What 4 updates leave of a 4-16-8-2 network, on every JDK and machine. It changes only with what the arithmetic is:
     * whoever changes that on purpose copies the new digest from the failure, and says so in the commit.
     */
    @ParameterizedTest
    @CsvSource({
        "DOUBLE, ac6954f281b1ade76bbc648b4fd6d6232e50ce9056eff33b289e142697937c6b",
        "SINGLE, 1904b86cee30ae686f09b8ede5c7f41b5235200668b2f3a0eba1425f295aa837"
    })
    void train_cartPole_givesTheGoldenDigest(Precision precision, String golden) {
        assertEquals(golden, digest(precision, ReinforceDeterminismTest::cartPole, 41, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "1, 3", "3, 1", "3, 2", "3, 3", "16, 1", "16, 2", "16, 8", "64, 1", "64, 2", "64, 3"})
    void train_anyLanesAndThreads_sameBits(int lanes, int threads) {
        for (Precision precision : Precision.values()) {
            String digest = digest(precision, ReinforceDeterminismTest::cartPole, 41, 1, 1);

            assertEquals(digest, digest(precision, ReinforceDeterminismTest::cartPole, 41, lanes, threads));
            assertEquals(digest, digest(precision, () -> new Plain(cartPole()), 41, lanes, threads), "lane by lane");
        }
    }

    @Test
    void train_worldWithMasks_sameBitsForAnyLanesAndThreads() {
        List<String> digests = new ArrayList<>();
        for (int lanes : new int[] {1, 5, 64}) {
            for (int threads = 1; threads <= 3; threads++) {
                CategoricalPolicy policy = ToyWorld.policy(1);
                train(() -> new ToyWorld(true), policy, 41, lanes, threads);
                digests.add(ParameterVector.digest(policy));
            }
        }
        digests.forEach(digest -> assertEquals(digests.get(0), digest));
    }

    @Test
    void train_anotherSeed_givesAnotherPolicy() {
        assertNotEquals(
                digest(Precision.DOUBLE, ReinforceDeterminismTest::cartPole, 41, 1, 1),
                digest(Precision.DOUBLE, ReinforceDeterminismTest::cartPole, 42, 1, 1));
    }

    private static Environment<Integer> cartPole() {
        return Environments.discrete("CartPole-v1");
    }

    private static String digest(
            Precision precision, Supplier<Environment<Integer>> world, long seed, int lanes, int threads) {
        CategoricalPolicy policy = CategoricalPolicy.of(Mlp.builder(4)
                .hidden(16, Activation.TANH)
                .hidden(8, Activation.RELU)
                .output(2)
                .seed(1)
                .precision(precision)
                .build());
        train(world, policy, seed, lanes, threads);
        return ParameterVector.digest(policy);
    }

    /** 35 episodes are 5 blocks, the last of which is not full. */
    private static void train(
            Supplier<Environment<Integer>> world, CategoricalPolicy policy, long seed, int lanes, int threads) {
        try (Reinforce<Integer> run = Reinforce.builder(world, policy)
                .episodesPerUpdate(35)
                .baseline(Baseline.movingAverage(0.9))
                .entropyCoefficient(0.01)
                .maxGradientNorm(5)
                .lanes(lanes)
                .threads(threads)
                .seed(seed)
                .build()) {
            run.train(StopCondition.updates(4));
        }
    }

    /** The same world without its vectorised form, as a user would have written it. */
    private record Plain(Environment<Integer> real) implements Environment<Integer> {
        @Override
        public int observationSize() {
            return real.observationSize();
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            return real.actionSpace();
        }

        @Override
        public double[] reset(long seed) {
            return real.reset(seed);
        }

        @Override
        public Step step(Integer action) {
            return real.step(action);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
