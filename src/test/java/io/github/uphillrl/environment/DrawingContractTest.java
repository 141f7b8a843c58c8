package io.github.uphillrl.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of {@link Drawing} over every registered world. */
class DrawingContractTest {
    private static final int[][] SIZES = {{320, 240}, {101, 37}, {7, 300}, {1, 1}};

    /** A name, and what makes the environments. */
    private record World(String id, EnvironmentFactory<?> factory) {
        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<World> worlds() {
        return Environments.ids().stream()
                .map(id -> new World(id, Registry.global().factory(id)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void text_everyStep_fitsATerminalAndFollowsTheState(World world) {
        Environment<?> environment = world.factory().get();
        Drawing drawing = environment.drawing().orElseThrow();
        assertFits(drawing.text());
        Set<String> shown = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            RandomPlayer<?> player = playSome(environment, seed);
            assertTrue(player.seen().size() > 1);
            assertFits(drawing.text());
            shown.add(drawing.text());
            assertEquals(drawing.text(), environment.drawing().orElseThrow().text());
        }
        assertTrue(shown.size() > 1, () -> "always the same: " + shown);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void paint_sameState_isTheSamePictureInAnySizeAndFillsIt(World world) {
        Environment<?> environment = world.factory().get();
        playSome(environment, 3);
        Environment<?> other = world.factory().get();
        playSome(other, 3);
        for (int[] size : SIZES) {
            IntBuffer picture = picture(environment, size[0], size[1]);
            assertEquals(picture, picture(environment, size[0], size[1]));
            assertEquals(picture, picture(other, size[0], size[1]));
            for (int i = 0; i < picture.limit(); i++) assertEquals(0xFF, picture.get(i) >>> 24, "not painted over");
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void paint_otherStates_areOtherPictures(World world) {
        Environment<?> environment = world.factory().get();
        picture(environment, 320, 240);
        Set<IntBuffer> pictures = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            playSome(environment, seed);
            pictures.add(picture(environment, 320, 240));
        }
        assertTrue(pictures.size() > 1, "always the same picture");
    }

    /** Plays up to three steps. */
    private static <A> RandomPlayer<A> playSome(Environment<A> environment, long seed) {
        RandomPlayer<A> player = RandomPlayer.begin(environment, seed);
        for (int i = 0; i < 3 && player.advance(environment); i++) {}
        return player;
    }

    private static void assertFits(String text) {
        for (String line : text.split("\n", -1)) assertTrue(line.length() <= 80, () -> "too wide: " + line);
        assertFalse(text.contains("\u001B"), "escape sequence");
        assertFalse(text.isBlank());
    }

    private static IntBuffer picture(Environment<?> environment, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        environment.drawing().orElseThrow().paint(graphics, width, height);
        graphics.dispose();
        return IntBuffer.wrap(image.getRGB(0, 0, width, height, null, 0, width));
    }
}
