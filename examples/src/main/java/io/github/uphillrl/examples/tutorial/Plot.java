package io.github.uphillrl.examples.tutorial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws curves over the updates of a run into an SVG file; nothing here is about learning. */
final class Plot {
    private static final String[] COLORS = {"#1f6fb4", "#d9541e", "#2b8a3e"};
    private static final int LEFT = 60;
    private static final int TOP = 40;
    private static final int WIDTH = 480;
    private static final int HEIGHT = 220;

    private final String title;
    private final double lowest;
    private final double highest;
    private final Map<String, List<Double>> curves = new LinkedHashMap<>();

    Plot(String title, double lowest, double highest) {
        this.title = title;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Adds a curve: one value per update. */
    Plot curve(String name, List<Double> values) {
        curves.put(name, values);
        return this;
    }

    /** Writes the file into the present folder and says so. */
    void write(String file) {
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 300\" font-family=\"sans-serif\" "
                        + "font-size=\"13\">");
        add(svg, "<rect width=\"720\" height=\"300\" fill=\"white\"/>");
        add(svg, "<text x=\"%d\" y=\"24\" font-weight=\"bold\">%s</text>", LEFT, title);
        for (int i = 0; i <= 4; i++) {
            double y = TOP + HEIGHT * (1 - i / 4.0);
            add(svg, "<path d=\"M%d %.1fh%d\" stroke=\"#ddd\"/>", LEFT, y, WIDTH);
            double value = lowest + (highest - lowest) * i / 4;
            add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 6, y + 4, tick(value));
        }
        int updates = curves.values().iterator().next().size();
        add(svg, "<text x=\"%d\" y=\"280\" text-anchor=\"middle\">%d updates</text>", LEFT + WIDTH, updates);
        int index = 0;
        for (var curve : curves.entrySet()) addCurve(svg, curve.getKey(), curve.getValue(), index++);
        svg.append("</svg>\n");
        try {
            Files.writeString(Path.of(file), svg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("drew " + file);
    }

    private void addCurve(StringBuilder svg, String name, List<Double> values, int index) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double x = LEFT + WIDTH * (double) i / Math.max(1, values.size() - 1);
            double y = TOP + HEIGHT * (highest - values.get(i)) / (highest - lowest);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y));
        }
        String color = COLORS[index];
        add(svg, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\"/>", path, color);
        int y = TOP + 16 + 20 * index;
        add(svg, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>", LEFT + WIDTH + 12, y, color, name);
    }

    private static String tick(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
