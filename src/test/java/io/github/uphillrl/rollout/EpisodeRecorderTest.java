package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.RecordingException;
import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.Step;
import io.github.uphillrl.environment.Wrapper;
import io.github.uphillrl.environment.classic.CartPole;
import io.github.uphillrl.policy.Policy;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeRecorderTest {
    private static final Policy<Integer> POLICY = observation -> Categorical.ofLogits(0, 0.5);
    private static final EpisodeRecorder SMALL = EpisodeRecorder.sampled().withSize(80, 20);

    @TempDir
    Path folder;

    @Test
    void writeGif_episode_isSeenStepByStep() throws IOException {
        DrawnWorld world = new DrawnWorld();
        Evaluation evaluation = SMALL.writeGif(folder.resolve("film.gif"), () -> world, POLICY);
        assertArrayEquals(new int[] {Stub.LENGTH}, evaluation.lengths());
        assertArrayEquals(new double[] {Stub.LENGTH}, evaluation.returns());
        assertEquals(1, world.closings());

        DecodedGif gif = DecodedGif.read(folder.resolve("film.gif"));
        assertEquals(Stub.LENGTH + 1, gif.pictures().size());
        for (int step = 0; step <= Stub.LENGTH; step++) assertShows(step, gif, step);
    }

    /** Every pixel of a picture, the corners of the square among them. */
    private static void assertShows(int step, DecodedGif gif, int picture) {
        BufferedImage expected = new BufferedImage(80, 20, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = expected.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 80, 20);
        graphics.setColor(DrawnWorld.SQUARE);
        graphics.fillRect(DrawnWorld.left(step), 4, DrawnWorld.SIDE, DrawnWorld.SIDE);
        graphics.dispose();
        BufferedImage seen = gif.pictures().get(picture);
        assertEquals(80, seen.getWidth());
        assertEquals(20, seen.getHeight());
        assertArrayEquals(
                expected.getRGB(0, 0, 80, 20, null, 0, 80),
                seen.getRGB(0, 0, 80, 20, null, 0, 80),
                () -> "picture " + picture);
    }

    @Test
    void writeGif_file_repeatsForEverWithOnePaletteAndItsDelays() throws IOException {
        Path file = folder.resolve("film.gif");
        SMALL.withFrameDelay(70).writeGif(file, DrawnWorld::new, POLICY);
        DecodedGif gif = DecodedGif.read(file);
        assertEquals(List.of("NETSCAPE 01 00 00"), gif.loops());
        assertEquals(0, gif.localPalettes());
        assertEquals(List.of(7, 7, 7, 7, 7, 7, 100), gif.delays());
        SMALL.withFrameDelay(2000).withStride(100).writeGif(file, DrawnWorld::new, POLICY);
        assertEquals(List.of(200, 200), DecodedGif.read(file).delays());
    }

    @Test
    void writeGif_stride_keepsResetAndLastStep() throws IOException {
        Path file = folder.resolve("film.gif");
        SMALL.withStride(4).writeGif(file, DrawnWorld::new, POLICY);
        DecodedGif gif = DecodedGif.read(file);
        assertEquals(3, gif.pictures().size());
        assertShows(0, gif, 0);
        assertShows(4, gif, 1);
        assertShows(6, gif, 2);
    }

    @Test
    void writeGif_stepCap_showsTheStepBeforeIt() throws IOException {
        Path file = folder.resolve("film.gif");
        Evaluation evaluation = SMALL.withMaxEpisodeSteps(3).withStride(2).writeGif(file, DrawnWorld::new, POLICY);
        assertArrayEquals(new int[] {3}, evaluation.lengths());
        DecodedGif gif = DecodedGif.read(file);
        assertEquals(3, gif.pictures().size());
        assertShows(3, gif, 2);
    }

    @Test
    void writeGif_severalEpisodes_followOneAnother() throws IOException {
        Path file = folder.resolve("film.gif");
        Evaluation evaluation = SMALL.withEpisodes(2).writeGif(file, DrawnWorld::new, POLICY);
        assertArrayEquals(new int[] {6, 6}, evaluation.lengths());
        DecodedGif gif = DecodedGif.read(file);
        assertEquals(14, gif.pictures().size());
        assertShows(6, gif, 6);
        assertShows(0, gif, 7);
    }

    @Test
    void writeGif_nothingChanges_stillHasEveryPicture() throws IOException {
        Path file = folder.resolve("film.gif");
        SMALL.writeGif(
                file,
                () -> new DrawnWorld() {
                    @Override
                    public void paint(Graphics2D graphics, int width, int height) {}
                },
                POLICY);
        DecodedGif gif = DecodedGif.read(file);
        assertEquals(7, gif.pictures().size());
        assertEquals(0xFFFFFF, gif.pixel(6, 40, 10));
    }

    @Test
    void writeGif_thousandsOfColours_areReducedEvenly() throws IOException {
        Path file = folder.resolve("film.gif");
        SMALL.withSize(64, 64)
                .withMaxEpisodeSteps(1)
                .writeGif(
                        file,
                        () -> new DrawnWorld() {
                            @Override
                            public void paint(Graphics2D graphics, int width, int height) {
                                for (int i = 0; i < 64 * 64; i++) {
                                    graphics.setColor(new Color(gradient(i % 64, i / 64)));
                                    graphics.fillRect(i % 64, i / 64, 1, 1);
                                }
                            }
                        },
                        POLICY);
        DecodedGif gif = DecodedGif.read(file);
        Set<Integer> colours = new HashSet<>();
        int worst = 0;
        for (int i = 0; i < 64 * 64; i++) {
            int pixel = gif.pixel(0, i % 64, i / 64);
            colours.add(pixel);
            int wanted = gradient(i % 64, i / 64);
            for (int shift = 0; shift <= 16; shift += 8) {
                worst = Math.max(worst, Math.abs((pixel >> shift & 0xFF) - (wanted >> shift & 0xFF)));
            }
        }
        assertEquals(255, colours.size());
        // halving gives boxes of 4 × 4 colours, and one of 4 × 8 since there are 255: from 28 to 0, the mean is 14
        assertEquals(14, worst);
    }

    private static int gradient(int x, int y) {
        return 0x40000 * x + 0x400 * y;
    }

    @Test
    void greedy_policyWithAPreference_followsIt() {
        int[] ones = new int[1];
        SMALL.texts(() -> counting(ones), POLICY);
        assertTrue(ones[0] > 0 && ones[0] < Stub.LENGTH, "sampled: " + ones[0]);
        ones[0] = 0;
        EpisodeRecorder.greedy().texts(() -> counting(ones), POLICY);
        assertEquals(Stub.LENGTH, ones[0]);
    }

    private static DrawnWorld counting(int[] ones) {
        return new DrawnWorld() {
            @Override
            public Step step(Integer action) {
                ones[0] += action;
                return super.step(action);
            }
        };
    }

    @Test
    void writeGif_seed_isThatOfTheEvaluator() {
        Policy<Integer> coin = observation -> Categorical.ofLogits(0, 0);
        Evaluation judged = Evaluator.evaluate(CartPole::new, coin, 3, 17);
        Evaluation filmed = SMALL.withEpisodes(3)
                .withSeed(17)
                .writeGif(folder.resolve("film.gif"), () -> new DrawnCartPole(new CartPole()), coin);
        assertArrayEquals(judged.lengths(), filmed.lengths());
        assertFalse(judged.lengths()[0] == judged.lengths()[1] && judged.lengths()[1] == judged.lengths()[2]);
    }

    /** A CartPole with someone else's drawing. */
    private static final class DrawnCartPole extends Wrapper<Integer> {
        DrawnCartPole(CartPole inner) {
            super(inner);
        }

        @Override
        public Optional<Drawing> drawing() {
            return new DrawnWorld().drawing();
        }
    }

    @Test
    void writePngs_episode_areNumberedPictures() throws IOException {
        Path frames = folder.resolve("new").resolve("frames");
        Evaluation evaluation = SMALL.withStride(3).writePngs(frames, DrawnWorld::new, POLICY);
        assertArrayEquals(new int[] {6}, evaluation.lengths());
        try (Stream<Path> files = Files.list(frames)) {
            assertEquals(
                    List.of("frame-00000.png", "frame-00001.png", "frame-00002.png"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        BufferedImage second = ImageIO.read(frames.resolve("frame-00001.png").toFile());
        assertEquals(80, second.getWidth());
        assertEquals(DrawnWorld.SQUARE.getRGB(), second.getRGB(DrawnWorld.left(3), 4));
        assertEquals(Color.WHITE.getRGB(), second.getRGB(DrawnWorld.left(3) - 1, 4));
    }

    @Test
    void texts_episode_areInOrder() {
        assertEquals(
                List.of("clock 0\n", "clock 5\n", "clock 6\n"),
                SMALL.withStride(5).texts(DrawnWorld::new, POLICY));
    }

    @Test
    void record_worldWithoutDrawing_isRejectedAndClosed() {
        Stub world = new Stub();
        String message = assertThrows(IllegalArgumentException.class, () -> SMALL.texts(() -> world, POLICY))
                .getMessage();
        assertEquals("an environment must have a drawing to be recorded, but Stub.drawing() is empty", message);
        assertEquals(1, world.closings());
        assertEquals(0, world.resets());
    }

    @Test
    void record_drawingThatFails_isAnErrorWithItsPlace() {
        assertFails(
                "step 2, seed",
                "painting threw java.lang.IllegalStateException: no paint",
                () -> SMALL.writeGif(
                        folder.resolve("film.gif"),
                        () -> new DrawnWorld() {
                            @Override
                            public void paint(Graphics2D graphics, int width, int height) {
                                if (text().contains("3")) throw new IllegalStateException("no paint");
                            }
                        },
                        POLICY));
        assertFails(
                "reset, seed",
                "drawing as text returned null",
                () -> SMALL.texts(
                        () -> new DrawnWorld() {
                            @Override
                            public String text() {
                                return null;
                            }
                        },
                        POLICY));
        assertFails(
                "reset, seed",
                "drawing as text threw java.lang.ArithmeticException",
                () -> SMALL.texts(
                        () -> new DrawnWorld() {
                            @Override
                            public String text() {
                                throw new ArithmeticException();
                            }
                        },
                        POLICY));
        assertFalse(Files.exists(folder.resolve("film.gif")));
    }

    private static void assertFails(String place, String fault, Runnable call) {
        String message = assertThrows(EnvironmentException.class, call::run).getMessage();
        assertTrue(message.contains(place) && message.contains(fault), message);
    }

    @Test
    void write_placeThatIsNotThere_isARecordingError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        assertUnwritable("cannot write", () -> SMALL.writeGif(folder.resolve("no/film.gif"), DrawnWorld::new, POLICY));
        assertUnwritable("cannot make folder", () -> SMALL.writePngs(file, DrawnWorld::new, POLICY));
        Files.createDirectories(folder.resolve("frame-00000.png"));
        assertUnwritable("cannot write", () -> SMALL.writePngs(folder, DrawnWorld::new, POLICY));
    }

    private static void assertUnwritable(String fragment, Runnable call) {
        String message = assertThrows(RecordingException.class, call::run).getMessage();
        assertTrue(message.startsWith(fragment), message);
    }

    @Test
    void with_invalidValue_isRejected() {
        assertRejected("width must lie in 1 … 10000, got 0", () -> SMALL.withSize(0, 9));
        assertRejected("width must lie in 1 … 10000, got 10001", () -> SMALL.withSize(10_001, 9));
        assertRejected("height must lie in 1 … 10000, got -3", () -> SMALL.withSize(9, -3));
        assertRejected("height must lie in 1 … 10000, got 10001", () -> SMALL.withSize(9, 10_001));
        assertRejected("multiple of 10 in 20 … 655350 ms, got 10", () -> SMALL.withFrameDelay(10));
        assertRejected("got 655360", () -> SMALL.withFrameDelay(655_360));
        assertRejected("got 25", () -> SMALL.withFrameDelay(25));
        assertRejected("steps must be at least 1, got 0", () -> SMALL.withStride(0));
        assertRejected("episodes must be at least 1, got 0", () -> SMALL.withEpisodes(0));
        assertRejected("maxEpisodeSteps must be at least 1, got 0", () -> SMALL.withMaxEpisodeSteps(0));
    }

    private static void assertRejected(String fragment, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(fragment), message);
    }

    @Test
    void with_value_leavesTheOtherRecorderAsItWas() {
        SMALL.withStride(1000);
        assertEquals(7, SMALL.texts(DrawnWorld::new, POLICY).size());
    }
}
