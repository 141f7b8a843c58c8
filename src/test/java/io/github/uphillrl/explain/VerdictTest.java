package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "false, false,  0,  0,   0,    not legal",
        "true,  true,   1,  0,   0,    stays",
        "true,  true,   1,  0, 0.9e-12, stays",
        "true,  true,   1,  0, 1e-12,  'rises: sampled, weight > 0'",
        "true,  true,   0, -0.1, -0.1, falls: outweighed by others",
        "true,  true,   0,  0.1,  0.1, rises: outweighed by others",
        "true,  true,   1,  0.1, 0.1,  'rises: sampled, weight > 0'",
        "true,  true,  -1, -0.1, -0.1, 'falls: sampled, weight < 0'",
        "true,  true,   1, -0.1, -0.1, falls: outweighed by others",
        "true,  true,  -1,  0.1,  0.1, rises: outweighed by others",
        "true,  false,  1,  0.1,  0.1, rises: the others fall",
        "true,  false,  1, -0.1, -0.1, falls: the others rise",
        "true,  true,   1,  0.1, -0.1, falls: the step is too large",
        "true,  false,  1, -0.1,  0.1, rises: the step is too large"
    })
    void of_everyCase_saysWhatHappened(
            boolean legal, boolean sampled, double weight, double predicted, double change, String verdict) {
        assertEquals(verdict, Verdict.of(legal, sampled, weight, predicted, change));
        assertTrue(verdict.length() <= 28);
    }
}
