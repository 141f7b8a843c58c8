package io.github.uphillrl.rollout;

import io.github.uphillrl.RecordingException;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.environment.Drawing;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.internal.AtomicFile;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.policy.Policy;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Plays a policy in an environment that can be {@linkplain Environment#drawing() drawn}, and makes a film of it: an
 * animated GIF, a folder of pictures, or lines of text. Needs no display.
 *
 * <pre>{@code
 * EpisodeRecorder.greedy().withSize(400, 200).writeGif(Path.of("cart-pole.gif"), CartPole::new, policy);
 * }</pre>
 *
 * <p>Immutable: each {@code with…} returns a new one. The episodes are those that {@link Evaluator} would play with the
 * same seed.
 */
public final class EpisodeRecorder {
    /** A GIF counts in hundredths of a second; browsers slow down what is faster than 50 pictures per second. */
    private static final int HUNDREDTH = 10;

    private static final int SHORTEST_DELAY = 20;
    private static final int LONGEST_DELAY = 655_350;
    private static final int PAUSE_AT_THE_END = 1000;
    private static final int LONGEST_SIDE = 10_000;

    private final boolean greedy;
    private int width = 600;
    private int height = 400;
    private int frameDelay = 40;
    private int stride = 1;
    private int episodes = 1;
    private int maxEpisodeSteps = 1000;
    private long seed;

    private EpisodeRecorder(boolean greedy) {
        this.greedy = greedy;
    }

    /**
     * Returns a recorder that draws actions from the policy, in pictures of 600 × 400 pixels, one for each step and 25 a
     * second, of one episode of at most 1000 steps from seed 0.
     */
    public static EpisodeRecorder sampled() {
        return new EpisodeRecorder(false);
    }

    /** Returns a recorder that takes the most probable actions, and otherwise is as {@link #sampled()}. */
    public static EpisodeRecorder greedy() {
        return new EpisodeRecorder(true);
    }

    /**
     * Returns one with pictures of another size.
     *
     * @param width in pixels, 1 … 10000
     * @param height in pixels, 1 … 10000
     */
    public EpisodeRecorder withSize(int width, int height) {
        Check.require(width >= 1 && width <= LONGEST_SIDE, "width must lie in 1 … %d, got %d", LONGEST_SIDE, width);
        Check.require(height >= 1 && height <= LONGEST_SIDE, "height must lie in 1 … %d, got %d", LONGEST_SIDE, height);
        return with(fresh -> {
            fresh.width = width;
            fresh.height = height;
        });
    }

    /**
     * Returns one that shows each picture of a GIF for another time; the last one of all always stays for a second.
     *
     * @param milliseconds 20 … 655350, a multiple of 10
     */
    public EpisodeRecorder withFrameDelay(int milliseconds) {
        Check.require(
                milliseconds >= SHORTEST_DELAY && milliseconds <= LONGEST_DELAY && milliseconds % HUNDREDTH == 0,
                "the frame delay must be a multiple of 10 in 20 … 655350 ms, got %d",
                milliseconds);
        return with(fresh -> fresh.frameDelay = milliseconds);
    }

    /**
     * Returns one that takes a picture of every so many steps; the reset and the last step are always taken.
     *
     * @param steps from one picture to the next, at least 1
     */
    public EpisodeRecorder withStride(int steps) {
        Check.positive(steps, "steps");
        return with(fresh -> fresh.stride = steps);
    }

    /** Returns one that plays this many episodes one after another, at least 1. */
    public EpisodeRecorder withEpisodes(int count) {
        Check.positive(count, "episodes");
        return with(fresh -> fresh.episodes = count);
    }

    /** Returns one that cuts each episode off after this many steps, at least 1. */
    public EpisodeRecorder withMaxEpisodeSteps(int steps) {
        Check.positive(steps, "maxEpisodeSteps");
        return with(fresh -> fresh.maxEpisodeSteps = steps);
    }

    /** Returns one whose randomness comes from another seed. */
    public EpisodeRecorder withSeed(long runSeed) {
        return with(fresh -> fresh.seed = runSeed);
    }

    private EpisodeRecorder with(Consumer<EpisodeRecorder> change) {
        EpisodeRecorder fresh = new EpisodeRecorder(greedy);
        fresh.width = width;
        fresh.height = height;
        fresh.frameDelay = frameDelay;
        fresh.stride = stride;
        fresh.episodes = episodes;
        fresh.maxEpisodeSteps = maxEpisodeSteps;
        fresh.seed = seed;
        change.accept(fresh);
        return fresh;
    }

    /**
     * Writes an animated GIF that repeats for ever; what was in the file is replaced as a whole or not at all. Up to 255
     * colours are exact, more are reduced. The changing parts of all pictures are kept in memory until they are written.
     *
     * @param file where to; its folder must exist
     * @param environments makes the environment, which is closed at the end
     * @param policy who acts
     * @return what the policy earned
     * @throws IllegalArgumentException if the environment has no drawing
     * @throws io.github.uphillrl.EnvironmentException if the environment or its drawing fails
     * @throws RecordingException if the file cannot be written
     */
    public <A> Evaluation writeGif(Path file, Supplier<? extends Environment<A>> environments, Policy<A> policy) {
        Film film = new Film();
        Canvas canvas = new Canvas(width, height);
        Evaluation evaluation = play(environments, policy, drawing -> film.add(canvas.paint(drawing)));
        int delay = frameDelay / HUNDREDTH;
        GifFile gif = new GifFile(film, delay, Math.max(delay, PAUSE_AT_THE_END / HUNDREDTH));
        try {
            AtomicFile.write(file, gif::writeTo);
        } catch (IOException e) {
            throw new RecordingException("cannot write " + file + ": " + e, e);
        }
        return evaluation;
    }

    /**
     * Writes each picture as a PNG file, {@code frame-00000.png} and so on, for a program that makes videos of them.
     *
     * @param folder where to; made if it is not there; files of the same names are replaced
     * @param environments makes the environment, which is closed at the end
     * @param policy who acts
     * @return what the policy earned
     * @throws IllegalArgumentException if the environment has no drawing
     * @throws io.github.uphillrl.EnvironmentException if the environment or its drawing fails
     * @throws RecordingException if a file cannot be written
     */
    public <A> Evaluation writePngs(Path folder, Supplier<? extends Environment<A>> environments, Policy<A> policy) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new RecordingException("cannot make folder " + folder + ": " + e, e);
        }
        Canvas canvas = new Canvas(width, height);
        int[] count = new int[1];
        return play(environments, policy, drawing -> {
            Path file = folder.resolve(String.format(Locale.ROOT, "frame-%05d.png", count[0]++));
            BufferedImage picture = canvas.paint(drawing);
            try (OutputStream out = Files.newOutputStream(file);
                    ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                ImageIO.write(picture, "png", stream);
            } catch (IOException e) {
                throw new RecordingException("cannot write " + file + ": " + e, e);
            }
        });
    }

    /**
     * Returns each picture as lines of text for a terminal.
     *
     * @param environments makes the environment, which is closed at the end
     * @param policy who acts
     * @throws IllegalArgumentException if the environment has no drawing
     * @throws io.github.uphillrl.EnvironmentException if the environment or its drawing fails
     */
    public <A> List<String> texts(Supplier<? extends Environment<A>> environments, Policy<A> policy) {
        List<String> texts = new ArrayList<>();
        play(environments, policy, drawing -> texts.add(drawing.text()));
        return texts;
    }

    /** What is done with the state that a drawing shows now. */
    private interface Camera {
        void take(Drawing drawing);
    }

    private <A> Evaluation play(Supplier<? extends Environment<A>> environments, Policy<A> policy, Camera camera) {
        try (CheckedEnvironment<A> environment =
                new CheckedEnvironment<>(new EnvironmentSource<>(environments).next())) {
            Drawing drawing = environment
                    .drawing()
                    .orElseThrow(
                            () -> new IllegalArgumentException("an environment must have a drawing to be recorded, but "
                                    + environment.name() + ".drawing() is empty"));
            Game<A> game = new Game<>(environment, policy, choice(), (step, last) -> {
                if (step % stride == 0 || last) camera.take(drawing);
            });
            return game.play(episodes, seed, maxEpisodeSteps);
        }
    }

    private <A> BiFunction<Distribution<A>, RandomGenerator, A> choice() {
        return greedy ? (distribution, random) -> distribution.mode() : Distribution::sample;
    }
}
