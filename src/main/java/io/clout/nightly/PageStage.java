package io.clout.nightly;

import io.clout.nightly.RunPage.TableRows;
import io.clout.operator.ScoreMoves;
import io.clout.publish.Published;
import io.clout.publish.Release;
import io.clout.publish.ReleaseDiff;
import io.clout.publish.ReleaseDiff.Mover;
import io.clout.publish.Warehouse;
import io.clout.report.HtmlReport;
import io.clout.score.ScoreCounts;
import io.clout.spark.StageResult;
import io.clout.spark.Stages;
import io.clout.table.Table;
import io.clout.table.Tables;
import io.clout.text.SafeText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The stage {@code page}: shows the run to people, in the folder of its release. */
final class PageStage {
    private static final String NAME = "run.html";
    private static final int MOVERS = 20;

    private final LocalDate runDate;
    private final Warehouse warehouse;
    private final RunRecord record;
    private final Stages stages;

    PageStage(LocalDate runDate, Warehouse warehouse, RunRecord record, Stages stages) {
        this.runDate = runDate;
        this.warehouse = warehouse;
        this.record = record;
        this.stages = stages;
    }

    /** Writes the page. A failure is a warning: the tables are more important. */
    StageResult<Void> write(Release release, Map<Table, StageResult<Dataset<Row>>> tables) {
        try {
            Path path = release.attach(NAME, HtmlReport.of(page(tables).report()));
            stages.report("the run on a page: " + path);
        } catch (Exception e) {
            String warning = SafeText.visible("the page of the run was not written: " + e.getMessage());
            stages.report("warning: " + warning);
            record.warnings(List.of(warning));
        }
        return new StageResult<>(null, -1);
    }

    private RunPage page(Map<Table, StageResult<Dataset<Row>>> tables) {
        Optional<Published> last = warehouse.before(runDate);
        Dataset<Row> scores = tables.get(Tables.SCORES).value();
        List<Mover> movers = last.filter(release -> warehouse.has(release, Tables.SCORES))
                .map(release -> ReleaseDiff.movers(
                        ScoreMoves.since(
                                release.daysUntil(runDate), () -> warehouse.read(release, Tables.SCORES), scores),
                        MOVERS))
                .orElse(List.of());
        List<TableRows> rows = new ArrayList<>();
        tables.forEach((table, made) -> rows.add(new TableRows(
                table.name(),
                made.rows(),
                last.filter(release -> warehouse.has(release, table))
                        .map(release -> warehouse.rows(release, table))
                        .orElse(null))));
        return new RunPage(
                runDate.toString(),
                record,
                stages.done(),
                rows,
                ScoreCounts.of(scores),
                last.map(release -> release.runDate().toString()),
                movers);
    }
}
