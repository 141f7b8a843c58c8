package io.github.uphillrl.rollout;

import io.github.uphillrl.EnvironmentException;
import io.github.uphillrl.EnvironmentException.Place;
import io.github.uphillrl.NumericalException;
import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.Check;
import io.github.uphillrl.internal.Resources;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.policy.NetworkPolicy;
import io.github.uphillrl.policy.PolicyPass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One thread's lanes: episodes played in lockstep, with one batched pass through the policy per step. Running lanes are
 * kept in front, so that a batch's tail costs what it needs.
 */
final class LaneGroup<A> implements AutoCloseable {
    private final String name;
    private final VectorEnvironment<A> world;
    private final NetworkPolicy<A> policy;
    private final PolicyPass<A> pass;
    private final int maxEpisodeSteps;
    private final List<Episode<A>> playing = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private final SeededRandom[] randoms;
    private final double[] observations;
    private final double[] samples;
    private final double[] actions;
    private final double[] rewards;
    private final Outcome[] outcomes;
    private final boolean[] legal;
    private final Tape tape;

    /** The tick with which the episode of each lane began; lengths are asked for at every tick, of all lanes. */
    private final int[] begins;

    private int ticks;

    LaneGroup(EnvironmentSource<A> environments, NetworkPolicy<A> policy, int lanes, int maxEpisodeSteps) {
        this.policy = policy;
        this.maxEpisodeSteps = maxEpisodeSteps;
        this.observations = new double[arrayLength(lanes, policy.observationSize(), "observations")];
        this.actions = new double[arrayLength(lanes, policy.actionSpace().width(), "actions")];
        this.samples = new double[actions.length];
        this.legal = new boolean[arrayLength(lanes, policy.outputSize(), "masks")];
        this.rewards = new double[lanes];
        this.outcomes = new Outcome[lanes];
        this.begins = new int[lanes];
        this.randoms = new SeededRandom[lanes];
        Arrays.setAll(randoms, lane -> new SeededRandom(0));
        this.pass = policy.newPass(lanes);
        this.tape =
                new Tape(lanes, policy.observationSize(), policy.actionSpace().width(), policy.outputSize());
        // last, so that nothing above can fail and leave a world open; whether it fits the policy is for the caller
        Environment<A> first = environments.next();
        this.name = CheckedEnvironment.name(first);
        this.world = world(first, environments, lanes);
    }

    private static int arrayLength(int lanes, int columns, String what) {
        Check.require(
                (long) lanes * columns <= Check.LONGEST_ARRAY,
                "the %s of all lanes must fit into an array of at most %d numbers, got %d lanes × %d",
                what,
                Check.LONGEST_ARRAY,
                lanes,
                columns);
        return lanes * columns;
    }

    private static <A> VectorEnvironment<A> world(Environment<A> first, EnvironmentSource<A> environments, int lanes) {
        VectorEnvironment<A> vector = vectorized(first, lanes);
        return vector == null
                ? new EnvironmentLanes<>(first, environments, lanes)
                : new CheckedLanes<>(first, vector, lanes);
    }

    private static <A> @Nullable VectorEnvironment<A> vectorized(Environment<A> first, int lanes) {
        try {
            return first.vectorized(lanes).orElse(null);
        } catch (Throwable e) {
            String message = CheckedEnvironment.name(first) + ": vectorized(" + lanes + ") threw " + e;
            throw Resources.closedAfter(new EnvironmentException(message, e), first::close);
        }
    }

    VectorEnvironment<A> world() {
        return world;
    }

    String name() {
        return name;
    }

    /** Plays episodes of the queue until it is empty and all of them have ended, or nobody wants them any more. */
    void play(EpisodeQueue<A> queue) {
        pass.refresh();
        playing.clear();
        tape.clear();
        ticks = 0;
        taken.clear();
        int running = 0;
        while (running < world.lanes() && begin(running, queue)) running++;
        while (running > 0 && queue.isWanted(playing, running)) {
            choose(running);
            step(running);
            running = settle(running, queue);
        }
    }

    /** Returns the places in the queue of all episodes that were begun since {@link #play} was called last. */
    BitSet taken() {
        return taken;
    }

