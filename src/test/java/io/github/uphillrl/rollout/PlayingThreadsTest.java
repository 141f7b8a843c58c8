package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.RunInterruptedException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlayingThreadsTest {
    private final PlayingThreads threads = new PlayingThreads();

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void sendHome_whoPlays_isInterruptedUntilItLeaves() {
        threads.enter();
        threads.sendHome();
        assertTrue(Thread.currentThread().isInterrupted());

        threads.leave();

        assertFalse(Thread.currentThread().isInterrupted());
        assertThrows(RunInterruptedException.class, threads::enter);
    }

    @Test
    void leave_interruptedBySomebodyElse_keepsTheFlag() {
        threads.enter();
        Thread.currentThread().interrupt();

        threads.leave();

        assertTrue(Thread.interrupted());
    }

    @Test
    void leave_withoutHavingEntered_touchesNobodysFlag() {
        threads.sendHome();
        Thread.currentThread().interrupt();

        threads.leave();

        assertTrue(Thread.interrupted());
    }

    @Test
    void explained_nobodyTold_isTheFailureItself() {
        IllegalStateException failure = new IllegalStateException("boom");

        assertSame(failure, threads.explained(failure));
    }

    @Test
    void explained_interrupted_isTheConsequence() {
        IllegalStateException failure = new IllegalStateException("boom");
        Thread.currentThread().interrupt();

        Throwable explained = threads.explained(failure);

        assertInstanceOf(RunInterruptedException.class, explained);
        assertEquals(Thread.currentThread().getName() + " was interrupted: boom", explained.getMessage());
        assertSame(failure, explained.getCause());
        assertSame(explained, threads.explained(explained));
    }

    @Test
    void explained_sentHome_isTheConsequence() {
        IllegalStateException failure = new IllegalStateException("boom");
        threads.sendHome();

        Throwable explained = threads.explained(failure);

        assertEquals("closed in the middle of a batch", explained.getMessage());
        assertSame(failure, explained.getCause());
    }

    @Test
    void awaitOthers_onlyOneself_returns() {
        threads.enter();
        threads.awaitOthers();
        threads.leave();
        threads.awaitOthers();
    }

    @Test
    void awaitOthers_another_waitsUntilItLeavesOrIsForgotten() throws InterruptedException {
        Thread left = new Thread(threads::enter);
        left.start();
        left.join();
        Thread forgetting = new Thread(() -> threads.forget(left));
        forgetting.start();

        threads.awaitOthers();

        forgetting.join();
    }

    @Test
    void isInterruption_anywhereInTheCauses_isSeen() {
        assertTrue(PlayingThreads.isInterruption(new IllegalStateException(new InterruptedException())));
        assertTrue(PlayingThreads.isInterruption(new ClosedByInterruptException()));
        assertTrue(PlayingThreads.isInterruption(new RunInterruptedException("stop", null)));
        assertFalse(PlayingThreads.isInterruption(new IllegalStateException(new IllegalArgumentException())));
    }
}
