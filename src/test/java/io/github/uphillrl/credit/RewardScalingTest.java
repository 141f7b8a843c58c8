package io.github.uphillrl.credit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.uphillrl.rollout.Episode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewardScalingTest {
    private final List<Episode<Integer>> episodes = Played.episodes(new double[] {1, 2});

    @Test
    void none_anyBatch_dividesByOne() {
        RewardScaling none = RewardScaling.none();
        none.fit(episodes, 1);

        assertEquals(1, none.divisor(episodes, 1));
        assertSame(none, none.fresh());
    }

    @Test
    void constant_anyBatch_dividesByIt() {
        assertEquals(2.5, RewardScaling.constant(2.5).divisor(episodes, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void constant_notAboveZero_isRefused(double divisor) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> RewardScaling.constant(divisor));

        assertEquals("divisor must be a finite number above 0, got " + divisor, error.getMessage());
    }
}
