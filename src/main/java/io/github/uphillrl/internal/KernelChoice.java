package io.github.uphillrl.internal;

import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of two implementations with equal bits is used now: begins with the one that is fast at once and goes over to
 * the one that is faster when compiled.
 *
 * <p>Until C2 has compiled it, code on the Vector API runs hundreds of times slower than plain loops. So a daemon thread
 * exercises it, timing both, and the choice changes when the vector kernels have won three rounds in a row; on hardware
 * where they never do, it does not. It begins after two seconds, since compiling costs more than one: a run that is over
 * by then is better off without. Whoever asks again gets the present choice; nobody can tell from the results.
 *
 * @param <T> what is chosen
 */
final class KernelChoice<T> {
    private static final Logger LOGGER = LoggerFactory.getLogger(Kernels.class);
    private static final int ROUNDS_TO_WIN = 3;
    private static final long MILLIS_TO_WAIT = 2_000;
    private static final long NANOS_TO_TRY = 60_000_000_000L;

    private volatile T present;

    private KernelChoice(T kernels) {
        present = kernels;
    }

    static <T> KernelChoice<T> fixed(T kernels) {
        LOGGER.info("kernels: {}", name(kernels));
        return new KernelChoice<>(kernels);
    }

    /**
     * Begins with {@code first} and starts the thread that may choose {@code second}.
     *
     * @param exercise makes the work that warms an implementation up
     */
    static <T> KernelChoice<T> warming(T first, T second, Function<T, Runnable> exercise) {
        KernelChoice<T> choice = new KernelChoice<>(first);
        LOGGER.info("kernels: {}", name(first));
        Thread thread = new Thread(
                () -> choice.warmLater(second, exercise.apply(first), exercise.apply(second)), "uphill-kernels");
        thread.setDaemon(true);
        thread.start();
        return choice;
    }

    T present() {
        return present;
    }

    private void warmLater(T second, Runnable plain, Runnable vector) {
        try {
            Thread.sleep(MILLIS_TO_WAIT);
            warm(second, plain, vector);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Chooses {@code second} as soon as its work is done sooner, three times in a row. */
    void warm(T second, Runnable plain, Runnable vector) {
        long start = System.nanoTime();
        int won = 0;
        while (won < ROUNDS_TO_WIN && System.nanoTime() - start < NANOS_TO_TRY) {
            won = nanos(vector) < nanos(plain) ? won + 1 : 0;
        }
        if (won == ROUNDS_TO_WIN) {
            present = second;
        }
        LOGGER.info("kernels: {}, after {} ms of warming up", name(present), (System.nanoTime() - start) / 1_000_000);
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static String name(Object kernels) {
        return kernels.getClass().getSimpleName();
    }
}
