package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.uphillrl.optimizer.Sgd;
import io.github.uphillrl.policy.CategoricalPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProgressLogTest {
    private static final long SECOND = 1_000_000_000L;

    private final Logger logger = (Logger) LoggerFactory.getLogger(Reinforce.class);
    private final Level level = logger.getLevel();
    private final Locale locale = Locale.getDefault();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Progress progress = new Progress();
    private long now = 100 * SECOND;
    private final ProgressLog log = new ProgressLog(progress, () -> now);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        lines.start();
        logger.addAppender(lines);
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void restore() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(level);
        Locale.setDefault(locale);
    }

    @Test
    void onUpdate_everyTwoSeconds_writesALine() {
        start();
        update(SECOND);
        assertEquals(List.of(), messages());

        update(SECOND);
        assertEquals(
                List.of("update 2, episodes 4, steps 6 (3/s): mean return 4.0 of the last 100 episodes, "
                        + "entropy 0.500, gradient norm 12.3"),
                messages());

        update(2 * SECOND - 1);
        assertEquals(1, messages().size());
        update(1);
        assertEquals(
                "update 4, episodes 8, steps 12 (3/s): mean return 4.0 of the last 100 episodes, "
                        + "entropy 0.500, gradient norm 12.3",
                messages().get(1));
    }

    @Test
    void onEnd_always_writesTheReason() {
        log.onEnd(new TrainingResult(7, 14, 21, 1.5, "made 7 updates", Duration.ofMillis(2500)));

        assertEquals(List.of("stopped after 7 updates, 14 episodes, 21 steps in 2.5 s: made 7 updates"), messages());
    }

    @Test
    void lines_infoSwitchedOff_areNotWritten() {
        logger.setLevel(Level.WARN);
        start();
        update(3 * SECOND);
        log.onEnd(new TrainingResult(7, 14, 21, 1.5, "made 7 updates", Duration.ofMillis(2500)));

        assertEquals(List.of(), messages());
    }

    private void start() {
        CategoricalPolicy policy = ScriptedWorld.policy();
        try (Reinforce<Integer> run = Reinforce.builder(() -> new ScriptedWorld(new double[] {1}), policy)
                .optimizer(Sgd.withLearningRate(0))
                .build()) {
            log.onStart(run);
        }
    }

    /** One more update of 2 episodes and 3 steps, {@code nanos} later. */
    private void update(long nanos) {
        now += nanos;
        progress.record(ScriptedWorld.play(new double[] {3}, new double[] {2, 3}));
        log.onUpdate(new UpdateReport(
                progress.updates(),
                progress.episodes(),
                progress.steps(),
                4,
                3,
                5,
                1.5,
                0.5,
                12.34,
                -1,
                0.1,
                Optional.empty()));
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
