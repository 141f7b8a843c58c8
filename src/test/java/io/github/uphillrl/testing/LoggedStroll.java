package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Step;
import java.util.List;

/** A {@link Stroll} that writes down what is done to it, after its number. */
class LoggedStroll extends Stroll {
    private final int number;
    private final List<String> log;

    LoggedStroll(int number, List<String> log) {
        this.number = number;
        this.log = log;
    }

    @Override
    public double[] reset(long seed) {
        log.add(number + " reset " + seed);
        return super.reset(seed);
    }

    @Override
    public Step step(Integer action) {
        log.add(number + " step");
        return super.step(action);
    }

    @Override
    public void close() {
        log.add(number + " close");
    }
}
