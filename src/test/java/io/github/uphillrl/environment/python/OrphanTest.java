package io.github.uphillrl.environment.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Environment;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No Python process survives a Java program that is killed, not even in the middle of a step that never ends. */
@NeedsGymnasium
class OrphanTest {
    /** A Java program that waits for a step. */
    static final class HangingProgram {
        private HangingProgram() {}

        /**
         * Waits for the third step for ever.
         *
         * @param arguments the port on which the test waits for that step to begin
         */
        public static void main(String[] arguments) {
            PythonOptions options = Worlds.options("faults", List.of("hang"), "port", Integer.valueOf(arguments[0]));
            Environment<Integer> world = PythonEnvironment.discrete("uphill_worlds:Faulty-v0", options)
                    .get();
            world.reset(0);
            for (int step = 0; step < 3; step++) world.step(0);
        }
    }

    @Test
    void program_killedInMidStep_leavesNoChild() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(60_000);
            Process program = start(server.getLocalPort());
            try (Socket step = server.accept()) {
                step.setSoTimeout(10_000);
                ProcessHandle python = ProcessHandle.of(new DataInputStream(step.getInputStream()).readLong())
                        .orElseThrow();
                assertTrue(program.descendants().anyMatch(python::equals), "the child is the program's");
                program.destroyForcibly();
                assertTrue(program.waitFor(10, TimeUnit.SECONDS));
                assertEquals(-1, step.getInputStream().read(), "the connection ends with the child");
                python.onExit().get(10, TimeUnit.SECONDS);
                assertFalse(python.isAlive());
            } finally {
                program.destroyForcibly();
            }
        }
    }

    private static Process start(int port) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        HangingProgram.class.getName(),
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
