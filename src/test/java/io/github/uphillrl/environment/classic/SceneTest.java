package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.Environment;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Scene} does, over all environments of the package. */
class SceneTest {
    static Stream<Environment<?>> environments() {
        return new ClassicEnvironments().environments().values().stream().map(factory -> factory.get());
    }

    @ParameterizedTest
    @MethodSource("environments")
    void text_anyState_fitsATerminalAndChangesWithTheState(Environment<?> environment) {
        environment.reset(1);
        Drawing drawing = environment.drawing().orElseThrow();
        String text = drawing.text();
        assertEquals(text, drawing.text());
        assertTrue(text.lines().count() >= 5 && text.lines().count() <= 24, text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        assertTrue(text.chars().allMatch(letter -> letter == '\n' || (letter >= ' ' && letter <= '~')), text);
        environment.reset(2);
        assertNotEquals(text, drawing.text());
    }

    @ParameterizedTest
    @MethodSource("environments")
    void paint_anySize_coversTheWholePicture(Environment<?> environment) {
        environment.reset(1);
        Drawing drawing = environment.drawing().orElseThrow();
        for (int[] size : new int[][] {{1, 1}, {7, 3}, {3, 40}, {300, 200}, {400, 50}}) {
            assertEquals(0, new Picture(drawing, size[0], size[1]).unpainted(), () -> Arrays.toString(size));
        }
    }

    @ParameterizedTest
    @MethodSource("environments")
    void paint_sameState_givesTheSamePixelsAndAnotherStateOthers(Environment<?> environment) {
        environment.reset(1);
        Drawing drawing = environment.drawing().orElseThrow();
        int[] pixels = new Picture(drawing, 300, 200).pixels();
        assertArrayEquals(pixels, new Picture(drawing, 300, 200).pixels());
        environment.reset(2);
        assertFalse(Arrays.equals(pixels, new Picture(drawing, 300, 200).pixels()));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void drawing_beforeTheFirstReset_works(Environment<?> environment) {
        Drawing drawing = environment.drawing().orElseThrow();
        assertFalse(drawing.text().isBlank());
        assertEquals(0, new Picture(drawing, 30, 20).unpainted());
    }
}
