package io.github.uphillrl.environment.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ValleyTest {
    @Test
    void height_bottomAndTop_areThoseOfTheSine() {
        assertEquals(0.1, Valley.height(-Math.PI / 6), 1e-15);
        assertEquals(1, Valley.height(Math.PI / 6), 1e-15);
    }

    @Test
    void slope_anywhere_isTheDerivativeOfTheHeight() {
        for (double x = Valley.LEFT_WALL; x <= Valley.RIGHT_END; x += 0.1) {
            assertEquals((Valley.height(x + 1e-5) - Valley.height(x - 1e-5)) / 2e-5, Valley.slope(x), 1e-8);
        }
    }
}
