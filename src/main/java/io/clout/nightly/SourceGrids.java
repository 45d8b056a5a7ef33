package io.clout.nightly;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.SourceFile;
import io.clout.report.BarChart.Bar;
import io.clout.report.Report.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tables of a run's page about its sources. */
record SourceGrids(RunRecord run) {
    private static final double MEGABYTE = 1e6;

    /** Files and rows of each source. */
    Grid sources() {
        List<List<Object>> rows = new ArrayList<>();
        run.outcomes().forEach((source, outcomes) -> {
            List<SourceFile> files = run.inputs().stream()
                    .filter(file -> file.source().equals(source))
                    .toList();
            SourceScreening seen = new SourceScreening(outcomes);
            rows.add(Arrays.asList(
                    source,
                    files.size(),
                    files.stream().mapToLong(SourceFile::bytes).sum() / MEGABYTE,
                    seen.rows(),
                    outcomes.getOrDefault(RowOutcome.ACCEPTED, 0L),
                    seen.faults(),
                    percent(seen.faults(), seen.ofTheWindow())));
        });
        return new Grid(
                "sources",
                List.of(
                        text("source"),
                        number("files", 0),
                        number("MB", 1),
                        number("rows", 0),
                        number("accepted", 0),
                        number("rejected", 0),
                        number("rejected_%", 2)),
                rows);
    }

    /** Rows that do not count, by source and reason. */
    Grid rejects() {
        List<List<Object>> rows = new ArrayList<>();
        run.outcomes().forEach((source, outcomes) -> {
            long all = new SourceScreening(outcomes).rows();
            new TreeMap<>(outcomes).forEach((outcome, number) -> {
                if (outcome != RowOutcome.ACCEPTED) {
                    rows.add(Arrays.asList(source, outcome.text(), number, percent(number, all)));
                }
            });
        });
        return new Grid(
                "rejects",
                List.of(text("source"), text("reason"), number("rows", 0), number("of_the_source_%", 2)),
                rows);
    }

    /** The same, over all sources. */
    List<Bar> reasons() {
        Map<RowOutcome, Long> all = new TreeMap<>();
        run.outcomes()
                .values()
                .forEach(outcomes -> outcomes.forEach((outcome, rows) -> {
                    if (outcome != RowOutcome.ACCEPTED) {
                        all.merge(outcome, rows, Long::sum);
                    }
                }));
        return all.entrySet().stream()
                .map(reason ->
                        new Bar(reason.getKey().text(), (double) reason.getValue(), RunPage.count(reason.getValue())))
                .toList();
    }

    private static double percent(long part, long all) {
        return all == 0 ? 0 : 100.0 * part / all;
    }
}
