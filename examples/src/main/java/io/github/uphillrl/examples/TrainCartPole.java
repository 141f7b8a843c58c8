package io.github.uphillrl.examples;

import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.Environments;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.optimizer.Adam;
import io.github.uphillrl.optimizer.Schedule;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Evaluation;
import io.github.uphillrl.rollout.Evaluator;
import io.github.uphillrl.trainer.LossScale;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import io.github.uphillrl.trainer.TrainingResult;
import io.github.uphillrl.trainer.UpdateReport;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Teaches a cart to balance a pole, from nothing but a reward of 1 for each step that the pole still stands.
 *
 * <p>An episode ends when the pole falls, the cart leaves the track, or 500 steps are over. The task counts as solved
 * when the last 100 training episodes earned 475 on average. An argument, if given, is the seed: the same seed gives
 * the same run, to the bit.
 */
public final class TrainCartPole {
    private static final Path FILE = Path.of("cartpole.safetensors");

    private TrainCartPole() {}

    public static void main(String[] args) {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
        EnvironmentFactory<Integer> cartPole = Environments.factory("CartPole-v1", Integer.class);

        // From 4 numbers (position and speed of the cart, angle and speed of the pole) to 2 (push left, push right).
        CategoricalPolicy policy = CategoricalPolicy.of(
                Mlp.builder(4).hidden(128, Activation.RELU).output(2).seed(seed).build());
        train(cartPole, policy, seed);

        // Judged on episodes it was not trained on: once as it was trained, by chance; once by its best guess.
        print("sampled", Evaluator.evaluate(cartPole, policy, 100, seed + 1_000_000));
        print("greedy", Evaluator.evaluateGreedy(cartPole, policy, 100, seed + 1_000_000));

        policy.save(FILE);
        print("saved to %s and loaded again%n", FILE);
        play(cartPole, CategoricalPolicy.load(FILE));
    }

    private static void train(EnvironmentFactory<Integer> cartPole, CategoricalPolicy policy, long seed) {
        try (Reinforce<Integer> run = Reinforce.builder(cartPole, policy)
                .discount(0.99) // what is earned 100 steps later counts about a third
                .episodesPerUpdate(16)
                .standardization(Standardization.STANDARDIZE) // better than the batch's average pushes up, worse down
                .lossScale(LossScale.PER_STEP) // so that long episodes do not make long strides
                .optimizer(
                        Adam.withLearningRate(Schedule.linear(0.02, 0.005, 50))) // long strides first, short ones later
                .seed(seed)
                .onUpdate(TrainCartPole::printProgress)
                .build()) {
            TrainingResult result = run.train(StopCondition.meanReturn(475, 100).or(StopCondition.steps(500_000)));
            print(
                    "seed %d: %d episodes, %d steps, %.2f s: %s%n",
                    seed, result.episodes(), result.steps(), result.wallTime().toNanos() / 1e9, result.stopReason());
        }
    }

    /** Plays one episode of its own, as a service would: observation in, action out. */
    private static void play(EnvironmentFactory<Integer> cartPole, CategoricalPolicy policy) {
        try (Environment<Integer> environment = cartPole.get()) {
            double[] observation = environment.reset(2026);
            double total = 0;
            boolean over = false;
            for (int t = 0; !over; t++) {
                int action = policy.greedy(observation);
                if (t < 3) {
                    print(
                            "  pole at %+.4f rad: p(left) %.3f, p(right) %.3f, so push %s%n",
                            observation[2],
                            policy.probabilities(observation)[0],
                            policy.probabilities(observation)[1],
                            action == 0 ? "left" : "right");
                }
                Step step = environment.step(action);
                total += step.reward();
                observation = step.observation();
                over = step.outcome().isFinal();
            }
            print("  ... the pole stood for %.0f steps%n", total);
        }
    }

    private static void printProgress(UpdateReport report) {
        if (report.update() % 5 == 0) {
            print(
                    "update %3d: %7d steps, mean return %5.1f, entropy %.3f, gradient norm %.3f%n",
                    report.update(), report.steps(), report.meanReturn(), report.entropy(), report.gradientNorm());
        }
    }

    private static void print(String how, Evaluation evaluation) {
        print(
                "100 new episodes, %-8s mean return %.1f +- %.1f%n",
                how + ":", evaluation.meanReturn(), evaluation.confidenceInterval95());
    }

    private static void print(String format, Object... values) {
        System.out.print(String.format(Locale.ROOT, format, values));
    }
}
