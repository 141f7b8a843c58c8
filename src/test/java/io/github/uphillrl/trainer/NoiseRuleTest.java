package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoiseRuleTest {
    private static final int WINDOW = 20;

    @Test
    void look_gradientsToAndFro_alarmsWithHowManyMoreEpisodes() {
        AscentWarning warning =
                window((update, figures) -> figures.returns(5, 5)).orElseThrow();

        assertEquals(
                "the gradients of the last 20 updates have no direction in common (mean cosine -0.053, signal-to-noise "
                        + "ratio at most 0.23), and the return has not risen",
                warning.findings());
        // 2 · (19 − 1): a signal of 1/20 is the largest that 20 gradients may hide
        assertEquals(
                "At least 36 more episodes per update would bring it to 1; a baseline lowers the noise, too",
                warning.advice());
    }

    @Test
    void look_returnHasRisen_staysSilent() {
        assertTrue(window((update, figures) -> figures.returns(update)).isEmpty());
    }

    @Test
    void look_blocksAgree_staysSilent() {
        assertTrue(
                window((update, figures) -> figures.returns(5).blocks(4, 0.3)).isEmpty());
    }

    @Test
    void look_blocksDisagree_alarmsWithTheirRatio() {
        AscentWarning warning = window(
                        (update, figures) -> figures.returns(5, 5).blocks(4, 0.1))
                .orElseThrow();
        assertTrue(warning.findings().contains("ratio at most 0.67"), warning.findings());
        // 4 · 0.1/0.9 = 0.444; 2 · (1/0.444 − 1) = 2.5
        assertTrue(warning.advice().contains("At least 3 more"), warning.advice());
    }

    @Test
    void look_gradientsAlike_staysSilent() {
        NoiseRule rule = new NoiseRule(1);
        Figures figures = new Figures(1);
        for (int update = 0; update < 5 * WINDOW; update++) {
            double gradient = update % 10 < 8 ? 1 : -1;
            assertTrue(rule.look(figures.moved(new double[] {gradient}, new double[] {1})
                            .make())
                    .isEmpty());
        }
    }

    @Test
    void look_noGradient_countsForNothing() {
        NoiseRule rule = new NoiseRule(1);
        Figures figures = new Figures(1);
        for (int update = 0; update < 5 * WINDOW; update++) {
            assertTrue(rule.look(figures.moved(new double[1], new double[1]).make())
                    .isEmpty());
        }
    }

    private interface Setting {
        Figures at(int update, Figures figures);
    }

    /** Returns what is said at the end of the first window of gradients +1, −1, +1, …, and nothing before. */
    private static Optional<AscentWarning> window(Setting setting) {
        NoiseRule rule = new NoiseRule(1);
        Figures figures = new Figures(1);
        for (int update = 1; update < WINDOW; update++) {
            figures.moved(new double[] {update % 2 == 0 ? 1 : -1}, new double[] {1});
            assertTrue(rule.look(setting.at(update, figures).make()).isEmpty());
        }
        figures.moved(new double[] {1}, new double[] {1});
        return rule.look(setting.at(WINDOW, figures).make());
    }
}
