package io.github.uphillrl.benchmark;

import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.lang.management.ManagementFactory;

/** Prints how many milliseconds after its start a JVM has made the first update of a run on {@code CartPole-v1}. */
public final class FirstUpdate {
    private FirstUpdate() {}

    /** Makes one update. */
    public static void main(String[] arguments) {
        CategoricalPolicy policy = CategoricalPolicy.of(
                Mlp.builder(4).hidden(64, Activation.TANH).output(2).seed(1).build());
        try (Reinforce<Integer> run = Reinforce.builder(() -> Environments.discrete("CartPole-v1"), policy)
                .optimizer(Adam.withLearningRate(0.01))
                .episodesPerUpdate(16)
                .seed(1)
                .build()) {
            run.train(StopCondition.updates(1));
        }
        long now = System.currentTimeMillis();
        System.out.println(now - ManagementFactory.getRuntimeMXBean().getStartTime());
    }
}
