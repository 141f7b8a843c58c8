package io.github.uphillrl.environment.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.ActionSpace;
import io.github.uphillrl.environment.EnvironmentSpec;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorldDescriptionTest {
    @Test
    void read_everyKindOfAction_isTheSpaceOfThatKind() throws InvalidFrameException {
        assertEquals(ActionSpace.discrete(3), actions('D', 3, rest -> {}));
        assertEquals(ActionSpace.multiBinary(3), actions('Y', 3, rest -> {}));
        assertEquals(ActionSpace.multiDiscrete(5, 6), actions('M', 2, rest -> rest.putInt(5)
                .putInt(6)));
        assertEquals(
                ActionSpace.box(new double[] {-1, -2}, new double[] {3, Double.POSITIVE_INFINITY}),
                actions(
                        'B',
                        2,
                        rest -> rest.putDouble(-1).putDouble(-2).putDouble(3).putDouble(Double.POSITIVE_INFINITY)));
    }

    @Test
    void read_limitAndThreshold_areInTheSpec() throws InvalidFrameException {
        ByteBuffer payload = head(4, 500, 475).put((byte) 'D').putInt(2).flip();
        WorldDescription world = WorldDescription.read("CartPole-v1", 1, payload);
        EnvironmentSpec spec =
                EnvironmentSpec.of("CartPole-v1").withMaxEpisodeSteps(500).withRewardThreshold(475);
        assertEquals(new WorldDescription(4, ActionSpace.discrete(2), spec), world);
        ByteBuffer without = head(4, -1, Double.NaN).put((byte) 'D').putInt(2).flip();
        assertEquals(
                EnvironmentSpec.of("X"), WorldDescription.read("X", 1, without).spec());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1 << 25, Integer.MAX_VALUE})
    void read_sizeThatNoReplyCanHave_isRejected(int size) {
        ByteBuffer payload = head(size, 1, 1).put((byte) 'D').putInt(2).flip();
        assertThrows(InvalidFrameException.class, () -> WorldDescription.read("X", 1, payload));
    }

    @ParameterizedTest
    @CsvSource({"D, 0", "D, -1", "Y, 0", "M, 1000000000", "M, -1", "B, 200000000", "B, 3", "Q, 1"})
    void read_actionsThatAreNone_areRejected(char kind, int n) {
        assertThrows(InvalidFrameException.class, () -> actions(kind, n, rest -> rest.putDouble(0)));
    }

    @Test
    void read_boundsInTheWrongOrder_tellsWhich() {
        String message = assertThrows(
                        InvalidFrameException.class,
                        () -> actions('B', 1, rest -> rest.putDouble(2).putDouble(1)))
                .getMessage();
        assertTrue(message.contains("low ≤ high, got 2.0 and 1.0"), message);
    }

    @Test
    void read_bytesTooManyOrTooFew_isRejected() {
        assertThrows(InvalidFrameException.class, () -> actions('D', 2, rest -> rest.put((byte) 0)));
        ByteBuffer truncated = head(4, 1, 1).flip();
        assertThrows(InvalidFrameException.class, () -> WorldDescription.read("X", 1, truncated));
    }

    private static ActionSpace<?> actions(char kind, int n, Consumer<ByteBuffer> rest) throws InvalidFrameException {
        ByteBuffer payload = head(1, -1, Double.NaN).put((byte) kind).putInt(n);
        rest.accept(payload);
        return WorldDescription.read("X", 1, payload.flip()).actionSpace();
    }

    private static ByteBuffer head(int size, int steps, double threshold) {
        return FrameChannel.buffer(200).putInt(size).putInt(steps).putDouble(threshold);
    }
}
