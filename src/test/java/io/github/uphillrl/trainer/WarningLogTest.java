package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WarningLogTest {
    private static final long SECOND = 1_000_000_000L;
    private static final AscentWarning NOISE = new AscentWarning(AscentWarning.Kind.NOISE, "it is loud", "Listen");
    private static final AscentWarning SIGN = new AscentWarning(AscentWarning.Kind.WRONG_SIGN, "it climbs", "Turn");

    private final Logger logger = (Logger) LoggerFactory.getLogger(AscentMonitor.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private long now = Long.MAX_VALUE - SECOND;
    private final WarningLog log = new WarningLog(() -> now);

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void restore() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    /** The clock overflows meanwhile, as {@link System#nanoTime()} may. */
    @Test
    void write_sameKindWithinAMinute_isOneLine() {
        log.write(1, NOISE);
        now += 60 * SECOND - 1;
        log.write(2, NOISE);
        assertEquals(List.of("update 1: NOISE: it is loud. Listen"), messages());

        now += 1;
        log.write(3, NOISE);
        assertEquals(List.of("update 1: NOISE: it is loud. Listen", "update 3: NOISE: it is loud. Listen"), messages());
    }

    @Test
    void write_anotherKind_hasAMinuteOfItsOwn() {
        log.write(1, NOISE);
        log.write(1, SIGN);
        log.write(2, SIGN);

        assertEquals(
                List.of("update 1: NOISE: it is loud. Listen", "update 1: WRONG_SIGN: it climbs. Turn"), messages());
        assertEquals(Level.WARN, lines.list.get(0).getLevel());
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
