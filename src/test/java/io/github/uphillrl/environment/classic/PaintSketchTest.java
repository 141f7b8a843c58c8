package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaintSketchTest {
    /** A disc of radius 1 at (1, 1) of a frame around the origin. */
    private static final Scene DISC = new Scene(new Scene.Frame(-2, -2, 2, 2)) {
        @Override
        void draw(Sketch sketch) {
            sketch.disc(Ink.BODY, 1, 1, 1);
        }

        @Override
        String caption() {
            return "";
        }
    };

    @ParameterizedTest
    @CsvSource({"200, 200, 50", "300, 200, 50", "200, 300, 50", "400, 80, 20"})
    void paint_anyShapeOfPicture_isCentredAndNotStretched(int width, int height, double unit) {
        Picture picture = new Picture(DISC, width, height);
        assertEquals(0.5 * width + unit, picture.x(Ink.BODY), 1);
        assertEquals(0.5 * height - unit, picture.y(Ink.BODY), 1);
        // The rim is a mixture of colours, as wide as a pixel.
        assertEquals(Math.PI * unit * unit, picture.count(Ink.BODY), 2 * Math.PI * unit);
    }
}
