package io.clout.report;

import java.util.List;
import java.util.Locale;

/** Numbers as dots with their intervals, one line each, under one axis that has a mark at zero. */
public record IntervalChart(String title, String unit, List<Line> lines) implements Report.Chart {
    private static final int WIDTH = 720;
    private static final int LEFT = 210;
    private static final int RIGHT = 60;
    private static final int LINE = 22;
    private static final int TOP = 34;

    /** One dot; {@code low} and {@code high} may be no numbers. */
    public record Line(String label, double value, double low, double high) {}

    @Override
    public String svg() {
        double least = 0;
        double most = 0;
        for (Line line : lines) {
            for (double end : new double[] {line.value, line.low, line.high}) {
                least = Double.isNaN(end) ? least : Math.min(least, end);
                most = Double.isNaN(end) ? most : Math.max(most, end);
            }
        }
        Axis axis = Axis.of(least, most, LEFT, WIDTH - RIGHT);
        int height = TOP + LINE * lines.size() + 30;
        StringBuilder svg = new StringBuilder(Axis.open(WIDTH, height, title));
        for (double tick : axis.ticks()) {
            svg.append(Axis.line(tick == 0 ? "zero" : "grid", axis.at(tick), TOP - 6, axis.at(tick), height - 24))
                    .append(Axis.label("tick", axis.at(tick), height - 8, "middle", axis.tick(tick)));
        }
        for (int i = 0; i < lines.size(); i++) {
            line(svg, axis, lines.get(i), TOP + i * LINE + LINE / 2.0);
        }
        return svg.append(Axis.label("tick", WIDTH - 4, height - 8, "end", unit))
                .append("</svg>")
                .toString();
    }

    private static void line(StringBuilder svg, Axis axis, Line line, double y) {
        svg.append(Axis.label("label", LEFT - 10, y + 4, "end", line.label));
        if (!Double.isNaN(line.low) && !Double.isNaN(line.high)) {
            svg.append(Axis.line("interval", axis.at(line.low), y, axis.at(line.high), y));
        }
        if (!Double.isNaN(line.value)) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
                    line.value < 0 ? "less" : "more",
                    axis.at(line.value),
                    y,
                    Markup.text(line.label + ": " + Axis.number(line.value))));
        }
    }
}
