package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.uphillrl.credit.CreditAssignment;
import io.github.uphillrl.credit.CreditedBatch;
import io.github.uphillrl.internal.SeededRandom;
import io.github.uphillrl.network.Parameter;
import io.github.uphillrl.policy.CategoricalPolicy;
import io.github.uphillrl.policy.ParameterVector;
import io.github.uphillrl.rollout.Collector;
import io.github.uphillrl.rollout.Engine;
import org.junit.jupiter.api.Test;

class StepProbeTest {
    private final CategoricalPolicy policy = ToyWorld.policy(2);
    private final CreditedBatch batch = new CreditedBatch();
    private final double[] weights;

    StepProbeTest() {
        try (Engine engine = Engine.local(1);
                Collector<Integer> collector = new Collector<>(() -> new ToyWorld(true), policy, 1, 100, engine)) {
            batch.load(collector.collect(3, 0, 4), CreditAssignment.rewardToGo(), 1);
        }
        weights = batch.returns().clone();
    }

    /** Second order is about the step's size times first order: with 1e−6 six digits agree. */
    @Test
    void after_smallStep_realisesThePrediction() {
        StepProbe.Reading reading = read(1e-6);
        assertEquals(16, reading.rows());
        assertTrue(Math.abs(reading.predicted()) > 1e-7);
        assertEquals(0, reading.predicted() + reading.realised(), 1e-4 * Math.abs(reading.predicted()));
        assertTrue(reading.divergence() >= 0 && reading.divergence() < 1e-10);
    }

    @Test
    void after_noStep_nothingHappened() {
        StepProbe.Reading reading = read(0);
        assertEquals(0, reading.predicted());
        assertEquals(0, reading.realised());
        assertEquals(0, reading.divergence());
        assertEquals(reading.entropyBefore(), reading.entropyAfter());
    }

    @Test
    void after_outputsNotFinite_isInfinitelyFar() {
        StepProbe probe = new StepProbe(policy);
        probe.before(batch, weights, 0.1, 0);
        policy.parameters().forEach(parameter -> parameter.value().fill(1e308));
        StepProbe.Reading reading = probe.after(new double[ParameterVector.values(policy).length]);
        assertEquals(Double.POSITIVE_INFINITY, reading.divergence());
        assertTrue(Double.isNaN(reading.realised()));
    }

    @Test
    void before_batchSmallerThanTheProbe_looksAtAllOfIt() {
        CreditedBatch small = new CreditedBatch();
        small.load(ScriptedWorld.play(new double[] {1}, new double[] {2, 3}), CreditAssignment.rewardToGo(), 1);
        CategoricalPolicy scripted = ScriptedWorld.policy();
        StepProbe probe = new StepProbe(scripted);
        probe.before(small, new double[] {1, -2, 4}, 0.5, 7);
        StepProbe.Reading reading = probe.after(new double[4]);
        assertEquals(3, reading.rows());
        assertEquals(1 + 2 + 4 + 3 * 0.5, reading.scale());
        for (int row = 0; row < 3; row++) {
            int action = row == 0
                    ? (Integer) small.episodes().get(0).action(0)
                    : (Integer) small.episodes().get(1).action(row - 1);
            assertEquals(action, reading.actions()[row]);
        }
    }

    /** Takes a step of this size in a random direction. */
    private StepProbe.Reading read(double size) {
        StepProbe probe = new StepProbe(policy);
        ParameterBackup before = new ParameterBackup();
        probe.before(batch, weights, 0.1, 0);
        before.keep(policy.parameters());
        SeededRandom random = new SeededRandom(5);
        int count = 0;
        for (Parameter parameter : policy.parameters()) {
            for (int i = 0; i < parameter.value().getNumElements(); i++) {
                parameter.value().data[i] += size * (random.nextDouble() - 0.5);
                count++;
            }
        }
        double[] step = new double[count];
        before.change(policy.parameters(), step);
        return probe.after(step);
    }
}
