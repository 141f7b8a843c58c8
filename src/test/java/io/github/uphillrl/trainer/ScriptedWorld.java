package io.github.uphillrl.trainer;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.List;

/** A world that pays a list of rewards per episode, whatever is done; the last reward terminates. */
final class ScriptedWorld implements Environment<Integer> {
    private final double[][] script;
    private int episode = -1;
    private int step;

    ScriptedWorld(double[]... script) {
        this.script = script;
    }

    /** Returns one played episode per list of rewards. */
    static List<Episode<Integer>> play(double[]... script) {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector =
                        new Collector<>(() -> new ScriptedWorld(script), policy(), 1, 1000, engine)) {
            return collector.collect(0, 0, script.length);
        }
    }

    static CategoricalPolicy policy() {
        return CategoricalPolicy.of(Mlp.builder(1).output(2).build());
    }

    @Override
    public int observationSize() {
        return 1;
    }

    @Override
    public ActionSpace<Integer> actionSpace() {
        return ActionSpace.discrete(2);
    }

    @Override
    public double[] reset(long seed) {
        episode = (episode + 1) % script.length;
        step = 0;
        return new double[] {1};
    }

    @Override
    public Step step(Integer action) {
        double reward = script[episode][step++];
        double[] observation = {1};
        return step == script[episode].length
                ? Step.terminated(observation, reward)
                : Step.running(observation, reward);
    }
}
