package io.github.uphillrl.examples;

import io.github.uphillrl.credit.Standardization;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.network.Activation;
import io.github.uphillrl.network.Mlp;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.Policy;
import io.github.uphillrl.rollout.Evaluation;
import io.github.uphillrl.rollout.Evaluator;
import io.github.uphillrl.trainer.LossScale;
import io.github.uphillrl.trainer.Reinforce;
import io.github.uphillrl.trainer.StopCondition;
import java.util.Comparator;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A world of one's own: how many servers should a web shop keep? Too few lose orders, too many cost money, and a server
 * boots for 20 minutes. The policy is compared with what autoscalers do: keep the present load at a target utilisation,
 * here the best of 17 targets. The policy also sees the clock, and learns to order servers before the rush.
 */
public final class YourOwnEnvironment {
    private YourOwnEnvironment() {}

    public static void main(String[] args) {
        int target = Stream.iterate(40, percent -> percent <= 120, percent -> percent + 5)
                .max(Comparator.comparing(
                        t -> Evaluator.evaluate(Fleet::new, rule(t), 500, 1).meanReturn()))
                .orElseThrow();
        CategoricalPolicy policy = CategoricalPolicy.of(
                Mlp.builder(5).hidden(64, Activation.RELU).output(Fleet.MOST).build());
        try (Reinforce<Integer> run = Reinforce.builder(Fleet::new, policy)
                .discount(0.9) // a decision matters for about 3 hours; what comes later would be noise
                .episodesPerUpdate(32)
                .entropyCoefficient(0.01) // stay curious
                .standardization(Standardization.STANDARDIZE)
                .lossScale(LossScale.PER_STEP)
                .onUpdate(r -> {
                    if (r.update() % 50 == 0) print("update %d: %.2f euros a day%n", r.update(), r.meanReturn());
                })
                .build()) {
            run.train(StopCondition.updates(300));
        }
        show("best rule, target " + target + " %", Evaluator.evaluate(Fleet::new, rule(target), 1000, 2));
        show("policy, sampled", Evaluator.evaluate(Fleet::new, policy, 1000, 2));
        show("policy, greedy", Evaluator.evaluateGreedy(Fleet::new, policy, 1000, 2));
    }

    private static Policy<Integer> rule(int target) {
        return Policy.deterministic(seen -> {
            int servers = (int) Math.ceil(seen[2] * Fleet.MOST * 100 / target);
            return Math.min(Math.max(servers, 1), Fleet.MOST) - 1;
        });
    }

    private static void show(String who, Evaluation e) {
        print("%-24s %6.2f +- %.2f euros a day%n", who, e.meanReturn(), e.confidenceInterval95());
    }

    private static void print(String format, Object... values) {
        System.out.print(String.format(Locale.ROOT, format, values));
    }

    /** One day of the shop in 72 slots of 20 minutes; a load of 2.5 keeps two and a half servers busy. */
    static final class Fleet implements Environment<Integer> {
        private static final int MOST = 10, SLOTS = 72;
        private SplittableRandom random = new SplittableRandom(0);
        private double busyness, load;
        private int slot = SLOTS, running, booting;

        @Override
        public int observationSize() {
            return 5;
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            return ActionSpace.discrete(MOST); // action a: have a + 1 servers
        }

        @Override
        public double[] reset(long seed) {
            random = new SplittableRandom(seed); // all that is random in a day comes from its seed
            busyness = 0.8 + 0.4 * random.nextDouble();
            slot = 0;
            running = 2;
            booting = 0;
            return observe();
        }

        @Override
        public Step step(Integer action) {
            if (slot == SLOTS) throw new IllegalStateException("the day is over, or has not begun: reset first");
            running = Math.min(running + booting, action + 1); // stopping takes no time
            booting = action + 1 - running;
            slot++;
            double[] observation = observe();
            double cost = 0.10 * (running + booting - load); // beyond a fleet that fits exactly
            double lostOrders = 1.00 * Math.max(0, load - running);
            double reward = -cost - lostOrders;
            return slot == SLOTS ? Step.terminated(observation, reward) : Step.running(observation, reward);
        }

        private double[] observe() {
            int hour = slot / 3;
            boolean newsletter = hour == 12 || hour == 13;
            double usual = newsletter ? 7 : hour < 7 || hour >= 23 ? 1 : hour < 18 ? 4 : 2.5;
            double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
            load = usual * busyness * (1 + 0.2 * noise);
            double angle = 2 * Math.PI * slot / SLOTS; // of the clock's hand
            return new double[] {running * 0.1, booting * 0.1, load / MOST, StrictMath.sin(angle), StrictMath.cos(angle)
            };
        }
    }
}
