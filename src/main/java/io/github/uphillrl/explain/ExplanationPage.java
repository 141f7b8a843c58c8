package io.github.uphillrl.explain;

import io.github.uphillrl.internal.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Explanations as one HTML page that needs nothing but itself. Its content security policy forbids every request, and
 * every script and style but the page's own, which it names by their digests.
 */
final class ExplanationPage {
    private ExplanationPage() {}

    static String of(String title, List<UpdateExplanation> explanations) {
        Check.require(!explanations.isEmpty(), "a page needs at least 1 explanation, got none");
        double rate = commonLearningRate(explanations);
        String script = resource("page.js");
        String style = resource("page.css");
        StringBuilder panels = new StringBuilder();
        List<String> data = new ArrayList<>();
        for (UpdateExplanation explanation : explanations) {
            for (ExplainedStep step : explanation.steps()) {
                panels.append(BarPanel.of(step, data.size()));
                data.add(json(step));
            }
        }
        return resource("page.html")
                .replace("{{policy}}", policy(digest(script), digest(style)))
                .replace("{{style}}", style)
                .replace("{{script}}", script)
                .replace("{{data}}", json(rate, data))
                .replace("{{rate}}", Double.toString(rate))
                .replace("{{panels}}", panels)
                .replace("{{title}}", escape(title));
    }

    private static double commonLearningRate(List<UpdateExplanation> explanations) {
        double rate = explanations.get(0).learningRate();
        for (UpdateExplanation other : explanations) {
            Check.require(
                    other.learningRate() == rate,
                    "explanations under one slider must have one learning rate, got %s and %s",
                    rate,
                    other.learningRate());
        }
        return rate;
    }

    private static String policy(String script, String style) {
        return "default-src 'none'; script-src 'sha256-" + script + "'; style-src 'sha256-" + style
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String json(double rate, List<String> panels) {
        return "{\"eta\":" + rate + ",\"panels\":[\n" + String.join(",\n", panels) + "]}";
    }

    private static String json(ExplainedStep step) {
        LearningRateCurve curve = step.curve();
        String probabilities =
                Arrays.stream(curve.probabilities()).map(Arrays::toString).collect(Collectors.joining(","));
        return "{\"etas\":" + Arrays.toString(curve.learningRates()) + ",\"p\":[" + probabilities + "],\"loss\":"
                + Arrays.toString(curve.losses()) + "}";
    }

    /** Escapes text for the content of elements and for quoted attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String resource(String name) {
        try (InputStream stream = ExplanationPage.class.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalStateException("the library's jar lacks " + name);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
