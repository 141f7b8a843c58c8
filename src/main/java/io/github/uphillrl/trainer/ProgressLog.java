package io.github.uphillrl.trainer;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line to the log every few seconds. */
final class ProgressLog implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(Reinforce.class);
    private static final long INTERVAL_NANOS = 2_000_000_000L;

    private final Progress progress;
    private final LongSupplier nanoTime;
    private long lastTime;
    private long lastSteps;

    /**
     * @param progress read
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    ProgressLog(Progress progress, LongSupplier nanoTime) {
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    @Override
    public void onStart(Reinforce<?> run) {
        lastTime = nanoTime.getAsLong();
        lastSteps = progress.steps();
    }

    @Override
    public void onUpdate(UpdateReport report) {
        long now = nanoTime.getAsLong();
        if (now - lastTime < INTERVAL_NANOS) return;
        double stepsPerSecond = (report.steps() - lastSteps) * 1e9 / (now - lastTime);
        lastTime = now;
        lastSteps = report.steps();
        if (LOG.isInfoEnabled()) {
            LOG.info(String.format(
                    Locale.ROOT,
                    "update %d, episodes %d, steps %d (%.0f/s): mean return %.1f of the last 100 episodes, "
                            + "entropy %.3f, gradient norm %.3g",
                    report.update(),
                    report.episodes(),
                    report.steps(),
                    stepsPerSecond,
                    progress.meanOfLatest(100),
                    report.entropy(),
                    report.gradientNorm()));
        }
    }

    @Override
    public void onEnd(TrainingResult result) {
        if (LOG.isInfoEnabled()) {
            LOG.info(String.format(
                    Locale.ROOT,
                    "stopped after %d updates, %d episodes, %d steps in %.1f s: %s",
                    result.updates(),
                    result.episodes(),
                    result.steps(),
                    result.wallTime().toNanos() / 1e9,
                    result.stopReason()));
        }
    }
}
