package io.clout.evaluation;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.evaluation.measure.Agreement;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Agreement of scores with numbers from outside the log, such as followers. */
public final class OutsideNumbers {
    private final List<List<Object>> rows = new ArrayList<>();

    /**
     * Compares all ways with one of them that comes from outside, over people for whom it tells anything.
     *
     * @param column name of that way
     */
    public void judge(String log, String cut, String column, Map<String, double[]> ways) {
        double[] outside = ways.get(column);
        int[] people = IntStream.range(0, outside.length)
                .filter(person -> outside[person] > 0)
                .toArray();
        double[] logged = logged(outside, people);
        ways.forEach((way, values) -> {
            if (!way.equals(column)) {
                rows.add(List.of(
                        log, cut, column, way, people.length, Agreement.rSquared(logged(values, people), logged)));
            }
        });
    }

    private static double[] logged(double[] values, int[] people) {
        return Arrays.stream(people)
                .mapToDouble(person -> Math.log1p(values[person]))
                .toArray();
    }

    public Section section() {
        return new Section(
                "Outside numbers",
                "Share of the variance of the logarithm of a number from outside that the logarithm of each way explains.",
                List.of(),
                List.of(new Grid(
                        "outside",
                        List.of(
                                text("log"),
                                text("cut"),
                                text("column"),
                                text("way"),
                                number("people", 0),
                                number("r_squared", 4)),
                        rows)));
    }
}
