package io.github.uphillrl.explain;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.tabular.FiniteMdp;
import io.github.uphillrl.environment.tabular.Transition;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Episode;
import io.github.uphillrl.rollout.EpisodeBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Every episode that a policy may play in a table, each with its probability.
 *
 * @param episodes all that have a probability above 0
 * @param probabilities of each, summing to 1
 */
record Trajectories(List<Episode<Integer>> episodes, double[] probabilities) {
    /** Returns all of them, or nothing if there are more than {@code most}. */
    static Optional<Trajectories> of(FiniteMdp mdp, NetworkPolicy<Integer> policy, int most) {
        return new Walk(mdp, PolicyTable.of(mdp, policy), most).trajectories();
    }

    private record Move(int action, Transition transition) {}

    /** Depth first through the tree of episodes. */
    private static final class Walk {
        private final FiniteMdp mdp;
        private final double[][] policy;
        private final int most;
        private final int longest;
        private final ActionSpace<Integer> actions;
        private final Deque<Move> path = new ArrayDeque<>();
        private final List<Episode<Integer>> episodes = new ArrayList<>();
        private final List<Double> chances = new ArrayList<>();

        Walk(FiniteMdp mdp, double[][] policy, int most) {
            this.mdp = mdp;
            this.policy = policy;
            this.most = most;
            longest = mdp.maxEpisodeSteps().orElse(Integer.MAX_VALUE);
            actions = ActionSpace.discrete(mdp.actions());
        }

        Optional<Trajectories> trajectories() {
            double[] start = mdp.start();
            for (int state = 0; state < start.length; state++) {
                if (start[state] > 0 && !follow(state, state, start[state])) return Optional.empty();
            }
            double[] probabilities =
                    chances.stream().mapToDouble(Double::doubleValue).toArray();
            return Optional.of(new Trajectories(List.copyOf(episodes), probabilities));
        }

        /** Adds what may follow the path; returns false if there is too much of it. */
        private boolean follow(int first, int state, double chance) {
            // paths that never end would never be counted
            if (path.size() > most) return false;
            for (int action = 0; action < mdp.actions(); action++) {
                for (Transition transition : mdp.transitions(state, action)) {
                    double both = chance * policy[state][action] * transition.probability();
                    if (both > 0 && !add(first, new Move(action, transition), both)) return false;
                }
            }
            return true;
        }

        private boolean add(int first, Move move, double chance) {
            path.addLast(move);
            boolean ends = move.transition.terminal();
            boolean fits = true;
            if (!ends && path.size() < longest) {
                fits = follow(first, move.transition.nextState(), chance);
            } else if (episodes.size() < most) {
                episodes.add(written(first, ends ? Outcome.TERMINATED : Outcome.TRUNCATED));
                chances.add(chance);
            } else {
                fits = false;
            }
            path.removeLast();
            return fits;
        }

        private Episode<Integer> written(int first, Outcome outcome) {
            EpisodeBuilder<Integer> builder = EpisodeBuilder.of(actions, mdp.observation(first));
            for (Move move : path) {
                Transition transition = move.transition;
                builder.step(move.action, transition.reward(), mdp.observation(transition.nextState()));
            }
            return builder.end(outcome);
        }
    }
}
