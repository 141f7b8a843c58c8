package io.github.uphillrl.rollout;

import io.github.uphillrl.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The caller's thread and {@code threads − 1} daemon threads beside it. */
final class LocalEngine implements Engine {
    private final int threads;
    private final List<Thread> running = new CopyOnWriteArrayList<>();
    private final @Nullable ExecutorService helpers;

    LocalEngine(int threads) {
        this.threads = Check.positive(threads, "threads");
        helpers = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, this::daemon);
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "uphill-worker");
        thread.setDaemon(true);
        running.add(thread);
        return thread;
    }

    @Override
    public int parallelism() {
        return threads;
    }

    @Override
    public <R> List<R> run(int shards, IntFunction<R> work) {
        List<Future<R>> others = new ArrayList<>(shards);
        AtomicBoolean told = new AtomicBoolean();
        if (helpers != null) {
            for (int shard = 1; shard < shards; shard++) {
                int index = shard;
                others.add(helpers.submit(() -> {
                    // an interruption that came before the work began was cleared by the pool
                    if (told.get()) Thread.currentThread().interrupt();
                    return work.apply(index);
                }));
            }
        }
        List<R> results = new ArrayList<>(shards);
        Throwable failure = null;
        for (int shard = 0; shard < shards; shard++) {
            try {
                results.add(shard == 0 || helpers == null ? work.apply(shard) : await(others.get(shard - 1), told));
            } catch (Throwable e) {
                // the other shards are waited for all the same: nothing may run on when this method has returned
                if (failure == null) failure = e;
            }
        }
        if (failure != null) throw unchecked(failure);
        return results;
    }

    /** Waits to the end, but lets those who work know of an interruption: they may be able to make an end. */
    private <R> R await(Future<R> future, AtomicBoolean told) throws Throwable {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    told.set(true);
                    running.forEach(Thread::interrupt);
                } catch (ExecutionException e) {
                    throw e.getCause() == null ? e : e.getCause();
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof RuntimeException exception) return exception;
        if (failure instanceof Error error) throw error;
        // a checked exception that was thrown where none is declared, as other languages do
        return new CompletionException(failure);
    }

    @Override
    public void close() {
        if (helpers != null) helpers.shutdownNow();
    }
}
