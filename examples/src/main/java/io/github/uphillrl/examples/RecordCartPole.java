package io.github.uphillrl.examples;

import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.EpisodeRecorder;
import io.github.uphillrl.rollout.Evaluation;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Films a policy before and after training: two animated GIFs, which need no display to be made. An argument, if given,
 * is the seed.
 */
public final class RecordCartPole {
    private RecordCartPole() {}

    public static void main(String[] args) {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
        EnvironmentFactory<Integer> cartPole = Environments.factory("CartPole-v1", Integer.class);
        CategoricalPolicy policy = CategoricalPolicy.of(
                Mlp.builder(4).hidden(128, Activation.RELU).output(2).seed(seed).build());

        // A step is 0.02 s: every second one, shown for 0.04 s, is as fast as it would be.
        EpisodeRecorder recorder = EpisodeRecorder.sampled()
                .withSize(400, 160)
                .withStride(2)
                .withFrameDelay(40)
                .withMaxEpisodeSteps(400)
                .withSeed(seed);
        show("untrained", recorder.withEpisodes(8).writeGif(Path.of("cartpole-untrained.gif"), cartPole, policy));
        try (Reinforce<Integer> run =
                Reinforce.builder(cartPole, policy).seed(seed).build()) {
            long episodes = run.train(StopCondition.meanReturn(475, 100)).episodes();
            print("trained on %d episodes%n", episodes);
        }
        show("trained", recorder.writeGif(Path.of("cartpole.gif"), cartPole, policy));
    }

    private static void show(String which, Evaluation evaluation) {
        print("%s: the pole stood for %s steps%n", which, Arrays.toString(evaluation.lengths()));
    }

    private static void print(String format, Object... values) {
        System.out.print(String.format(Locale.ROOT, format, values));
    }
}
