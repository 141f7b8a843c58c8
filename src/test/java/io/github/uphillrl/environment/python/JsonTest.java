package io.github.uphillrl.environment.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
    @Test
    void text_everyKindOfValue_isItsJson() {
        Map<String, Object> object = Map.of(
                "a",
                List.of(1, -2L, 0.5, 1e300, true),
                "b",
                Map.of("y", List.of(), "x", Map.of()),
                "c \"\\\n\u00e9\ud83d\ude00\u007f",
                "SFFF/");
        assertEquals(
                "{\"a\":[1,-2,0.5,1.0E300,true],\"b\":{\"x\":{},\"y\":[]},"
                        + "\"c \\u0022\\u005c\\u000a\\u00e9\\ud83d\\ude00\\u007f\":\"SFFF/\"}",
                Json.text(object));
    }

    @Test
    void copy_listChangedAfterwards_isUnmoved() {
        List<Object> list = new ArrayList<>(List.of("SF", "FG"));
        Map<String, Object> copy = Json.copy(Map.of("desc", list));
        list.clear();
        assertEquals(Map.of("desc", List.of("SF", "FG")), copy);
        assertThrows(UnsupportedOperationException.class, () -> copy.put("x", 1));
    }

    static Stream<Object> others() {
        return Stream.of(
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                1f,
                'c',
                Duration.ZERO,
                new int[1],
                List.of(List.of(Double.NaN)),
                Map.of("deep", 1f),
                Map.of(1, 2));
    }

    @ParameterizedTest
    @MethodSource("others")
    void copy_valueWithoutJson_isRejectedByName(Object value) {
        String message = assertThrows(IllegalArgumentException.class, () -> Json.copy(Map.of("gravity", value)))
                .getMessage();
        assertTrue(message.contains("gravity"), message);
    }
}
