package io.github.uphillrl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.uphillrl.testing.EnvironmentReport.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentReportTest {
    @Test
    void toString_findingsNotesAndSpeed_areLinesToRead() {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(EnvironmentFault.CLOSE, "close threw", "after use"));
        findings.add(new Finding(EnvironmentFault.SHAPE, "observationSize() is 0", "a new instance"));
        EnvironmentReport report = new EnvironmentReport("Shop", findings, List.of("mind the gap"), 1234567.8);
        findings.clear();
        assertFalse(report.isValid());
        assertEquals("""
                Shop: 2 problems
                1. CLOSE: close threw
                   where: after use
                   mend:  let close work at any time, also before the first reset and a second time
                2. SHAPE: observationSize() is 0
                   where: a new instance
                   mend:  return the same observationSize(), at least 1, and the same actionSpace() at every call, in every instance
                note: mind the gap
                speed: about 1,234,568 steps per second
                """, report.toString());
    }

    @Test
    void toString_nothingFound_saysSo() {
        assertEquals("Shop: no problem found\n", new EnvironmentReport("Shop", List.of(), List.of(), 0).toString());
    }
}
