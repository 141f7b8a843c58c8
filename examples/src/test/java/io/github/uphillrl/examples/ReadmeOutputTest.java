package io.github.uphillrl.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What README.md says the programs print is what they print. */
class ReadmeOutputTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "WhyTheMinusSign",
                "ExplainAnUpdate",
                "TheRecipe",
                "TrainCartPole",
                "RecordCartPole",
                "YourOwnEnvironment"
            })
    void program_run_printsWhatTheReadmeShows(String program, @TempDir Path folder)
            throws IOException, InterruptedException {
        String printed = withoutTimes(ExampleProgram.run(program, folder));
        assertEquals(
                withoutTimes(shown(program)), printed, () -> "README.md must show of " + program + ":\n" + printed);
    }

    @Test
    void policy_ofYourOwnEnvironment_beatsTheBestRuleBeyondBothIntervals() throws IOException {
        Matcher results = Pattern.compile("(-[0-9.]+) \\+- ([0-9.]+) euros").matcher(shown("YourOwnEnvironment"));
        double[] lower = new double[3];
        double[] upper = new double[3];
        for (int i = 0; i < 3; i++) {
            assertTrue(results.find());
            double mean = Double.parseDouble(results.group(1));
            double half = Double.parseDouble(results.group(2));
            lower[i] = mean - half;
            upper[i] = mean + half;
        }
        assertTrue(lower[1] > upper[0], "sampled policy against rule");
        assertTrue(lower[2] > upper[0], "greedy policy against rule");
    }

    /** Returns the text block of the section that is named after the program. */
    private static String shown(String program) throws IOException {
        String readme = Files.readString(Path.of("README.md")).replace("\r\n", "\n");
        String section = readme.substring(readme.indexOf("## " + program + "\n"));
        int begin = section.indexOf("```text\n") + "```text\n".length();
        return section.substring(begin, section.indexOf("```\n", begin));
    }

    private static String withoutTimes(String output) {
        return output.replaceAll("[0-9.]+ s:", "… s:");
    }
}
