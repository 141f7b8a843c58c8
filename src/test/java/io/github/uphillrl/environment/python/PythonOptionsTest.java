package io.github.uphillrl.environment.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonOptionsTest {
    private final PythonOptions options = PythonOptions.defaults();

    @Test
    void interpreter_byOptionElseVariableElsePython3_isFound() {
        assertEquals("python3", options.interpreterOr(null));
        assertEquals("python3", options.interpreterOr(" "));
        assertEquals("/opt/python", options.interpreterOr("/opt/python"));
        assertEquals("mine", options.withInterpreter("mine").interpreterOr("/opt/python"));
    }

    @Test
    void with_eachValue_changesThatAlone() {
        Duration second = Duration.ofSeconds(1);
        PythonOptions all = options.withInterpreter("python")
                .withStartTimeout(second)
                .withCallTimeout(second.plusSeconds(1))
                .withArguments(Map.of("gravity", -9.0))
                .withModulePath("worlds", "more");
        assertEquals(
                new PythonOptions(
                        "python", second, second.plusSeconds(1), Map.of("gravity", -9.0), List.of("worlds", "more")),
                all);
        assertEquals(Duration.ofSeconds(60), options.startTimeout());
        assertEquals(Duration.ofSeconds(60), options.callTimeout());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P366D"})
    void with_timeoutOutOfRange_isRejectedByName(Duration timeout) {
        String start = assertThrows(IllegalArgumentException.class, () -> options.withStartTimeout(timeout))
                .getMessage();
        assertTrue(start.contains("startTimeout") && start.contains(timeout.toString()), start);
        String call = assertThrows(IllegalArgumentException.class, () -> options.withCallTimeout(timeout))
                .getMessage();
        assertTrue(call.contains("callTimeout"), call);
    }

    @Test
    void with_blankInterpreter_isRejected() {
        assertThrows(IllegalArgumentException.class, () -> options.withInterpreter(" "));
    }
}
