package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every wrapper hands on, and whom it closes; {@link EnvironmentContractTest} plays them. */
class WrapperTest {
    /** A name, and how a ticker is wrapped. */
    private record Wrapping(String name, Function<Ticker, Wrapper<Integer>> apply) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final class Plain extends Wrapper<Integer> {
        Plain(Environment<Integer> inner) {
            super(inner);
        }
    }

    static List<Wrapping> wrappings() {
        return List.of(
                new Wrapping("nothing added", Plain::new),
                new Wrapping("TimeLimit", ticker -> TimeLimit.of(ticker, 60)),
                new Wrapping("ClippedRewards", ticker -> ClippedRewards.of(ticker, 0, 1)),
                new Wrapping("FrameStack", ticker -> FrameStack.of(ticker, 2)),
                new Wrapping("OneHot", ticker -> OneHot.of(ticker, 8, 8)),
                new Wrapping("TimeAware", TimeAware::of),
                new Wrapping("RecordedEpisodes", ticker -> RecordedEpisodes.of(ticker, episode -> {})));
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void legalActions_whileItPlays_areTheInnerOnes(Wrapping wrapping) {
        Wrapper<Integer> wrapper = wrapping.apply().apply(new Ticker(4));
        wrapper.reset(3);
        assertEquals(0, wrapper.legalActions().length);
        wrapper.step(2);
        assertArrayEquals(new boolean[] {true, false, true}, wrapper.legalActions());
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void everythingElse_handedOn_isTheInnerOnes(Wrapping wrapping) {
        Ticker ticker = new Ticker(4);
        Wrapper<Integer> wrapper = wrapping.apply().apply(ticker);
        assertSame(ticker, wrapper.inner());
        assertEquals(ticker.actionSpace(), wrapper.actionSpace());
        assertEquals("Ticker-v0", wrapper.spec().orElseThrow().id());
        assertEquals(50, wrapper.spec().orElseThrow().maxEpisodeSteps().orElseThrow());
        assertSame(Ticker.DRAWING, wrapper.drawing().orElseThrow());
        assertEquals(Optional.empty(), wrapper.vectorized(2), "the ticker has no lanes");
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void close_once_closesTheInnerOnce(Wrapping wrapping) {
        Ticker ticker = new Ticker(4);
        wrapping.apply().apply(ticker).close();
        assertEquals(1, ticker.closings());
    }

    static List<Wrapping> mistakes() {
        return List.of(
                new Wrapping("steps must be at least 1, got 0", ticker -> TimeLimit.of(ticker, 0)),
                new Wrapping("rewards need low ≤ high, got 1.0 and 0.0", ticker -> ClippedRewards.of(ticker, 1, 0)),
                new Wrapping("got NaN and 0.0", ticker -> ClippedRewards.of(ticker, Double.NaN, 0)),
                new Wrapping("frames must be at least 1, got 0", ticker -> FrameStack.of(ticker, 0)),
                new Wrapping("got 1 lanes × 4294967294", ticker -> FrameStack.of(ticker, Integer.MAX_VALUE)),
                new Wrapping("size of each of 2 observed indices, got 1", ticker -> OneHot.of(ticker, 8)),
                new Wrapping("the size of an index must be at least 1, got -1", ticker -> OneHot.of(ticker, 8, -1)),
                new Wrapping("limit must be at least 1, got 0", ticker -> TimeAware.of(ticker, 0)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void of_wrongArgument_isRejectedAndTheInnerClosed(Wrapping mistake) {
        Ticker ticker = new Ticker(4);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> mistake.apply().apply(ticker))
                .getMessage();
        assertTrue(message.contains(mistake.name()), message);
        assertEquals(1, ticker.closings());
    }

    @Test
    void plainWrapper_aroundLanes_hasNone() {
        Environment<Integer> world = Environments.discrete("CartPole-v1");
        assertTrue(world.vectorized(2).isPresent());
        assertEquals(Optional.empty(), new Plain(world).vectorized(2));
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void lanes_masksAndClosing_areHandedOn(Wrapping wrapping) {
        if (wrapping.apply().apply(new Ticker(4)) instanceof LaneWrapper<Integer> wrapper) {
            Ticker ticker = new Ticker(4);
            VectorEnvironment<Integer> lanes = wrapper.wrapped(new EnvironmentLane<>(ticker));
            boolean[] legal = new boolean[3];
            lanes.reset(0, 1, new double[99]);
            assertFalse(lanes.legalActions(0, legal));
            lanes.step(1, new double[1], new double[99], new double[1], new Step.Outcome[1]);
            assertTrue(lanes.legalActions(0, legal));
            assertArrayEquals(new boolean[] {true, false, true}, legal);
            lanes.close();
            assertEquals(1, ticker.closings());
        }
    }
}
