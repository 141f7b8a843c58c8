package io.github.uphillrl.testing;

import java.util.List;
import java.util.Locale;

/**
 * What {@link EnvironmentChecker} has found out; its {@link #toString()} is for reading.
 *
 * @param environment what the environment is called: its class
 * @param findings what is wrong; the first place for each kind of fault; empty if nothing is
 * @param notes what is not wrong but may not be meant, such as episodes that do not depend on the seed
 * @param stepsPerSecond how fast one instance played with random actions, measured for a fiftieth of a second; 0 if it could
 *     not be played
 */
public record EnvironmentReport(String environment, List<Finding> findings, List<String> notes, double stepsPerSecond) {
    /**
     * A problem.
     *
     * @param fault of what kind it is
     * @param what what was seen
     * @param where seed, step and circumstances, from which it can be seen again
     */
    public record Finding(EnvironmentFault fault, String what, String where) {
        @Override
        public String toString() {
            return fault + ": " + what + "\n   where: " + where + "\n   mend:  " + fault.remedy() + "\n";
        }
    }

    /** Copies the lists. */
    public EnvironmentReport {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** Returns whether nothing is wrong. */
    public boolean isValid() {
        return findings.isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(environment).append(": ").append(headline());
        for (int i = 0; i < findings.size(); i++) {
            text.append(i + 1).append(". ").append(findings.get(i));
        }
        for (String note : notes) text.append("note: ").append(note).append('\n');
        if (stepsPerSecond > 0) {
            text.append(String.format(Locale.ROOT, "speed: about %,.0f steps per second%n", stepsPerSecond));
        }
        return text.toString().replace("\r\n", "\n");
    }

    private String headline() {
        return switch (findings.size()) {
            case 0 -> "no problem found\n";
            case 1 -> "1 problem\n";
            default -> findings.size() + " problems\n";
        };
    }
}
