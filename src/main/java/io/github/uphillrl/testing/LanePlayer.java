package io.github.uphillrl.testing;

import io.github.uphillrl.environment.Environment;
import io.github.uphillrl.environment.Step.Outcome;
import io.github.uphillrl.environment.VectorEnvironment;
import io.github.uphillrl.internal.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plays episodes on lanes as a collector does: a lane that is free begins the next, or is filled with the last one. */
final class LanePlayer<A> {
    /** One lane's episode. */
    private record Episode(Trace trace, SeededRandom random) {}

    private final Subject<A> subject;
    private final VectorEnvironment<A> lanes;
    private final List<Long> seeds;
    private final List<Trace> traces = new ArrayList<>();
    private final List<Episode> playing = new ArrayList<>();
    private final double[] actions;
    private final double[] observations;
    private final double[] rewards;
    private final Outcome[] outcomes;
    private final boolean[] legal;
    private final List<boolean[]> masks = new ArrayList<>();

    LanePlayer(Subject<A> subject, VectorEnvironment<A> lanes, List<Long> seeds) {
        this.subject = subject;
        this.lanes = lanes;
        this.seeds = seeds;
        int count = lanes.lanes();
        actions = new double[count * subject.space().width()];
        observations = new double[count * subject.observationSize()];
        rewards = new double[count];
        outcomes = new Outcome[count];
        legal = new boolean[count * subject.chooser().maskLength()];
    }

    /** Returns the beginning of each seed's episode, at most {@code limit} steps. */
    List<Trace> play(int limit) {
        while (playing.size() < Math.min(lanes.lanes(), seeds.size())) begin(playing.size());
        while (!playing.isEmpty()) {
            step();
            for (int lane = playing.size() - 1; lane >= 0; lane--) {
                Trace trace = playing.get(lane).trace;
                trace.add(masks.get(lane), row(lane), rewards[lane], outcomes[lane]);
                if (!trace.isOver() && trace.length() < limit) continue;
                if (traces.size() < seeds.size()) begin(lane);
                else retire(lane);
            }
        }
        return traces;
    }

    private void begin(int lane) {
        long seed = seeds.get(traces.size());
        Episode episode = new Episode(new Trace(), new SeededRandom(SeededRandom.derive(seed, 1, 0)));
        traces.add(episode.trace);
        if (lane == playing.size()) playing.add(episode);
        else playing.set(lane, episode);
        lanes.reset(lane, seed, observations);
        episode.trace.begin(row(lane));
    }

    private void retire(int lane) {
        int last = playing.size() - 1;
        if (last != lane) lanes.move(last, lane);
        playing.set(lane, playing.get(last));
        playing.remove(last);
    }

    private void step() {
        int width = subject.space().width();
        masks.clear();
        for (int lane = 0; lane < playing.size(); lane++) {
            masks.add(mask(lane));
            A action = subject.chooser().draw(masks.get(lane), playing.get(lane).random);
            System.arraycopy(subject.chooser().encoded(action), 0, actions, lane * width, width);
        }
        lanes.step(playing.size(), actions, observations, rewards, outcomes);
    }

    private boolean[] mask(int lane) {
        int size = subject.chooser().maskLength();
        boolean masked = lanes.forbidsActions() && lanes.legalActions(lane, legal);
        return masked ? Arrays.copyOfRange(legal, lane * size, (lane + 1) * size) : Environment.ALL_LEGAL;
    }

    private double[] row(int lane) {
        int size = subject.observationSize();
        return Arrays.copyOfRange(observations, lane * size, (lane + 1) * size);
    }
}
