package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSketchTest {
    // 20 rows of 40 letters, each 1 wide and 2 high as letters are.
    private final TextSketch sketch = new TextSketch(new Scene.Frame(0, 0, 72, 42));

    @ParameterizedTest
    @CsvSource({"10, 0, -", "10, 5, -", "10, 10, /", "10, 20, /", "10, -20, \\", "-10, 20, \\", "2, 20, |", "0, 20, |"})
    void bar_anyDirection_hasTheLetterThatLooksLikeIt(double dx, double dy, char letter) {
        sketch.bar(Ink.LIMB, 30.5, 21, 30.5 + dx, 21 + dy, 1);
        assertEquals(1, letters().chars().distinct().count(), letters());
        assertEquals(letter, letters().charAt(0));
    }

    @Test
    void disc_anywhere_isOneLetterInItsCell() {
        sketch.disc(Ink.JOINT, 3.5, 40.5, 1);
        assertEquals("   o", sketch.toString().lines().findFirst().orElseThrow());
        assertEquals("o", letters());
    }

    @Test
    void area_rectangle_fillsTheCellsWhoseMiddlesItCovers() {
        sketch.area(Ink.BODY, 0, 42, 3, 42, 3, 38, 0, 38);
        assertEquals("######", letters());
        assertEquals(2, sketch.toString().lines().filter("###"::equals).count());
    }

    @Test
    void anything_outOfTheFrameOrAHint_leavesNoTrace() {
        sketch.disc(Ink.JOINT, -1, 10, 1);
        sketch.disc(Ink.JOINT, 72.5, 10, 1);
        sketch.bar(Ink.LIMB, 10, 43, 20, 43, 1);
        sketch.area(Ink.HINT, 0, 42, 30, 42, 30, 0);
        assertEquals("", letters());
    }

    @Test
    void put_laterShapes_lieOnTop() {
        sketch.area(Ink.BODY, 0, 42, 3, 42, 3, 40, 0, 40);
        sketch.disc(Ink.JOINT, 1.5, 41, 1);
        sketch.area(Ink.HINT, 0, 42, 3, 42, 3, 40, 0, 40);
        assertEquals("#o#", letters());
    }

    private String letters() {
        return sketch.toString().replaceAll("\\s", "");
    }
}
