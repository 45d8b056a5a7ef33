package io.clout.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Line chart with logarithmic axes, as SVG. */
final class Chart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 440;
    private static final int LEFT = 70;
    private static final int RIGHT = 110;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;
    private static final List<String> COLOURS = List.of("#0b6e4f", "#c0392b", "#34495e", "#8e44ad");

    private final String title;
    private final String x;
    private final String y;
    private final Map<String, List<Point>> lines = new LinkedHashMap<>();

    /**
     * Starts a chart.
     *
     * @param x label of the horizontal axis
     * @param y label of the vertical axis
     */
    Chart(String title, String x, String y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** Point; both coordinates are positive. */
    record Point(double x, double y) {}

    void line(String name, List<Point> points) {
        lines.put(
                name,
                points.stream().sorted(Comparator.comparingDouble(Point::x)).toList());
    }

    /** Decades from {@code least} to {@code most}, on pixels from {@code from} to {@code to}. */
    private record Axis(int least, int most, int from, int to) {
        static Axis of(List<Point> points, ToDoubleFunction<Point> value, int from, int to) {
            double least = points.stream().mapToDouble(value).min().orElse(1);
            double most = points.stream().mapToDouble(value).max().orElse(1);
            int low = (int) Math.floor(Math.log10(least));
            return new Axis(low, Math.max(low + 1, (int) Math.ceil(Math.log10(most))), from, to);
        }

        double at(double value) {
            return from + (Math.log10(value) - least) / (most - least) * (to - from);
        }
    }

    String svg() {
        List<Point> all = new ArrayList<>();
        lines.values().forEach(all::addAll);
        Axis right = Axis.of(all, Point::x, LEFT, WIDTH - RIGHT);
        Axis up = Axis.of(all, Point::y, HEIGHT - BOTTOM, TOP);
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        text(svg, LEFT, TOP - 22, "start", "black", title);
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, "middle", "black", x);
        text(svg, 12, TOP - 6, "start", "black", y);
        for (int decade = right.least; decade <= right.most; decade++) {
            double at = right.at(Math.pow(10, decade));
            stroke(svg, at, TOP, at, HEIGHT - BOTTOM);
            text(svg, at, HEIGHT - BOTTOM + 20, "middle", "black", number(Math.pow(10, decade)));
        }
        for (int decade = up.least; decade <= up.most; decade++) {
            double at = up.at(Math.pow(10, decade));
            stroke(svg, LEFT, at, WIDTH - RIGHT, at);
            text(svg, LEFT - 8, at + 4, "end", "black", number(Math.pow(10, decade)));
        }
        int colour = 0;
        for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
            draw(svg, line.getKey(), line.getValue(), right, up, COLOURS.get(colour++ % COLOURS.size()));
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, String name, List<Point> points, Axis right, Axis up, String colour) {
        if (points.isEmpty()) {
            return;
        }
        StringBuilder path = new StringBuilder();
        for (Point p : points) {
            path.append(format("%.1f,%.1f ", right.at(p.x), up.at(p.y)));
            svg.append(format(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>%s: %s %s, %s %s</title></circle>%n",
                    right.at(p.x), up.at(p.y), colour, name, number(p.x), x, number(p.y), y));
        }
        svg.append(format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                path.toString().trim(), colour));
        Point last = points.get(points.size() - 1);
        text(svg, right.at(last.x) + 8, up.at(last.y) + 4, "start", colour, name);
    }

    private static void stroke(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(
                format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n", x1, y1, x2, y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String colour, String text) {
        svg.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n", x, y, anchor, colour, text));
    }

    private static String number(double value) {
        return format("%s", value >= 1 ? String.valueOf(Math.round(value * 10) / 10.0) : format("%.3g", value))
                .replaceAll("(\\.\\d*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
