package io.github.uphillrl.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tutorial and the FAQ show is what their programs print and draw. */
class TutorialTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"Step1Bandit", "Step2ContextualBandit", "Step3RewardToGo", "Step4Baseline", "Step5ValueBaseline"
            })
    void step_run_printsAndDrawsWhatTheTutorialShows(String step, @TempDir Path folder)
            throws IOException, InterruptedException {
        String picture = "tutorial-" + step.charAt(4) + ".svg";
        String printed = ExampleProgram.run("tutorial." + step, folder).replace("drew " + picture + "\n", "");

        assertShown("tutorial.md", "=tutorial." + step + "`\n\n```text\n" + printed + "```\n");
        assertEquals(
                Files.readString(docs().resolve("images").resolve(picture)), Files.readString(folder.resolve(picture)));
    }

    @Test
    void tenQuestions_run_printsWhatTheFaqShows(@TempDir Path folder) throws IOException, InterruptedException {
        String printed = ExampleProgram.run("TenQuestions", folder);

        assertShown("faq.md", "```text\n" + printed + "```\n");
    }

    private static void assertShown(String page, String text) throws IOException {
        String shown = Files.readString(docs().resolve(page)).replace("\r\n", "\n");
        assertTrue(shown.contains(text), () -> page + " must show:\n" + text);
    }

    /** The build tests a copy of the examples, some folders below the documentation's parent. */
    private static Path docs() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("docs").resolve("tutorial.md"))) return folder.resolve("docs");
        }
        throw new AssertionError("no folder above has docs/tutorial.md");
    }
}
