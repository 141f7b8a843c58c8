package io.github.uphillrl.explain;

import java.util.Locale;

/** An explanation as tables of at most 100 columns. */
final class ExplanationText {
    private static final int LONGEST_NAME = 8;
    private static final int NUMBER = 10;
    private static final String HEADER =
            "action   p before     weight       loss  dL/dlogit    d log p  p after  verdict";

    private ExplanationText() {}

    static String of(UpdateExplanation explanation) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "One step of gradient descent, learning rate %s; surrogate loss of the batch %s",
                Double.toString(explanation.learningRate()),
                number(explanation.loss()).strip());
        for (ExplainedStep step : explanation.steps()) {
            text.append('\n');
            add(text, step);
        }
        return text.toString();
    }

    private static void add(StringBuilder text, ExplainedStep step) {
        line(
                text,
                "%s: sampled %s, weight %s, loss %s",
                step.place(),
                name(step, step.action()),
                number(step.weight()).strip(),
                number(step.loss()).strip());
        line(text, "%s", HEADER);
        for (ActionChange a : step.actions()) {
            line(
                    text,
                    "%-8s %8.6f %s %s %s %s %8.6f  %s",
                    name(step, a.action()),
                    a.probabilityBefore(),
                    a.sampled() ? number(a.weight()) : blank(),
                    a.sampled() ? number(a.loss()) : blank(),
                    number(a.lossGradient()),
                    number(a.predictedLogChange()),
                    a.probabilityAfter(),
                    a.verdict());
        }
        if (step.ledger().stream().anyMatch(entry -> !entry.source().equals(step.place()))) addLedger(text, step);
    }

    private static void addLedger(StringBuilder text, ExplainedStep step) {
        line(text, "What moved which probability here, to first order, the largest first:");
        for (LedgerEntry entry : step.ledger()) {
            line(
                    text,
                    "  p(%s) %+.6f  by %s, which sampled %s with weight %+.4g",
                    name(step, entry.action()),
                    entry.probabilityChange(),
                    entry.source(),
                    name(step, entry.sampled()),
                    entry.weight());
        }
    }

    /** Returns six decimals, or fewer digits and an exponent where those would not fit. */
    private static String number(double value) {
        String fixed = format("%+10.6f", value);
        return fixed.length() <= NUMBER ? fixed : format("%+10.2e", value);
    }

    private static String blank() {
        return " ".repeat(NUMBER - 1) + ".";
    }

    private static String name(ExplainedStep step, int action) {
        String name = step.actions().get(action).name();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
