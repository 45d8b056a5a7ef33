package io.clout.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Points of one or several series, joined by lines; a logarithmic axis is asked for by taking logarithms. */
public record LineChart(String title, String horizontal, String vertical, List<Series> series) implements Report.Chart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 320;
    private static final int LEFT = 60;
    private static final int RIGHT = 170;
    private static final int TOP = 46;
    private static final int BOTTOM = 44;
    private static final int COLOURS = 6;

    /** One line through points in the order of {@code x}. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Series(String name, double[] x, double[] y) {}

    @Override
    public String svg() {
        Axis across = axis(s -> s.x, LEFT, WIDTH - RIGHT);
        Axis up = axis(s -> s.y, HEIGHT - BOTTOM, TOP);
        StringBuilder svg = new StringBuilder(Axis.open(WIDTH, HEIGHT, title));
        for (double tick : across.ticks()) {
            svg.append(Axis.line("grid", across.at(tick), TOP, across.at(tick), HEIGHT - BOTTOM))
                    .append(Axis.label("tick", across.at(tick), HEIGHT - BOTTOM + 16, "middle", across.tick(tick)));
        }
        for (double tick : up.ticks()) {
            svg.append(Axis.line("grid", LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick)))
                    .append(Axis.label("tick", LEFT - 6, up.at(tick) + 4, "end", up.tick(tick)));
        }
        for (int i = 0; i < series.size(); i++) {
            draw(svg, series.get(i), i, across, up);
        }
        return svg.append(Axis.label("tick", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", horizontal))
                .append(Axis.label("tick", 4, TOP - 13, "start", vertical))
                .append("</svg>")
                .toString();
    }

    private void draw(StringBuilder svg, Series one, int number, Axis across, Axis up) {
        String colour = "series" + number % COLOURS;
        StringBuilder points = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (int i = 0; i < one.x.length; i++) {
            if (Double.isFinite(one.x[i]) && Double.isFinite(one.y[i])) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", across.at(one.x[i]), up.at(one.y[i])));
                dots.append(String.format(
                        Locale.ROOT,
                        "<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s</title></circle>",
                        colour,
                        across.at(one.x[i]),
                        up.at(one.y[i]),
                        Markup.text(one.name + ": " + Axis.number(one.x[i]) + ", " + Axis.number(one.y[i]))));
            }
        }
        double y = TOP + 16.0 * number;
        svg.append("<polyline class=\"line %s\" points=\"%s\"/>".formatted(colour, points))
                .append(dots)
                .append(Axis.line("line " + colour, WIDTH - RIGHT + 10, y, WIDTH - RIGHT + 26, y))
                .append(Axis.label("tick", WIDTH - RIGHT + 32, y + 4, "start", one.name));
    }

    private Axis axis(Function<Series, double[]> side, double from, double to) {
        List<Double> all = series.stream()
                .flatMap(s -> Arrays.stream(side.apply(s)).boxed())
                .filter(Double::isFinite)
                .collect(Collectors.toList());
        double least = all.stream().mapToDouble(v -> v).min().orElse(0);
        double most = all.stream().mapToDouble(v -> v).max().orElse(1);
        return Axis.of(least, most, from, to);
    }
}
