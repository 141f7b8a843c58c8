package io.github.uphillrl.explain;

import io.github.uphillrl.credit.Baseline;
import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.rollout.Episode;
import io.github.uphillrl.rollout.EpisodeBuilder;
import io.github.uphillrl.trainer.GradientEstimator;
import java.util.Arrays;
import java.util.List;

/** The mistakes that people make when they write REINFORCE, each planted in the real thing. */
enum EstimatorMutant {
    /** Reward-to-go without γᵗ. */
    WITHOUT_DISCOUNT_OF_TIME {
        @Override
        BatchExpectation.Estimate estimateIn(SmallMdps table) {
            return real(table, CreditAssignment.rewardToGo(), Baseline.none())::estimate;
        }

        @Override
        boolean changes(SmallMdps table) {
            return table.discount() < 1;
        }
    },
    /** Down the return. */
    SIGN {
        @Override
        BatchExpectation.Estimate estimateIn(SmallMdps table) {
            GradientEstimator real = real(table, FROM_START, Baseline.none());
            return batch -> Arrays.stream(real.estimate(batch)).map(g -> -g).toArray();
        }
    },
    /**
     * The batch's rewards in one row, and the returns run on from each episode into the next. Without a discount that is
     * noise and no bias: nothing in an episode has to do with what the next one earns.
     */
    RETURNS_PAST_THE_END {
        @Override
        BatchExpectation.Estimate estimateIn(SmallMdps table) {
            GradientEstimator real = real(table, FROM_START, Baseline.none());
            return batch -> Arrays.stream(real.estimate(List.of(glued(batch))))
                    .map(g -> g / batch.size())
                    .toArray();
        }

        @Override
        boolean changes(SmallMdps table) {
            return table.discount() < 1;
        }
    },
    /** V of what is seen last, added to an episode after which nothing can be earned. */
    VALUE_PAST_THE_END {
        @Override
        BatchExpectation.Estimate estimateIn(SmallMdps table) {
            GradientEstimator real = real(table, FROM_START, Baseline.linear());
            real.estimate(table.trajectories().episodes());
            real.fit();
            return batch -> real.estimate(batch.stream()
                    .map(episode -> copy(List.of(episode), Outcome.TRUNCATED))
                    .toList());
        }

        /** Where no action has to do with how an episode ends, it is noise. */
        @Override
        long tables(List<SmallMdps> all) {
            return 8L * all.size() / 10;
        }
    },
    /** ∂L/∂log π is taken to be L: −w·log π instead of −w. */
    VALUE_AS_DERIVATIVE {
        @Override
        BatchExpectation.Estimate estimateIn(SmallMdps table) {
            return real(table, new TimesLogProbability(FROM_START, table.policy()), Baseline.none())::estimate;
        }
    };

    private static final CreditAssignment FROM_START = CreditAssignment.rewardToGoDiscountedFromStart();

    /** Returns the mutant of an unbiased estimator. */
    abstract BatchExpectation.Estimate estimateIn(SmallMdps table);

    /** Returns whether this mistake is one in a table. */
    boolean changes(SmallMdps table) {
        return true;
    }

    /** Returns in how many tables it must be caught at least. */
    long tables(List<SmallMdps> all) {
        return all.stream().filter(this::changes).count();
    }

    private static GradientEstimator real(SmallMdps table, CreditAssignment credit, Baseline baseline) {
        return GradientEstimator.builder(table.policy())
                .discount(table.discount())
                .credit(credit)
                .baseline(baseline)
                .build();
    }

    private static Episode<Integer> glued(List<Episode<Integer>> batch) {
        return copy(batch, Outcome.TERMINATED);
    }

    private static Episode<Integer> copy(List<Episode<Integer>> parts, Outcome outcome) {
        EpisodeBuilder<Integer> whole =
                EpisodeBuilder.of(ActionSpace.discrete(2), parts.get(0).observation(0));
        for (int e = 0; e < parts.size(); e++) {
            Episode<Integer> part = parts.get(e);
            for (int t = 0; t < part.length(); t++) {
                boolean on = t == part.length() - 1 && e < parts.size() - 1;
                double[] next = on ? parts.get(e + 1).observation(0) : part.observation(t + 1);
                whole.step(part.action(t), part.reward(t), next);
            }
        }
        return whole.end(outcome);
    }

    private record TimesLogProbability(CreditAssignment real, CategoricalPolicy policy) implements CreditAssignment {
        @Override
        public void credit(Episode<?> episode, double discount, double[] target, int offset) {
            real.credit(episode, discount, target, offset);
        }

        @Override
        public void scale(Episode<?> episode, double discount, double[] weights, int offset) {
            real.scale(episode, discount, weights, offset);
            for (int t = 0; t < episode.length(); t++) {
                double[] logs = policy.logProbabilities(episode.observation(t));
                weights[offset + t] *= logs[(Integer) episode.action(t)];
            }
        }
    }
}
