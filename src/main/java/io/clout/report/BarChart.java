package io.clout.report;

import io.clout.text.SafeText;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars from zero, one line each, with their values in words; a logarithmic scale is asked for by taking
 * logarithms.
 */
public record BarChart(String title, List<Bar> bars) implements Report.Chart {
    private static final int WIDTH = 720;
    private static final int LEFT = 170;
    private static final int RIGHT = 150;
    private static final int LINE = 22;
    private static final int TOP = 34;
    private static final int THICK = 14;
    /** Room for the values of bars below zero. */
    private static final int BELOW = 60;
    /** Characters of a label that are shown. */
    private static final int LABEL = 23;

    /** One bar, to the left of zero where its length is below 0; {@code value} is written at its end. */
    public record Bar(String label, double length, String value) {}

    @Override
    public String svg() {
        double longest =
                Math.max(0, bars.stream().mapToDouble(Bar::length).max().orElse(0));
        double lowest = Math.min(0, bars.stream().mapToDouble(Bar::length).min().orElse(0));
        double left = lowest < 0 ? LEFT + BELOW : LEFT;
        double scale = longest > lowest ? (WIDTH - RIGHT - left) / (longest - lowest) : 0;
        double zero = left - scale * lowest;
        int height = TOP + LINE * bars.size() + 10;
        StringBuilder svg = new StringBuilder(Axis.open(WIDTH, height, title));
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, bars.get(i), TOP + i * LINE, zero, scale);
        }
        return svg.append(Axis.line("zero", zero, TOP - 6, zero, height - 6))
                .append("</svg>")
                .toString();
    }

    private static void bar(StringBuilder svg, Bar bar, double y, double zero, double scale) {
        double end = zero + scale * bar.length;
        boolean isBelow = bar.length < 0;
        svg.append(Axis.label("label", LEFT - 10, y + 11, "end", SafeText.cut(SafeText.visible(bar.label), LABEL)))
                .append(String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"/>",
                        isBelow ? "less" : "more",
                        Math.min(zero, end),
                        y,
                        Math.abs(end - zero),
                        THICK))
                .append(Axis.label("tick", isBelow ? end - 6 : end + 6, y + 11, isBelow ? "end" : "start", bar.value));
    }
}
