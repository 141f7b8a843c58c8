package io.github.uphillrl.trainer;

import io.github.uphillrl.RunInterruptedException;
import org.jspecify.annotations.Nullable;

/** Who has a run in hand: nobody, one thread that trains it, or nobody any more. */
final class Occupancy {
    private @Nullable Thread trainer;
    private boolean closed;

    /** @throws IllegalStateException if the run is closed, or somebody trains it */
    synchronized void begin() {
        if (closed) throw new IllegalStateException("this run is closed");
        if (trainer != null) {
            throw new IllegalStateException("this run is being trained already, on thread " + trainer.getName());
        }
        trainer = Thread.currentThread();
    }

    synchronized void end() {
        trainer = null;
        notifyAll();
    }

    /** @throws RunInterruptedException if the run was closed meanwhile */
    synchronized void requireOpen() {
        if (closed) throw new RunInterruptedException("the run was closed while it was trained", null);
    }

    /**
     * Closes, and waits until no other thread trains any more.
     *
     * @param breakOff makes that thread stop soon
     * @return false if it was closed before
     */
    synchronized boolean close(Runnable breakOff) {
        if (closed) return false;
        closed = true;
        boolean interrupted = false;
        if (trainer != null && trainer != Thread.currentThread()) breakOff.run();
        while (trainer != null && trainer != Thread.currentThread()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        return true;
    }
}
