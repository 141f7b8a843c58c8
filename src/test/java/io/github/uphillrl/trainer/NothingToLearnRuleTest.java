package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NothingToLearnRuleTest {
    private final NothingToLearnRule rule = new NothingToLearnRule();

    @Test
    void look_sameWeightWhateverIsDone_alarmsAtTheFifthUpdate() {
        for (int update = 1; update <= 4; update++)
            assertTrue(look(0.5, 0.5, 0, 1).isEmpty(), "update " + update);
        AscentWarning warning = look(0.5, 0.5, 1, 1).orElseThrow();
        assertEquals(
                "every weight of the last 5 updates is 0.500 (mean return of the last one: 3.000): whatever is done counts "
                        + "the same",
                warning.findings());
    }

    /** As a bandit's policy that has learned to pull the one good arm. */
    @Test
    void look_sameWeightForTheSameAction_staysSilent() {
        for (int update = 1; update <= 50; update++)
            assertTrue(look(0.5, 0.5, 1, 1).isEmpty());
    }

    @Test
    void look_anotherWeightInBetween_countsAnew() {
        for (int update = 1; update <= 4; update++) look(0, 0, 0, 1);
        assertTrue(look(0, 0.25, 0, 1).isEmpty());
        for (int update = 1; update <= 4; update++) assertTrue(look(0, 0, 0, 1).isEmpty());
        assertTrue(look(0, 0, 0, 1).isPresent());
    }

    @Test
    void look_oneStepPerUpdateAndNoWeight_advisesMoreEpisodes() {
        Optional<AscentWarning> warning = Optional.empty();
        for (int update = 1; update <= 12 && warning.isEmpty(); update++) {
            warning = rule.look(
                    new Figures(1).returns(1).weights(0).actions(update % 2).make());
        }
        assertTrue(warning.orElseThrow().advice().contains("raise episodesPerUpdate"));
    }

    private Optional<AscentWarning> look(double first, double second, double... actions) {
        return rule.look(new Figures(1)
                .returns(2, 4)
                .weights(first, second)
                .actions(actions)
                .make());
    }
}
