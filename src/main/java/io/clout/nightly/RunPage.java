package io.clout.nightly;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.propagation.PropagationResult;
import io.clout.propagation.PropagationResult.Iteration;
import io.clout.publish.ReleaseDiff.Mover;
import io.clout.report.BarChart;
import io.clout.report.BarChart.Bar;
import io.clout.report.LineChart;
import io.clout.report.Report;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Section;
import io.clout.score.ScoreCounts;
import io.clout.spark.Stages;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Page about a run.
 *
 * @param runDate of the release
 * @param stages that ended
 * @param tables of the release
 * @param since run date of the release before; empty if there is none
 */
record RunPage(
        String runDate,
        RunRecord record,
        List<Stages.Done> stages,
        List<TableRows> tables,
        ScoreCounts scores,
        Optional<String> since,
        List<Mover> movers) {
    private static final int MOST_WARNINGS = 50;
    private static final String UNTIL_NOW = "%.1f s in this attempt, until this page was made.";

    /**
     * Rows of one table.
     *
     * @param before of the release before; null if that lacks the table
     */
    record TableRows(String table, long rows, Long before) {}

    Report report() {
        return new Report(
                "Clout " + runDate,
                notes(),
                List.of(rows(), rejects(), convergence(), scores.section(), moved(), seconds(stages, UNTIL_NOW)));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("run %s, version %s, started %s"
                .formatted(record.runId(), RunRecord.version(), record.started().truncatedTo(ChronoUnit.SECONDS)));
        List<String> warnings = record.warnings();
        notes.add("no check stopped the run; warnings: " + warnings.size());
        notes.addAll(told(warnings));
        return notes;
    }

    /** Notes about warnings, as many as somebody reads. */
    static List<String> told(List<String> warnings) {
        List<String> notes = new ArrayList<>();
        warnings.stream().limit(MOST_WARNINGS).forEach(warning -> notes.add("warning: " + warning));
        if (warnings.size() > MOST_WARNINGS) {
            notes.add("more warnings, which results/ has: " + (warnings.size() - MOST_WARNINGS));
        }
        return notes;
    }

    private Section rows() {
        List<List<Object>> out = new ArrayList<>();
        tables.forEach(table -> out.add(Arrays.asList(
                table.table(),
                table.rows(),
                table.before(),
                table.before() == null ? null : table.rows() - table.before())));
        return new Section(
                "Rows",
                "In: the rows of each source up to the run date. Out: the rows of each table, and those of the release before.",
                List.of(),
                List.of(
                        new SourceGrids(record).sources(),
                        new Grid(
                                "tables",
                                List.of(
                                        text("table"),
                                        number("rows", 0),
                                        number("rows_before", 0),
                                        number("change", 0)),
                                out)));
    }

    private Section rejects() {
        SourceGrids sources = new SourceGrids(record);
        Grid rejects = sources.rejects();
        return rejects.rows().isEmpty()
                ? new Section("Rejects", "Every row counts.", List.of(), List.of())
                : new Section(
                        "Rejects",
                        "Rows that do not count, by the first reason that applies. passed_over, future_time and too_late are no rejects.",
                        List.of(new BarChart("Rows by reason", sources.reasons())),
                        List.of(rejects));
    }

    private Section convergence() {
        List<LineChart.Series> series = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        List<String> endings = new ArrayList<>();
        record.influence().forEach((stage, result) -> {
            series.add(line(stage, result));
            endings.add("%s: %s after %d iterations, over %s nodes."
                    .formatted(
                            stage, result.ending().text(), result.iterations().size(), count(result.vertices())));
            result.iterations()
                    .forEach(step -> rows.add(
                            Arrays.asList(stage, step.number(), "%.2e".formatted(step.residual()), step.seconds())));
        });
        return new Section(
                "Convergence",
                String.join(" ", endings),
                List.of(new LineChart("Residual by iteration", "iteration", "log₁₀ of the L1 residual", series)),
                List.of(new Grid(
                        "iterations",
                        List.of(text("stage"), number("iteration", 0), text("L1_residual"), number("seconds", 3)),
                        rows)));
    }

    private static LineChart.Series line(String stage, PropagationResult result) {
        return new LineChart.Series(
                stage,
                result.iterations().stream().mapToDouble(Iteration::number).toArray(),
                result.iterations().stream()
                        .mapToDouble(step -> Math.log10(step.residual()))
                        .toArray());
    }

    private Section moved() {
        List<List<Object>> rows = new ArrayList<>();
        movers.forEach(mover ->
                rows.add(Arrays.asList(mover.personId(), mover.scoreThen(), mover.scoreNow(), mover.difference())));
        return new Section(
                "Movers",
                since.map(date -> "Persons whose scores moved most since " + date
                                + ". \"clout explain PERSON\" tells why.")
                        .orElse("Nothing was published for an earlier date."),
                List.of(),
                List.of(new Grid(
                        "movers",
                        List.of(
                                text("person_id"),
                                number("score_then", 2),
                                number("score_now", 2),
                                number("difference", 2)),
                        rows)));
    }

    /**
     * Seconds of stages.
     *
     * @param about a sentence with {@code %.1f} for their sum
     */
    static Section seconds(List<Stages.Done> stages, String about) {
        List<List<Object>> rows = new ArrayList<>();
        stages.forEach(stage ->
                rows.add(Arrays.asList(stage.name(), stage.seconds(), stage.rows() < 0 ? null : stage.rows())));
        return new Section(
                "Stages",
                about.formatted(
                        stages.stream().mapToDouble(Stages.Done::seconds).sum()),
                List.of(new BarChart(
                        "Seconds by stage",
                        stages.stream()
                                .map(stage ->
                                        new Bar(stage.name(), stage.seconds(), "%.1f s".formatted(stage.seconds())))
                                .toList())),
                List.of(new Grid("stages", List.of(text("stage"), number("seconds", 2), number("rows", 0)), rows)));
    }

    static String count(long number) {
        return "%,d".formatted(number);
    }
}
