package io.github.uphillrl.checkpoint;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A run that is over soon and has all kinds of state. */
final class TinyRun {
    private TinyRun() {}

    static CategoricalPolicy policy(long seed) {
        return CategoricalPolicy.of(
                Mlp.builder(4).hidden(3, Activation.TANH).output(2).seed(seed).build());
    }

    static Reinforce.Builder<Integer> builder(NetworkPolicy<Integer> policy) {
        return Reinforce.builder(() -> Environments.discrete("CartPole-v1"), policy)
                .optimizer(Adam.withLearningRate(0.05))
                .baseline(Baseline.movingAverage(0.8))
                .episodesPerUpdate(3)
                .maxEpisodeSteps(40)
                .seed(5);
    }

    /** Returns the bytes of the checkpoint of a run that makes so many updates without a break. */
    static byte[] bytes(int updates) {
        try (Reinforce<Integer> run = builder(policy(1)).build()) {
            run.train(StopCondition.updates(updates));
            return bytes(run);
        }
    }

    static byte[] bytes(Reinforce<?> run) {
        return SavedRun.of(run).toBytes();
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
