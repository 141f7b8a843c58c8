package io.github.uphillrl.rollout;

import io.github.uphillrl.RunInterruptedException;
import java.nio.channels.ClosedByInterruptException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The threads that play at present, so that another one can send them home, once and for all. */
final class PlayingThreads {
    private static final String CLOSED = "closed in the middle of a batch";

    private final Set<Thread> threads = new HashSet<>();
    private boolean over;

    /** @throws RunInterruptedException if everything is over */
    synchronized void enter() {
        if (over) throw interruption(null);
        threads.add(Thread.currentThread());
    }

    /** Leaves the thread as it came: an interruption by {@link #sendHome} was meant for what it played. */
    synchronized void leave() {
        if (threads.remove(Thread.currentThread()) && over) Thread.interrupted();
        notifyAll();
    }

    /** Forgets a thread that will not come back. */
    synchronized void forget(@Nullable Thread thread) {
        threads.remove(thread);
        notifyAll();
    }

    /** Returns what a failure is if the present thread was told to stop: the consequence of that. */
    synchronized Throwable explained(Throwable failure) {
        boolean known = failure instanceof RunInterruptedException;
        if (over && !CLOSED.equals(failure.getMessage())) return interruption(known ? failure.getCause() : failure);
        if (known || over || !Thread.currentThread().isInterrupted()) return failure;
        return new RunInterruptedException(
                Thread.currentThread().getName() + " was interrupted: " + failure.getMessage(), failure);
    }

    /** @throws RunInterruptedException if the present thread is told to stop */
    static void requireNotInterrupted() {
        if (!Thread.currentThread().isInterrupted()) return;
        throw new RunInterruptedException(Thread.currentThread().getName() + " was interrupted", null);
    }

    /** Returns whether a failure is an interruption, or comes of one. */
    static boolean isInterruption(@Nullable Throwable failure) {
        if (failure == null) return false;
        return failure instanceof InterruptedException
                || failure instanceof ClosedByInterruptException
                || failure instanceof RunInterruptedException
                || isInterruption(failure.getCause());
    }

    private static RunInterruptedException interruption(@Nullable Throwable cause) {
        return new RunInterruptedException(CLOSED, cause);
    }

    /** Interrupts all threads that play, and lets none begin any more. */
    synchronized void sendHome() {
        over = true;
        threads.forEach(Thread::interrupt);
    }

    /** Waits until no other thread plays. */
    synchronized void awaitOthers() {
        boolean interrupted = false;
        while (threads.size() > (threads.contains(Thread.currentThread()) ? 1 : 0)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
