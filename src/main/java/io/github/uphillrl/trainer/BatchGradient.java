package io.github.uphillrl.trainer;

import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.rollout.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The loss of a batch and its gradient, summed in an order that depends on the episodes alone: row after row inside
 * aligned blocks of 8 episodes, block sums in one binary tree over the block index. Threads compute whole subtrees.
 */
final class BatchGradient {
    private static final int EPISODES_PER_BLOCK = 8;
    private static final int SUBTREES_PER_THREAD = 4;

    private final Engine engine;
    private final List<Worker> workers = new ArrayList<>();
    private final TreeSum tree = new TreeSum();
    private final double[] total;

    /** The sums of subtrees: as many as there were at most, used again. */
    private final List<double[]> subtrees = new ArrayList<>();

    private int blocks;

    BatchGradient(NetworkPolicy<?> policy, Engine engine) {
        this.engine = engine;
        for (int thread = 0; thread < engine.parallelism(); thread++) {
            workers.add(new Worker(new LossPass(policy.newPass(LossPass.ROWS))));
        }
        total = new double[workers.get(0).block.length];
    }

    /**
     * Computes loss, gradient and entropy of a batch.
     *
     * @param batch the episodes
     * @param weights wᵢ, one per step of the batch
     * @param entropyCoefficient c
     */
    void compute(CreditedBatch batch, double[] weights, double entropyCoefficient) {
        blocks = ceilDiv(batch.episodes().size(), EPISODES_PER_BLOCK);
        int span = span(blocks);
        int count = ceilDiv(blocks, span);
        while (subtrees.size() < count) subtrees.add(new double[total.length]);
        AtomicInteger next = new AtomicInteger();
        engine.run(workers.size(), index -> {
            Worker worker = workers.get(index);
            worker.pass.refresh();
            for (int s = next.getAndIncrement(); s < count; s = next.getAndIncrement()) {
                int end = Math.min(blocks, (s + 1) * span);
                worker.subtree(s * span, end, batch, weights, entropyCoefficient, subtrees.get(s));
            }
            return index;
        });
        tree.clear();
        for (int s = 0; s < count; s++) tree.add(subtrees.get(s));
        tree.drain(total);
    }

    /** Returns how many blocks one subtree spans: a power of two, small enough that every thread gets several. */
    private int span(int blocks) {
        int wanted = Math.max(1, blocks / (workers.size() * SUBTREES_PER_THREAD));
        return workers.size() == 1 ? Integer.highestOneBit(blocks) * 2 : Integer.highestOneBit(wanted);
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }

    /** Returns the flat gradient of the last batch, followed by other sums; live. */
    double[] flat() {
        return total;
    }

    /** Returns the loss of the last batch. */
    double loss() {
        return total[workers.get(0).pass.lossIndex()];
    }

    /** Returns the sum of the entropies over the steps of the last batch. */
    double entropy() {
        return total[workers.get(0).pass.entropyIndex()];
    }

    /** Returns how many blocks of episodes the last batch had. */
    int blocks() {
        return blocks;
    }

    /** Returns the sum over the blocks of the last batch of the square of the block's gradient. */
    double blockSquares() {
        return total[total.length - 1];
    }

    /** What one thread works with. */
    private static final class Worker {
        private final LossPass pass;
        private final TreeSum tree = new TreeSum();
        private final double[] block;

        Worker(LossPass pass) {
            this.pass = pass;
            // the square of the block's gradient comes last
            this.block = new double[pass.size() + 1];
        }

        void subtree(int from, int to, CreditedBatch batch, double[] weights, double entropyCoefficient, double[] sum) {
            tree.clear();
            for (int index = from; index < to; index++) {
                pass.begin(entropyCoefficient);
                int last = Math.min(batch.episodes().size(), (index + 1) * EPISODES_PER_BLOCK);
                for (int e = index * EPISODES_PER_BLOCK; e < last; e++) {
                    pass.add(batch.episodes().get(e), weights, batch.start(e));
                }
                pass.end(block);
                block[block.length - 1] = InnerProduct.of(block, block, pass.gradientSize());
                tree.add(block);
            }
            tree.drain(sum);
        }
    }
}
