package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.NumericalException;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import io.github.uphillrl.rollout.Episode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossPassTest {
    private static final int ROWS = 70;
    private static final double ENTROPY_COEFFICIENT = 0.5;

    private final CategoricalPolicy policy = ToyWorld.policy(2);
    private final LossBatch batch = LossBatch.draw(policy, ROWS, false, ENTROPY_COEFFICIENT, new SeededRandom(3));

    @Test
    void end_rows_areGradientLossAndEntropy() {
        double[] sums = sums(new LossPass(policy.newPass(64)));

        double loss = batch.accumulate(policy);
        double[] gradient = ParameterVector.gradients(policy);
        double entropy = 0;
        for (int row = 0; row < ROWS; row++) {
            entropy += policy.distribution(batch.rows(row, row + 1).observations().data)
                    .entropy();
        }
        assertArrayEquals(gradient, Arrays.copyOf(sums, gradient.length));
        assertArrayEquals(new double[] {loss, entropy}, Arrays.copyOfRange(sums, gradient.length, sums.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64, 69, 70, 71, 200})
    void end_anyRoomInThePass_sameBits(int room) {
        assertArrayEquals(sums(new LossPass(policy.newPass(64))), sums(new LossPass(policy.newPass(room))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 1000})
    void add_episodes_areTheirRowsInOrder(int room) {
        List<Episode<Integer>> episodes = play();
        double[] weights = new double[500];
        Arrays.setAll(weights, i -> Math.sin(i));
        LossPass byEpisode = new LossPass(policy.newPass(room));
        LossPass byRow = new LossPass(policy.newPass(64));
        byEpisode.begin(ENTROPY_COEFFICIENT);
        byRow.begin(ENTROPY_COEFFICIENT);
        int step = 3;
        for (Episode<Integer> episode : episodes) {
            byEpisode.add(episode, weights, step);
            for (int t = 0; t < episode.length(); t++) {
                boolean[] mask = episode.legalActions(t);
                byRow.add(
                        episode.observation(t),
                        new double[] {episode.action(t)},
                        mask.length == 0 ? null : mask,
                        new double[] {weights[step++]});
            }
        }
        double[] expected = new double[byRow.size()];
        double[] actual = new double[byEpisode.size()];
        byRow.end(expected);
        byEpisode.end(actual);

        assertArrayEquals(expected, actual);
    }

    @Test
    void begin_afterAnEnd_startsAtZero() {
        LossPass pass = new LossPass(policy.newPass(16));
        double[] first = sums(pass);

        assertArrayEquals(first, sums(pass));
    }

    @Test
    void begin_afterAFailure_forgetsWhatWasSummed() {
        LossPass pass = new LossPass(policy.newPass(16));
        double[] expected = sums(pass);
        double[] observations = batch.observations().data.clone();
        observations[3 * 37] = Double.NaN;
        pass.begin(ENTROPY_COEFFICIENT);

        NumericalException error = assertThrows(
                NumericalException.class, () -> pass.add(observations, batch.actions().data, null, batch.weights()));

        assertEquals("the network's output in row 37 of a batch is not finite", error.getMessage());
        assertArrayEquals(expected, sums(pass));
    }

    @Test
    void refresh_changedParameters_areSeen() {
        LossPass pass = new LossPass(policy.newPass(16));
        policy.parameters().get(0).value().add(0, 0, 0.5);
        double[] expected = sums(new LossPass(policy.newPass(16)));

        pass.refresh();

        assertArrayEquals(expected, sums(pass));
    }

    private double[] sums(LossPass pass) {
        double[] sums = new double[pass.size()];
        Arrays.fill(sums, Double.NaN);
        pass.begin(ENTROPY_COEFFICIENT);
        pass.add(batch.observations().data, batch.actions().data, null, batch.weights());
        pass.end(sums);
        assertEquals(sums.length - 2, pass.lossIndex());
        assertEquals(sums.length - 1, pass.entropyIndex());
        return sums;
    }

    private List<Episode<Integer>> play() {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(() -> new ToyWorld(true), policy, 4, 1000, engine)) {
            return collector.collect(5, 0, 7);
        }
    }
}
