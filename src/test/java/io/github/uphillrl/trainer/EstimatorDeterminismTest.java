package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.RewardScaling;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Law 3 for what learns beside the policy: the same bits for every number of lanes and threads, kernel and JDK. */
class EstimatorDeterminismTest {
    private enum Golden {
        VALUE_NETWORK("31a0241d9c46f5d2e0377b2ef413428888baaf102e402231e953f88002c6bad8") {
            @Override
            Reinforce.Builder<Integer> on(Reinforce.Builder<Integer> builder) {
                Mlp critic = Mlp.builder(4)
                        .hidden(16, Activation.TANH)
                        .output(1)
                        .seed(2)
                        .build();
                return builder.credit(CreditAssignment.gae(0.95))
                        .baseline(Baseline.valueNetwork(critic, Adam.withLearningRate(0.01)))
                        .rewardScaling(RewardScaling.runningDeviation());
            }
        },
        LINEAR("baec556152ef0c95bc29d2a9a0ce583a9831c0d0e312313700529ab780dd9a5a") {
            @Override
            Reinforce.Builder<Integer> on(Reinforce.Builder<Integer> builder) {
                return builder.baseline(Baseline.linear());
            }
        },
        OPTIMAL_CONSTANT("434e92bcd5339cd497117f560bbf40f50158622e65e4860235709ab2e72af915") {
            @Override
            Reinforce.Builder<Integer> on(Reinforce.Builder<Integer> builder) {
                return builder.baseline(Baseline.optimalConstant())
                        .credit(CreditAssignment.rewardToGoDiscountedFromStart());
            }
        };

        private final String digest;

        Golden(String digest) {
            this.digest = digest;
        }

        abstract Reinforce.Builder<Integer> on(Reinforce.Builder<Integer> builder);
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void train_anyLanesAndThreads_isTheGoldenRun(Golden golden) {
        assertEquals(golden.digest, digest(golden, 1, 1));
        assertEquals(golden.digest, digest(golden, 16, 2));
    }

    private static String digest(Golden golden, int lanes, int threads) {
        CategoricalPolicy policy = CategoricalPolicy.of(
                Mlp.builder(4).hidden(16, Activation.TANH).output(2).seed(1).build());
        try (Reinforce<Integer> run = golden.on(
                        Reinforce.builder(Environments.factory("CartPole-v1", Integer.class), policy))
                .episodesPerUpdate(20)
                .maxEpisodeSteps(25)
                .lanes(lanes)
                .threads(threads)
                .build()) {
            run.train(StopCondition.updates(5));
        }
        return ParameterVector.digest(policy);
    }
}
