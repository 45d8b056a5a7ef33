package io.clout.report;

import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars from zero, one line each, with their values in words; a logarithmic scale is asked for by taking
 * logarithms.
 */
public record BarChart(String title, List<Bar> bars) implements Report.Chart {
    private static final int WIDTH = 720;
    private static final int LEFT = 150;
    private static final int RIGHT = 130;
    private static final int LINE = 22;
    private static final int TOP = 34;
    private static final int THICK = 14;

    /** One bar; {@code length} is at least 0, and {@code value} is written at its end. */
    public record Bar(String label, double length, String value) {}

    @Override
    public String svg() {
        double longest = bars.stream().mapToDouble(Bar::length).max().orElse(0);
        double scale = longest > 0 ? (WIDTH - RIGHT - LEFT) / longest : 0;
        int height = TOP + LINE * bars.size() + 10;
        StringBuilder svg = new StringBuilder(Axis.open(WIDTH, height, title));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = TOP + i * LINE;
            double end = LEFT + scale * bar.length;
            svg.append(Axis.label("label", LEFT - 10, y + 11, "end", bar.label))
                    .append(String.format(
                            Locale.ROOT,
                            "<rect class=\"more\" x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"/>",
                            LEFT,
                            y,
                            end - LEFT,
                            THICK))
                    .append(Axis.label("tick", end + 6, y + 11, "start", bar.value));
        }
        return svg.append(Axis.line("zero", LEFT, TOP - 6, LEFT, height - 6))
                .append("</svg>")
                .toString();
    }
}
