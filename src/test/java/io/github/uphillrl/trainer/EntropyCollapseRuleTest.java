package io.github.uphillrl.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntropyCollapseRuleTest {
    private EntropyCollapseRule rule = new EntropyCollapseRule(0);

    @Test
    void look_certainAndNoBetter_alarmsAtTheTenthUpdate() {
        look(0.69, 20, 24);
        look(0.4, 19, 21);
        look(0.1, 15);
        for (int update = 1; update <= 9; update++) assertTrue(look(0.02, 9).isEmpty(), "update " + update);
        assertEquals(
                "the policy's entropy fell from 0.690 to 0.0100 nats, and the mean return is 9.000; it was 21.00 while the policy "
                        + "was undecided",
                look(0.01, 9).orElseThrow().findings());
    }

    /** A standard error of 2 before: what is 1 below it may be the same, or more. */
    @Test
    void look_certainAndPerhapsBetter_staysSilent() {
        look(0.69, 18, 22);
        for (int update = 0; update < 20; update++) assertTrue(look(0.001, 19).isEmpty());
    }

    /** Without chance in the returns there is none to allow for. */
    @Test
    void look_certainAndExactlyTheSame_alarms() {
        look(0.69, -200, -200);
        for (int update = 1; update <= 9; update++) assertTrue(look(0.001, -200).isEmpty());
        assertTrue(look(0.001, -200).isPresent());
    }

    @Test
    void look_certainAndBetter_staysSilent() {
        look(0.69, 20);
        for (int update = 0; update < 20; update++) assertTrue(look(0.001, 21).isEmpty());
    }

    @Test
    void look_certainForAMoment_staysSilent() {
        look(0.69, 20);
        for (int update = 0; update < 20; update++) {
            for (int certain = 1; certain <= 9; certain++)
                assertTrue(look(0.01, 9).isEmpty());
            assertTrue(look(0.3, 9).isEmpty());
        }
    }

    @Test
    void look_paidForCertainty_alarmsAtHalfTheEntropyThoughItEarnsMore() {
        look(0.69, 20);
        Optional<AscentWarning> warning = Optional.empty();
        for (int update = 0; update < 3; update++) {
            warning = rule.look(new Figures(1).entropy(0.3, -0.1).returns(30).make());
        }
        assertTrue(warning.orElseThrow().advice().contains("below 0"));
    }

    /** A density's entropy may be below 0 and need not stop anywhere: what counts is the share of the volume. */
    @Test
    void look_continuousActions_alarmsAtAHundredthOfTheVolume() {
        rule = new EntropyCollapseRule(2);
        look(2.8, 20);
        for (int update = 0; update < 5; update++) assertTrue(look(-5, 9).isEmpty());
        for (int update = 1; update <= 9; update++) assertTrue(look(-7, 9).isEmpty());
        assertTrue(look(-7, 9).isPresent());
    }

    private Optional<AscentWarning> look(double entropy, double... returns) {
        return rule.look(new Figures(1).entropy(entropy, 0).returns(returns).make());
    }
}
