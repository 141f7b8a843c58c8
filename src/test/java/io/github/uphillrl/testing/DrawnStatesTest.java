package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.environment.Drawing;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawnStatesTest {
    private final List<String> painted = new ArrayList<>();

    private final class Texts implements Drawing {
        private final List<String> texts;

        Texts(List<String> texts) {
            this.texts = new ArrayList<>(texts);
        }

        @Override
        public String text() {
            String text = texts.remove(0);
            return text.equals("null") ? null : text;
        }

        @Override
        public void paint(Graphics2D graphics, int width, int height) {
            painted.add(width + " × " + height);
        }
    }

    private record Case(List<String> texts, String complaint) {}

    static List<Case> cases() {
        return List.of(
                new Case(List.of("", "x".repeat(80) + "\n" + "y".repeat(80)), ""),
                new Case(List.of("x\n" + "y".repeat(81)), "text() has a line of 81 columns"),
                new Case(List.of("\u001b[31m"), "text() has an escape sequence"),
                new Case(List.of("red \u001b[31m"), "text() has an escape sequence"),
                new Case(List.of("fine", "null"), "text() returned null"),
                new Case(List.of("null", "\u001b"), "text() returned null"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void observed_texts_areJudgedByTheFirstThatIsWrong(Case some) {
        DrawnStates<Integer> states = new DrawnStates<>(new Texts(some.texts));
        for (int i = 0; i < some.texts.size(); i++) states.observed(new double[1], i);
        assertEquals(some.complaint, states.complaint());
        assertEquals(2 * some.texts.size(), painted.size());
        assertEquals(List.of("1 × 1", "64 × 48"), painted.subList(0, 2));
    }

    @Test
    void observed_drawingThatThrows_isAComplaint() {
        DrawnStates<Integer> states = new DrawnStates<>(new Texts(List.of()));
        states.observed(new double[1], 0);
        assertEquals(0, states.complaint().indexOf("drawing threw java.lang.IndexOutOfBoundsException"));
    }
}
