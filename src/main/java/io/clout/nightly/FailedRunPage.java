package io.clout.nightly;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.report.Report;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Section;
import io.clout.spark.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Page about a run that failed.
 *
 * @param broken stage at which it did; empty if that was between two
 */
record FailedRunPage(RunResult result, RunRecord record, Optional<Stages.Done> broken) {

    Report report() {
        return new Report(
                "Clout %s: failed".formatted(result.runDate()), notes(), List.of(reason(), next(), stages(), rows()));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("run %s, version %s, started %s, ended %s"
                .formatted(result.runId(), result.version(), result.started(), result.ended()));
        notes.add("nothing of it is published; warnings: " + result.warnings().size());
        notes.addAll(RunPage.told(result.warnings()));
        return notes;
    }

    private Section reason() {
        return new Section(
                "Reason",
                result.reason(),
                List.of(),
                List.of(new Grid(
                        "outcome",
                        List.of(text("outcome"), number("exit_code", 0), text("stage")),
                        List.of(List.of(
                                result.outcome(),
                                result.exitCode(),
                                broken.map(Stages.Done::name).orElse("none"))))));
    }

    private Section next() {
        return new Section("What to do next", ExitCode.next(result.exitCode()), List.of(), List.of());
    }

    private Section stages() {
        List<Stages.Done> all = new ArrayList<>(result.stages());
        broken.ifPresent(all::add);
        return RunPage.seconds(all, "%.1f s in this attempt, the stage that broke among them.");
    }

    private Section rows() {
        SourceGrids sources = new SourceGrids(record);
        return result.sources().isEmpty()
                ? new Section("Rows", "None was counted before it failed.", List.of(), List.of())
                : new Section(
                        "Rows",
                        "The rows of each source up to the run date, and those that do not count.",
                        List.of(),
                        List.of(sources.sources(), sources.rejects()));
    }
}
