package io.github.uphillrl.trainer;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import java.util.Arrays;

/** A program that plays episodes without an end in a heap that has one, and says what came of it. */
final class EndlessChild {
    private EndlessChild() {}

    /** Takes the number of threads. */
    public static void main(String[] arguments) {
        CategoricalPolicy policy = TameWorld.policy();
        double[] before = ParameterVector.values(policy);
        try (Reinforce<Integer> run = Reinforce.builder(Endless::new, policy)
                .episodesPerUpdate(2)
                .threads(Integer.parseInt(arguments[0]))
                .maxEpisodeSteps(Integer.MAX_VALUE)
                .build()) {
            run.train(StopCondition.updates(1));
        } catch (EnvironmentException e) {
            System.out.println(
                    e.getMessage() + "; cause " + e.getCause().getClass().getSimpleName());
        }
        System.out.println(Arrays.equals(before, ParameterVector.values(policy)) ? "unchanged" : "changed");
    }

    private static final class Endless extends TameWorld {
        private final double[] observation = new double[OBSERVATION_SIZE];

        @Override
        public Step step(Integer action) {
            return Step.running(observation, 0);
        }
    }
}
