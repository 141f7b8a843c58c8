package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of users' providers, the odd ones too. */
class RegistryTest {
    /** A world with continuous actions and no spec, which counts how many of it are open. */
    private record Slide(AtomicInteger open) implements Environment<double[]> {
        Slide {
            open.incrementAndGet();
        }

        @Override
        public int observationSize() {
            return 1;
        }

        @Override
        public ActionSpace<double[]> actionSpace() {
            return ActionSpace.box(1, -1, 1);
        }

        @Override
        public double[] reset(long seed) {
            return new double[1];
        }

        @Override
        public Step step(double[] action) {
            return Step.terminated(action, 0);
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    private record SlideFactory(AtomicInteger open) implements EnvironmentFactory<double[]> {
        @Override
        public Environment<double[]> get() {
            return new Slide(open);
        }
    }

    private final AtomicInteger open = new AtomicInteger();
    private final EnvironmentFactory<double[]> slide = new SlideFactory(open);
    private final Registry registry = new Registry(List.of(() -> Map.of("Slide-v0", slide)));

    @Test
    void factory_usersWorld_isTheProvidersOwn() {
        assertSame(slide, registry.factory("Slide-v0", double[].class));
        assertEquals(0, open.get(), "the one that was looked at is closed");
    }

    @Test
    void make_rightType_leavesItOpen() {
        registry.make("Slide-v0", double[].class);
        assertEquals(1, open.get());
    }

    @Test
    void make_wrongType_closesWhatItMade() {
        assertThrows(IllegalArgumentException.class, () -> registry.make("Slide-v0", Integer.class));
        assertEquals(0, open.get());
    }

    @Test
    void make_actionSpaceThrows_closesWhatItMade() {
        RuntimeException cause = new IllegalStateException("no licence");
        AtomicInteger closings = new AtomicInteger();
        EnvironmentFactory<Integer> factory = () -> new SpacelessWorld(cause, closings);
        Registry broken = new Registry(List.of(() -> Map.of("Broken-v0", factory)));

        assertSame(cause, assertThrows(IllegalStateException.class, () -> broken.make("Broken-v0", Integer.class)));
        assertEquals(1, closings.get());
    }

    /** A world that cannot say which actions there are. */
    private record SpacelessWorld(RuntimeException cause, AtomicInteger closings) implements Environment<Integer> {
        @Override
        public int observationSize() {
            return 1;
        }

        @Override
        public ActionSpace<Integer> actionSpace() {
            throw cause;
        }

        @Override
        public double[] reset(long seed) {
            return new double[1];
        }

        @Override
        public Step step(Integer action) {
            return Step.terminated(new double[1], 0);
        }

        @Override
        public void close() {
            closings.incrementAndGet();
        }
    }

    @Test
    void spec_worldWithoutOne_hasTheIdAlone() {
        assertEquals(EnvironmentSpec.of("Slide-v0"), registry.spec("Slide-v0"));
        assertEquals(0, open.get());
    }

    @Test
    void factory_emptyRegistry_saysSo() {
        String message = assertThrows(IllegalArgumentException.class, () -> new Registry(List.of())
                        .factory("Slide-v0", double[].class))
                .getMessage();
        assertEquals("no environment is called \"Slide-v0\"; none is known at all", message);
    }

    @Test
    void construct_idClaimedTwice_namesIdAndBothProviders() {
        EnvironmentProvider one = new FirstProvider();
        EnvironmentProvider other = new SecondProvider();
        String message = assertThrows(IllegalStateException.class, () -> new Registry(List.of(one, other)))
                .getMessage();
        assertTrue(message.contains("\"Slide-v0\""), message);
        assertTrue(message.contains("FirstProvider") && message.contains("SecondProvider"), message);
    }

    @Test
    void construct_providerThatThrows_namesItAndKeepsTheCause() {
        RuntimeException cause = new UnsupportedOperationException("no licence");
        EnvironmentProvider broken = () -> {
            throw cause;
        };
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> new Registry(List.of(broken)));
        assertSame(cause, failure.getCause());
        assertTrue(failure.getMessage().contains(broken.getClass().getName()), failure.getMessage());
        assertTrue(failure.getMessage().contains("no licence"), failure.getMessage());
    }

    @Test
    void installed_serviceFileNamesNoClass_saysWhich(@TempDir Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(EnvironmentProvider.class.getName()), "com.example.Gone");
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        try (URLClassLoader child =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, loader)) {
            thread.setContextClassLoader(child);
            IllegalStateException failure = assertThrows(IllegalStateException.class, Registry::installed);
            assertTrue(failure.getMessage().contains("com.example.Gone"), failure.getMessage());
            assertInstanceOf(ServiceConfigurationError.class, failure.getCause());
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private final class FirstProvider implements EnvironmentProvider {
        @Override
        public Map<String, EnvironmentFactory<?>> environments() {
            return Map.of("Slide-v0", slide);
        }
    }

    private final class SecondProvider implements EnvironmentProvider {
        @Override
        public Map<String, EnvironmentFactory<?>> environments() {
            return Map.of("Slide-v0", slide);
        }
    }
}
