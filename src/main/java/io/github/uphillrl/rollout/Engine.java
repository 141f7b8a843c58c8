package io.github.uphillrl.rollout;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Where the work of a run is done: on the calling thread, on several, or, through an adapter, on several machines. What
 * a shard returns may depend on its index and on what all shards share, never on where or when it runs.
 */
public interface Engine extends AutoCloseable {
    /** Returns how many shards run at the same time. */
    int parallelism();

    /**
     * Runs {@code work} for the shards 0 … {@code shards − 1} and waits for all of them, also when the caller is
     * interrupted: its flag stays set then, and threads that work for it should be interrupted too.
     *
     * @return the results in shard order
     * @throws RuntimeException what the first failing shard, in shard order, threw
     */
    <R> List<R> run(int shards, IntFunction<R> work);

    /** Ends the engine's threads; the engine is not used afterwards. */
    @Override
    void close();

    /**
     * Returns an engine on this machine.
     *
     * @param threads how many threads work, at least 1; with 1 it is the caller's own
     */
    static Engine local(int threads) {
        return new LocalEngine(threads);
    }
}
