package io.github.uphillrl.environment.python;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.EnvironmentFactory;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong inside a Python process is one typed error, and leaves neither process nor thread behind. */
@NeedsGymnasium
class BridgeFaultTest {
    private final Traces traces = new Traces();

    @AfterEach
    void nothingIsLeft() {
        traces.assertNone();
    }

    @ParameterizedTest
    @CsvSource({
        "divide, ZeroDivisionError: division by zero, in divide",
        "wrong_length, ValueError: the observation has 2 numbers, but its space 1",
        "vanish, ended with exit code 7, last words"
    })
    void step_thatFails_tellsWhatWhereAndWhichSeed(String fault, String what, String detail) {
        try (Environment<Integer> world = Worlds.faulty(fault)) {
            advance(world, 2);
            EnvironmentException error = assertThrows(EnvironmentException.class, () -> world.step(0));
            assertContains(
                    error, "uphill_worlds:Faulty-v0 in Python, step 2, seed 18446744073709551615: ", what, detail);
            assertContains(assertThrows(EnvironmentException.class, () -> world.step(0)), what);
            assertContains(assertThrows(EnvironmentException.class, () -> world.reset(1)), what);
        }
    }

    @Test
    void step_childKilledInMidEpisode_isATypedError() {
        try (Environment<Integer> world = Worlds.faulty()) {
            advance(world, 2);
            ProcessHandle child = traces.onlyChild();
            child.destroyForcibly();
            child.onExit().join();
            assertContains(assertThrows(EnvironmentException.class, () -> world.step(0)), "ended with exit code 137");
        }
    }

    @Test
    void step_thatHangs_isATypedErrorWithinASecondOfTheTimeout() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PythonOptions options = Worlds.options("faults", List.of("hang"), "port", server.getLocalPort());
            Duration timeout = Duration.ofMillis(300);
            try (Environment<Integer> world = PythonEnvironment.discrete(
                            "uphill_worlds:Faulty-v0", options.withCallTimeout(timeout))
                    .get()) {
                advance(world, 2);
                long begin = System.nanoTime();
                assertContains(
                        assertThrows(EnvironmentException.class, () -> world.step(0)),
                        "step 2",
                        "no answer within 0.3 s");
                Duration taken = Duration.ofNanos(System.nanoTime() - begin);
                assertTrue(taken.compareTo(timeout) >= 0, taken::toString);
                assertTrue(taken.compareTo(timeout.plusSeconds(1)) <= 0, taken::toString);
                assertGone(server);
            }
        }
    }

    /** The connection that the hanging step opened ends when its process does. */
    private static void assertGone(ServerSocket server) throws IOException {
        server.setSoTimeout(10_000);
        try (Socket hanging = server.accept()) {
            hanging.setSoTimeout(10_000);
            long pid = new DataInputStream(hanging.getInputStream()).readLong();
            assertEquals(-1, hanging.getInputStream().read());
            assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        }
    }

    @Test
    void step_thatPrintsAndReadsOrReportsBothEnds_disturbsNothing() {
        try (Environment<Integer> world = Worlds.faulty("chatter", "both_ends")) {
            advance(world, 2);
            assertArrayEquals(new double[] {10}, world.step(0).observation());
            assertEquals(Outcome.TERMINATED, world.step(0).outcome());
            assertThrows(IllegalStateException.class, () -> world.step(0));
            assertEquals(Outcome.RUNNING, advance(world, 1).outcome());
        }
    }

    @Test
    void step_oneOfManyLanesFails_tellsItsSeed() {
        try (Environment<Integer> world = Worlds.faulty("divide");
                VectorEnvironment<Integer> lanes = world.vectorized(3).orElseThrow()) {
            double[] observations = new double[3];
            for (int lane = 0; lane < 3; lane++) lanes.reset(lane, 10 + lane, observations);
            step(lanes, 1, observations);
            lanes.move(0, 2);
            lanes.reset(0, 20, observations);
            step(lanes, 3, observations);
            assertArrayEquals(new double[] {1, 1, 2}, observations);
            String message = assertThrows(EnvironmentException.class, () -> step(lanes, 3, observations))
                    .getMessage();
            assertTrue(message.contains("Python, step 2, seed 10: ZeroDivisionError"), message);
        }
    }

    @Test
    void close_worldThatClings_comesBackAndCallsAreIllegal() {
        PythonOptions options = Worlds.options("faults", List.of("cling")).withCallTimeout(Duration.ofMillis(200));
        Environment<Integer> world =
                PythonEnvironment.discrete("uphill_worlds:Faulty-v0", options).get();
        long begin = System.nanoTime();
        world.close();
        world.close();
        assertTrue(System.nanoTime() - begin < 2e9);
        assertThrows(IllegalStateException.class, () -> world.reset(0));
    }

    @Test
    void make_unknownId_tellsWhatGymnasiumSays() {
        EnvironmentFactory<Integer> factory = PythonEnvironment.discrete("CartPool-v1");
        assertContains(
                assertThrows(EnvironmentException.class, factory::get),
                "CartPool-v1 in Python: ",
                "NameNotFound: Environment `CartPool` doesn't exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actions|integers|the action space Box(0, 5, (2,), int32) is not supported",
                "observations|sequence|the observation space Sequence(Discrete(2), stack=False) is not supported",
                "observations|huge|observations of 67108864 numbers are too large for 1 lanes"
            })
    void make_unsupportedSpace_namesIt(String which, String space, String what) {
        EnvironmentFactory<Integer> factory =
                PythonEnvironment.discrete("uphill_worlds:Echo-v0", Worlds.options(which, space));
        assertContains(assertThrows(EnvironmentException.class, factory::get), what);
    }

    @Test
    void make_actionsOfAnotherType_isRejected() {
        EnvironmentFactory<double[]> factory = PythonEnvironment.continuous("CartPole-v1");
        assertContains(
                assertThrows(IllegalArgumentException.class, factory::get),
                "the actions of CartPole-v1 are of type Integer (discrete(2)), asked for double[]");
    }

    private static Step advance(Environment<Integer> world, int steps) {
        world.reset(-1);
        Step last = null;
        for (int i = 0; i < steps; i++) last = world.step(i & 1);
        return last;
    }

    private static void step(VectorEnvironment<Integer> lanes, int count, double[] observations) {
        lanes.step(count, new double[3], observations, new double[3], new Outcome[3]);
    }

    private static void assertContains(Exception error, String... parts) {
        for (String part : parts)
            assertTrue(error.getMessage().contains(part), () -> part + " in " + error.getMessage());
    }
}
