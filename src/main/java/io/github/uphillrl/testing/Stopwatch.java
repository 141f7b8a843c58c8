package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.internal.SeededRandom;

/** Measures how fast an environment plays with random actions. */
final class Stopwatch<A> {
    private static final long NANOSECONDS = 20_000_000;
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    private final Subject<A> subject;
    private final Environment<A> environment;
    private final SeededRandom random = new SeededRandom(0);
    private long steps;

    Stopwatch(Subject<A> subject, Environment<A> environment) {
        this.subject = subject;
        this.environment = environment;
    }

    /** Returns steps per second, resets and the drawing of actions included; 0 if something throws. */
    double stepsPerSecond() {
        long begin = System.nanoTime();
        long elapsed = 0;
        try {
            for (long seed = 0; elapsed < NANOSECONDS; seed++) {
                environment.reset(seed);
                boolean running = true;
                while (running && elapsed < NANOSECONDS) {
                    Step step = environment.step(subject.chooser().draw(environment.legalActions(), random));
                    running = !step.outcome().isFinal();
                    steps++;
                    elapsed = System.nanoTime() - begin;
                }
            }
        } catch (RuntimeException e) {
            return 0; // the cause has been found elsewhere
        }
        return steps * NANOSECONDS_PER_SECOND / elapsed;
    }
}
