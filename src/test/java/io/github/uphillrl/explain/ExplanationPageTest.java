package io.github.uphillrl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class ExplanationPageTest {
    private final UpdateExplainer explainer =
            UpdateExplainer.of(UpdateExplainerTest.evenChances()).withActionNames("a1", "<b>&\"'");
    private final UpdateExplanation bad = explainer.explain(new double[1], 0, -1);
    private final UpdateExplanation good = explainer.explain(new double[1], 1, 1);
    private final String page = UpdateExplanation.toHtml("Smaller </title> better?", List.of(bad, good));

    @Test
    void toHtml_anyPage_refersToNothingOutside() {
        assertFalse(Pattern.compile(
                        "https?:|//[a-z]|url\\(|@import|src=|href=|<link|<img|<iframe|fetch\\(|XMLHttp|import\\(")
                .matcher(page)
                .find());
        assertTrue(page.contains("content=\"default-src 'none'; script-src 'sha256-"));
    }

    @Test
    void toHtml_scriptAndStyle_areThoseThatThePolicyNames() throws Exception {
        assertEquals(digestIn("script-src"), digest(between("<script>", "</script>")));
        assertEquals(digestIn("style-src"), digest(between("<style>", "</style>")));
        assertFalse(
                page.contains(" style=") || page.contains(" onclick="),
                "the policy forbids inline handlers and styles");
    }

    @Test
    void toHtml_textOfTheUser_isEscaped() {
        assertTrue(page.contains("<title>Smaller &lt;/title&gt; better?</title>"));
        assertTrue(page.contains("p(&lt;b&gt;&amp;&quot;&#39;)"));
        assertFalse(page.contains("{{"));
    }

    @Test
    void toHtml_seedCase_holdsLossesAndProbabilities() {
        assertTrue(
                page.contains("<b class=\"loss\">−0.693147</b>") && page.contains("<b class=\"loss\">+0.693147</b>"));
        Matcher after = Pattern.compile("id=\"p-[01]-1\" [^>]*>([0-9.]+)<").matcher(page);
        for (int panel = 0; panel < 2; panel++) {
            assertTrue(after.find());
            assertEquals("0.524979", after.group(1));
        }
    }

    @Test
    void toHtml_data_isTheCurveOfEveryPanel() {
        LearningRateCurve curve = new LearningRateCurve(
                new double[] {0, 0.5}, new double[][] {{0.25, 0.75}, {1, 0}}, new double[] {2, 3});
        ExplainedStep step = new ExplainedStep(
                new StepReference(0, 0),
                0,
                1,
                2,
                List.of(new ActionChange(0, "only", true, 0.25, 1, 2, -0.5, 0.5, 1, "stays")),
                List.of(),
                curve);
        UpdateExplanation explanation = new UpdateExplanation(0.5, 2, List.of(step, step));
        String panel = "{\"etas\":[0.0, 0.5],\"p\":[[0.25, 0.75],[1.0, 0.0]],\"loss\":[2.0, 3.0]}";

        String html = explanation.toHtml("one");
        assertTrue(html.contains(">{\"eta\":0.5,\"panels\":[\n" + panel + ",\n" + panel + "]}<"), html);
        assertTrue(html.contains("as it was explained, η = 0.5.<"), html);
        assertTrue(html.contains("<h1>one</h1>"), html);
    }

    @Test
    void toHtml_differentLearningRates_areRefused() {
        UpdateExplanation other = explainer.withLearningRate(0.2).explain(new double[1], 1, 1);
        assertEquals(
                "explanations under one slider must have one learning rate, got 0.1 and 0.2",
                assertThrows(IllegalArgumentException.class, () -> UpdateExplanation.toHtml("", List.of(bad, other)))
                        .getMessage());
        assertEquals(
                "a page needs at least 1 explanation, got none",
                assertThrows(IllegalArgumentException.class, () -> UpdateExplanation.toHtml("", List.of()))
                        .getMessage());
    }

    /** 1/(1 + e^−η) at η = 0, at the page's own 0.1, and at 0.5; needs a Chromium, so it runs only where one is named. */
    @Test
    @EnabledIfEnvironmentVariable(named = "UPHILL_CHROMIUM", matches = ".+")
    void toHtml_openedInABrowser_sliderMovesTheBars(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("page.html"), page);
        String[] fragments = {"#eta=0", "", "#eta=0.5"};
        String[] expected = {"0.500000", "0.524979", "0.622459"};
        for (int i = 0; i < fragments.length; i++) {
            String dom = dom(file.toUri() + fragments[i], folder);
            for (int panel = 0; panel < 2; panel++) {
                assertEquals(expected[i], first("id=\"p-" + panel + "-1\" [^>]*>([0-9.]+)<", dom), fragments[i]);
                double width = Double.parseDouble(first("id=\"bar-" + panel + "-1\" [^>]*width=\"([0-9.]+)\"", dom));
                assertEquals(Double.parseDouble(expected[i]), width / 300, 1e-6);
            }
            assertEquals(
                    "The losses lie 1.386294 apart, the policies after the step 0.000000.",
                    first("id=\"moral\"[^>]*>([^<]*)<", dom));
        }
    }

    private static String dom(String address, Path folder) throws IOException, InterruptedException {
        File output = folder.resolve("dom.html").toFile();
        Process process = new ProcessBuilder(
                        System.getenv("UPHILL_CHROMIUM"),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        address)
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, process.waitFor());
        return Files.readString(output.toPath());
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }

    private String between(String begin, String end) {
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private String digestIn(String directive) {
        return first(directive + " 'sha256-([^']+)'", page);
    }

    private static String digest(String content) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }
}
