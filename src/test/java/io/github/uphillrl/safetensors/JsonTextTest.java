package io.github.uphillrl.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "漢字", "🙂", "a🙂é漢z", "\u007f\u0080\u07ff\u0800\uffff"})
    void toString_rawText_isItself(String text) {
        assertEquals(text, text(text).toString());
        assertTrue(text(text).is(text));
        assertTrue(text(text).isUnicode());
        assertTrue(text(text).isNoLongerThan(text.length()));
        if (!text.isEmpty()) assertFalse(text(text).isNoLongerThan(text.length() - 1));
    }

    @ParameterizedTest
    @CsvSource({"\\u0061, a", "\\u00E9x, éx", "\\ud83d\\ude42, 🙂", "\\\\\\/, \\/", "a\\\"b, a\"b"})
    void toString_escapes_areWhatTheyStandFor(String json, String text) {
        assertEquals(text, text(json).toString());
        assertTrue(text(json).is(text));
        assertEquals(0, compare(json, text.replace("\\", "\\\\").replace("\"", "\\\"")));
    }

    @Test
    void toString_shortEscapes_areControlCharacters() {
        assertEquals("\b\f\n\r\t", text("\\b\\f\\n\\r\\t").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud800a", "\\ud800\\ud800\\udc00", "🙂\\ude42"})
    void isUnicode_halfAPair_isFalse(String json) {
        assertFalse(text(json).isUnicode());
    }

    @Test
    void compare_texts_isTheOrderOfStrings() {
        String[] ordered = {"", "a", "ab", "b", "é", "漢", "🙂", "🙂a", "\uffee"};
        for (int i = 0; i < ordered.length; i++) {
            for (int j = 0; j < ordered.length; j++) {
                assertEquals(
                        Integer.signum(ordered[i].compareTo(ordered[j])),
                        Integer.signum(compare(ordered[i], ordered[j])));
            }
        }
    }

    private static int compare(String a, String b) {
        byte[] both = ("\"" + a + "\"\"" + b + "\"").getBytes(UTF_8);
        return JsonText.compare(new JsonText(both, 0), 0, new JsonText(both, 0), a.getBytes(UTF_8).length + 2);
    }

    private static JsonText text(String json) {
        return new JsonText(("\"" + json + "\"").getBytes(UTF_8), 0);
    }
}
