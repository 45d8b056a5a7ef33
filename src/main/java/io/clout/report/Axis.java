package io.clout.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A linear axis with round ticks, and the few elements of SVG that charts are drawn with. */
record Axis(double from, double to, double step, double left, double right) {
    private static final int MOST_TICKS = 8;

    /** Covers {@code least} … {@code most}, between two places on the screen. */
    static Axis of(double least, double most, double left, double right) {
        double range = most > least ? most - least : Math.max(1, Math.abs(most));
        double step = Math.pow(10, Math.floor(Math.log10(range)));
        for (double part : new double[] {0.1, 0.2, 0.5}) {
            if (range / (part * step) <= MOST_TICKS) {
                step *= part;
                break;
            }
        }
        double from = Math.floor(least / step) * step;
        double to = Math.max(Math.ceil(most / step) * step, from + step);
        return new Axis(from, to, step, left, right);
    }

    double at(double value) {
        return left + (right - left) * (value - from) / (to - from);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = Math.round(from / step); i <= Math.round(to / step); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Gives a tick in as many decimals as tell it from the next. */
    String tick(double value) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0);
    }

    static String open(int width, int height, String title) {
        return "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%s"
                .formatted(width, height, Markup.text(title), label("title", 4, 16, "start", title));
    }

    static String line(String style, double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                style,
                x1,
                y1,
                x2,
                y2);
    }

    static String label(String style, double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                style,
                x,
                y,
                anchor,
                Markup.text(text));
    }

    /** Gives a number in as few digits as tell it from its neighbours. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value + 0.0).replaceFirst("\\.?0+$", "");
        return text.equals("-0") ? "0" : text;
    }
}
