package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilmTest {
    private final BufferedImage picture = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
    private final Film film = new Film();

    @Test
    void add_pixelsChanged_keepsTheSmallestRectangle() {
        film.add(picture);
        picture.setRGB(1, 1, 0xFF0000);
        picture.setRGB(3, 2, 0x0000FF);
        film.add(picture);
        film.add(picture);
        picture.setRGB(4, 3, 0x00FF00);
        film.add(picture);
        assertEquals(new Rectangle(0, 0, 5, 4), film.frames().get(0).area());
        assertEquals(new Rectangle(1, 1, 3, 2), film.frames().get(1).area());
        assertArrayEquals(
                new int[] {0xFF0000, 0, 0, 0, 0, 0x0000FF}, film.frames().get(1).pixels());
        assertEquals(new Rectangle(0, 0, 1, 1), film.frames().get(2).area(), "nothing changed");
        assertEquals(new Rectangle(4, 3, 1, 1), film.frames().get(3).area());
    }

    @Test
    void colours_everyPixelKept_isCounted() {
        film.add(picture);
        picture.setRGB(1, 1, 0xFF0000);
        picture.setRGB(3, 2, 0x0000FF);
        film.add(picture);
        assertEquals(Map.of(0, 24L, 0xFF0000, 1L, 0x0000FF, 1L), film.colours());
    }
}
