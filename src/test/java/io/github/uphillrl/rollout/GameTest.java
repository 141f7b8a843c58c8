package io.github.uphillrl.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.uphillrl.distribution.Categorical;
import io.github.uphillrl.distribution.Distribution;
import io.github.uphillrl.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an onlooker sees; {@link EvaluatorTest} has the play itself. */
class GameTest {
    private final List<String> seen = new ArrayList<>();
    private final Policy<Integer> policy = observation -> Categorical.ofLogits(0, 0);

    private Evaluation play(int episodes, int maxEpisodeSteps) {
        return new Game<>(
                        new CheckedEnvironment<>(new Stub()),
                        policy,
                        Distribution::sample,
                        (step, last) -> seen.add(step + (last ? " last" : "")))
                .play(episodes, 1, maxEpisodeSteps);
    }

    @Test
    void onlooker_episodeThatEnds_seesResetAndEveryStep() {
        assertArrayEquals(new int[] {6, 6}, play(2, 100).lengths());
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6 last", "0", "1", "2", "3", "4", "5", "6 last"), seen);
    }

    @Test
    void onlooker_episodeCutOff_seesWhichStepIsTheLast() {
        play(1, 2);
        assertEquals(List.of("0", "1", "2 last"), seen);
    }
}
