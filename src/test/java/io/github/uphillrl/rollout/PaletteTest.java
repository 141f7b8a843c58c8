package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {
    private static int shown(Palette palette, int colour) {
        return palette.model().getRGB(palette.index(colour)) & 0xFFFFFF;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100, 254, 255})
    void index_coloursThatFit_areExact(int count) {
        Map<Integer, Long> counts = new HashMap<>();
        for (int i = 0; i < count; i++) counts.put(i * 65_793 + i, 1L + i % 7);
        Palette palette = new Palette(counts);
        for (int colour : counts.keySet()) {
            assertEquals(colour, shown(palette, colour));
            assertNotEquals(Palette.TRANSPARENT, palette.index(colour));
        }
    }

    @Test
    void index_oneColourTooMany_mergesTheTwoThatMatterLeast() {
        Map<Integer, Long> counts = new HashMap<>();
        for (int i = 0; i < 254; i++) counts.put(i << 16, 1000L);
        counts.put(0x0000F0, 3L);
        counts.put(0x0000F2, 1L);
        Palette palette = new Palette(counts);
        assertEquals(palette.index(0x0000F0), palette.index(0x0000F2));
        assertEquals(0x0000F1, shown(palette, 0x0000F0), "the mean, (3·F0 + F2) / 4, rounded");
        for (int i = 0; i < 254; i++) assertEquals(i << 16, shown(palette, i << 16));
    }

    @Test
    void model_transparentIndex_isItsOwn() {
        IndexColorModel model = new Palette(Map.of(0, 1L)).model();
        assertEquals(Palette.TRANSPARENT, model.getTransparentPixel());
        assertEquals(256, model.getMapSize());
    }

    @Test
    void index_unknownColour_isAnError() {
        Palette palette = new Palette(Map.of(0, 1L));
        String message = assertThrows(IllegalArgumentException.class, () -> palette.index(0x00AB12))
                .getMessage();
        assertEquals("colour 00ab12 was not counted", message);
    }
}