    private boolean begin(int lane, EpisodeQueue<A> queue) {
        int place = queue.take();
        if (place < 0) return false;
        taken.set(place);
        Episode<A> episode = queue.episode(place);
        if (lane == playing.size()) playing.add(episode);
        else playing.set(lane, episode);
        long seed = queue.environmentSeed(place);
        randoms[lane].reseed(queue.actionSeed(place));
        try {
            world.reset(lane, seed, observations);
        } catch (EpisodeFault fault) {
            throw fault.located(name, queue.index(place), -1, seed);
        }
        episode.begin(queue.index(place), seed, observations, lane);
        tape.begin(lane);
        begins[lane] = ticks;
        return true;
    }

    private void choose(int running) {
        boolean masked = world.forbidsActions() && mask(running);
        int invalid = pass.sample(running, observations, masked ? legal : null, randoms, samples);
        if (invalid >= 0) {
            throw new NumericalException(
                    "the policy's network gives a number that is not finite: " + name + ", " + place(invalid));
        }
    }

    /** Asks which actions are legal; returns false, and may have written nothing, if all are in all running lanes. */
    private boolean mask(int running) {
        boolean masked = false;
        int size = legal.length / world.lanes();
        for (int lane = 0; lane < running; lane++) {
            if (mask(lane, size)) {
                // lanes in front of the first masked one have nothing forbidden
                if (!masked) Arrays.fill(legal, 0, lane * size, true);
                masked = true;
            } else if (masked) {
                Arrays.fill(legal, lane * size, (lane + 1) * size, true);
            }
        }
        return masked;
    }

    private boolean mask(int lane, int size) {
        try {
            if (!world.legalActions(lane, legal)) return false;
            playing.get(lane).mask(length(lane), legal, lane, size);
            return true;
        } catch (EpisodeFault fault) {
            throw fault.located(name, List.of(place(lane)));
        }
    }

    private void step(int running) {
        policy.toEnvironment(samples, running, actions);
        try {
            world.step(running, actions, observations, rewards, outcomes);
        } catch (EpisodeFault fault) {
            throw fault.located(name, places(fault.lane(), running));
        }
        if (tape.isFull()) rewind(running);
        tape.note(running, samples, rewards, observations, pass.sampled().data);
        ticks++;
    }

    private void rewind(int running) {
        for (int lane = 0; lane < running; lane++) write(lane);
        tape.clear();
        for (int lane = 0; lane < running; lane++) tape.begin(lane);
    }

    private void write(int lane) {
        Episode<A> episode = playing.get(lane);
        try {
            tape.write(lane, episode);
        } catch (EpisodeFault fault) {
            throw fault.located(name, List.of(place(episode, episode.length())));
        } catch (OutOfMemoryError e) {
            throw new EpisodeFault("no memory is left to keep the episode; lower maxEpisodeSteps or lanes", e)
                    .located(name, List.of(place(episode, episode.length())));
        }
    }

    /** Returns how many steps the episode of a lane has taken, those on the tape included. */
    private int length(int lane) {
        return ticks - begins[lane];
    }

    private List<Place> places(int lane, int running) {
        if (lane != EpisodeFault.UNKNOWN_LANE) return List.of(place(lane));
        return IntStream.range(0, running).mapToObj(this::place).toList();
    }

    private Place place(int lane) {
        return place(playing.get(lane), length(lane));
    }

    private static Place place(Episode<?> episode, int step) {
        return new Place(episode.index(), step, episode.seed());
    }

    /** Ends what has ended, begins anew where there is more to play, and returns how many lanes run on. */
    private int settle(int running, EpisodeQueue<A> queue) {
        int left = running;
        for (int lane = running - 1; lane >= 0; lane--) {
            if (!outcomes[lane].isFinal() && length(lane) < maxEpisodeSteps) continue;
            write(lane);
            playing.get(lane).end(outcomes[lane].isFinal() ? outcomes[lane] : Outcome.TRUNCATED);
            if (!begin(lane, queue)) move(--left, lane);
        }
        return left;
    }

    private void move(int from, int to) {
        if (from == to) return;
        write(from);
        try {
            world.move(from, to);
        } catch (EpisodeFault fault) {
            throw fault.located(name, List.of(place(from)));
        }
        int size = world.observationSize();
        System.arraycopy(observations, from * size, observations, to * size, size);
        playing.set(to, playing.get(from));
        begins[to] = begins[from];
        tape.begin(to);
        SeededRandom idle = randoms[to];
        randoms[to] = randoms[from];
        randoms[from] = idle;
    }

    @Override
    public void close() {
        world.close();
    }
}
