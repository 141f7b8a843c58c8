package io.github.uphillrl.environment;

import io.github.uphillrl.environment.Step.Outcome;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands every episode that is played to a consumer, as a value that may be kept: for a log, a data set, a test.
 *
 * <p>An episode is handed over at its final step. One that is abandoned after at least one step, by a reset or by
 * closing, is handed over then, as {@code RUNNING}: that is what a trainer's cap on an episode's steps leaves behind.
 *
 * <p>A trainer plays on several lanes, each with an environment of its own: a consumer that they share is called in no
 * fixed order and, with several threads, from several at once. What the consumer throws stops the run.
 *
 * @param <A> the type of an action
 */
public final class RecordedEpisodes<A> extends Wrapper<A> {
    private final Consumer<? super EpisodeRecord<A>> consumer;
    private EpisodeRecord.@Nullable Builder<A> running;

    private RecordedEpisodes(Environment<A> inner, Consumer<? super EpisodeRecord<A>> consumer) {
        super(inner);
        this.consumer = consumer;
    }

    /**
     * Wraps an environment: {@code RecordedEpisodes.of(new CartPole(), episodes::add)}.
     *
     * @param inner closed with the wrapper
     * @param consumer what to do with each episode
     */
    public static <A> RecordedEpisodes<A> of(Environment<A> inner, Consumer<? super EpisodeRecord<A>> consumer) {
        return new RecordedEpisodes<>(inner, consumer);
    }

    @Override
    public double[] reset(long seed) {
        handOver(Outcome.RUNNING);
        double[] observation = super.reset(seed);
        running = new EpisodeRecord.Builder<>(actionSpace(), seed, observation);
        return observation;
    }

    @Override
    public Step step(A action) {
        EpisodeRecord.Builder<A> episode = running;
        if (episode == null) throw new IllegalStateException("no episode is running; reset(seed) begins one");
        double[] encoded = new double[actionSpace().width()];
        // before the step, which may change the action
        actionSpace().encode(action, encoded, 0);
        Step step = super.step(action);
        episode.add(encoded, step);
        if (step.outcome().isFinal()) handOver(step.outcome());
        return step;
    }

    @Override
    public void close() {
        try {
            handOver(Outcome.RUNNING);
        } finally {
            super.close();
        }
    }

    private void handOver(Outcome outcome) {
        EpisodeRecord.Builder<A> episode = running;
        running = null;
        if (episode != null && episode.length() > 0) consumer.accept(episode.build(outcome));
    }
}
