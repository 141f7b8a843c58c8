package io.github.uphillrl.explain;

import io.github.uphillrl.rollout.Episode;
import java.util.ArrayList;
import java.util.List;

/** Every batch of K episodes, in every order, with its probability: what an expectation over batches is a sum over. */
final class EveryBatch {
    private EveryBatch() {}

    /** What is done with a batch. */
    interface Visitor {
        /** Takes a batch and its probability; the list is valid during the call. */
        void visit(double probability, List<Episode<Integer>> episodes);
    }

    /** Returns how many batches there are; infinity if they cannot be counted. */
    static double count(Trajectories trajectories, int batchSize) {
        double count = 1;
        for (int k = 0; k < batchSize; k++) count *= trajectories.episodes().size();
        return count;
    }

    static void visit(Trajectories trajectories, int batchSize, Visitor visitor) {
        List<Episode<Integer>> batch = new ArrayList<>();
        visit(trajectories, batchSize, 1, batch, visitor);
    }

    private static void visit(
            Trajectories trajectories, int left, double chance, List<Episode<Integer>> batch, Visitor visitor) {
        if (left == 0) {
            visitor.visit(chance, batch);
            return;
        }
        for (int i = 0; i < trajectories.episodes().size(); i++) {
            batch.add(trajectories.episodes().get(i));
            visit(trajectories, left - 1, chance * trajectories.probabilities()[i], batch, visitor);
            batch.remove(batch.size() - 1);
        }
    }
}
