package io.github.uphillrl.explain;

import static io.github.uphillrl.explain.ExplanationPage.escape;
import static io.github.uphillrl.explain.ExplanationPage.format;

/** One explained step as a figure: a bar per action, before and after. */
final class BarPanel {
    private static final int LEFT = 90;
    private static final int WIDTH = 300;
    private static final int ROW = 34;
    private static final int TOTAL = 480;

    private BarPanel() {}

    /** @param index numbers the panel; the script finds its bars by it */
    static String of(ExplainedStep step, int index) {
        StringBuilder html = new StringBuilder();
        String sampled = escape(step.actions().get(step.action()).name());
        html.append(format(
                "<figure class=\"panel\">%n<figcaption>sampled <b>%s</b>, weight <b>%s</b><br>loss <b class=\"loss\">%s</b>"
                        + "<span> → <b id=\"loss-%d\"></b> after the step</span></figcaption>%n",
                sampled, signed("%+.4g", step.weight()), signed("%+.6f", step.loss()), index));
        int height = ROW * step.actions().size() + 8;
        html.append(format(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"probability of each action, before and after\">%n",
                TOTAL, height));
        for (ActionChange action : step.actions()) html.append(bar(action, index));
        html.append("</svg>\n");
        html.append(table(step));
        return html.append("</figure>\n").toString().replace("\r\n", "\n");
    }

    private static String bar(ActionChange action, int panel) {
        int top = ROW * action.action() + 6;
        int middle = top + 15;
        String id = panel + "-" + action.action();
        double before = WIDTH * action.probabilityBefore();
        return format("<text class=\"name\" x=\"%d\" y=\"%d\">p(%s)</text>%n", LEFT - 8, middle, escape(action.name()))
                + format("<rect class=\"track\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"22\"/>%n", LEFT, top, WIDTH)
                + format(
                        "<rect class=\"%s\" id=\"bar-%s\" x=\"%d\" y=\"%d\" width=\"%.4f\" height=\"22\"/>%n",
                        action.sampled() ? "bar sampled" : "bar", id, LEFT, top, WIDTH * action.probabilityAfter())
                + format(
                        "<line class=\"before\" x1=\"%.4f\" x2=\"%.4f\" y1=\"%d\" y2=\"%d\"/>%n",
                        LEFT + before, LEFT + before, top - 3, top + 25)
                + format(
                        "<text class=\"value\" id=\"p-%s\" x=\"%d\" y=\"%d\">%.6f</text>%n",
                        id, LEFT + WIDTH + 8, middle, action.probabilityAfter());
    }

    private static String table(ExplainedStep step) {
        StringBuilder rows = new StringBuilder("<table><tr><th>action</th><th>p before</th><th>∂loss/∂logit</th>"
                + "<th>predicted Δ log p</th><th>p after</th><th>what it did</th></tr>\n");
        for (ActionChange a : step.actions()) {
            rows.append(format(
                    "<tr><td>%s</td><td>%.6f</td><td>%s</td><td>%s</td><td>%.6f</td><td>%s</td></tr>%n",
                    escape(a.name()),
                    a.probabilityBefore(),
                    signed("%+.6f", a.lossGradient()),
                    signed("%+.6f", a.predictedLogChange()),
                    a.probabilityAfter(),
                    escape(a.verdict())));
        }
        return rows.append("</table>\n").toString();
    }

    /** Returns a number with a minus as long as a plus. */
    private static String signed(String format, double value) {
        return format(format, value).replace('-', '−');
    }
}
