package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The registry as the class path fills it; {@link RegistryTest} has the odd providers. */
class EnvironmentsTest {
    @Test
    void ids_classPath_hasEveryBuiltIn() {
        List<String> builtIn = List.of(
                "Acrobot-v1",
                "Bandit-v0",
                "Blackjack-v1",
                "CartPole-v1",
                "CliffWalking-v1",
                "CliffWalkingSlippery-v1",
                "ContextualBandit-v0",
                "FrozenLake-v1",
                "FrozenLake8x8-v1",
                "MountainCar-v0",
                "MountainCarContinuous-v0",
                "Pendulum-v1",
                "ShortCorridor-v0",
                "Taxi-v4");
        assertEquals(builtIn, new ArrayList<>(Environments.ids()));
        assertThrows(
                UnsupportedOperationException.class, () -> Environments.ids().clear());
    }

    @Test
    void discrete_knownId_isANewEnvironmentEachTime() {
        Environment<Integer> one = Environments.discrete("CartPole-v1");
        assertEquals(4, one.observationSize());
        assertNotSame(one, Environments.discrete("CartPole-v1"));
    }

    @Test
    void continuous_knownId_isANewEnvironmentEachTime() {
        Environment<double[]> one = Environments.continuous("Pendulum-v1");
        assertEquals(3, one.observationSize());
        assertNotSame(one, Environments.continuous("Pendulum-v1"));
    }

    @Test
    void factory_knownId_makesThatEnvironment() {
        EnvironmentFactory<Integer> factory = Environments.factory("Bandit-v0", Integer.class);
        assertEquals(1, factory.get().observationSize());
    }

    @Test
    void discrete_unknownId_listsTheNearestFirst() {
        assertRejected("\"CARTPOLE\"; the nearest names are CartPole-v1", () -> Environments.discrete("CARTPOLE"));
        assertRejected("nearest names are Bandit-v0", () -> Environments.factory("Bandits", Integer.class));
        assertRejected("nearest names are", () -> Environments.spec("Bandits"));
    }

    @Test
    void continuous_discreteWorld_tellsWhatItsActionsAre() {
        assertRejected(
                "the actions of CartPole-v1 are of type Integer (discrete(2)), asked for double[]",
                () -> Environments.continuous("CartPole-v1"));
        assertRejected("asked for int[]", () -> Environments.factory("CartPole-v1", int[].class));
    }

    @Test
    void spec_knownId_isThatOfTheEnvironment() {
        assertEquals(500, Environments.spec("CartPole-v1").maxEpisodeSteps().orElseThrow());
        assertEquals(475, Environments.spec("CartPole-v1").rewardThreshold().orElseThrow());
        for (String id : Environments.ids())
            assertEquals(id, Environments.spec(id).id());
    }

    @Test
    void ids_threadThatSeesNoProvider_hasTheBuiltIns() {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            assertTrue(Registry.installed().iterator().hasNext());
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }
}
