package io.clout.report;

import java.util.List;
import java.util.Locale;

/** Parallel coordinates: one upright axis for each key and for the objective, one line for each trial. */
public record ParallelChart(String title, List<String> axes, List<double[]> lines) implements Report.Chart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 320;
    private static final int SIDE = 60;
    private static final int TOP = 60;
    private static final int BOTTOM = 20;

    @Override
    public String svg() {
        StringBuilder svg = new StringBuilder(Axis.open(WIDTH, HEIGHT, title));
        Axis[] upright = new Axis[axes.size()];
        for (int i = 0; i < upright.length; i++) {
            int axis = i;
            double least = lines.stream().mapToDouble(l -> l[axis]).min().orElse(0);
            double most = lines.stream().mapToDouble(l -> l[axis]).max().orElse(1);
            upright[i] = Axis.of(least, most, HEIGHT - BOTTOM, TOP);
            svg.append(Axis.line("zero", x(i), TOP, x(i), HEIGHT - BOTTOM))
                    .append(Axis.label("tick", x(i), i % 2 == 0 ? TOP - 10 : TOP - 24, "middle", axes.get(i)));
            for (double tick : upright[i].ticks()) {
                svg.append(Axis.label("tick", x(i) + 4, upright[i].at(tick) + 4, "start", upright[axis].tick(tick)));
            }
        }
        double best = lines.stream().mapToDouble(l -> l[l.length - 1]).max().orElse(0);
        for (double[] line : lines) {
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < line.length; i++) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), upright[i].at(line[i])));
            }
            String style = line[line.length - 1] == best ? "line best" : "line trial";
            svg.append("<polyline class=\"%s\" points=\"%s\"/>".formatted(style, points));
        }
        return svg.append("</svg>").toString();
    }

    private double x(int axis) {
        return axes.size() == 1 ? SIDE : SIDE + (WIDTH - 2.0 * SIDE) * axis / (axes.size() - 1);
    }
}
