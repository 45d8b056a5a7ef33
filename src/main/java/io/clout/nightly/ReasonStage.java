package io.clout.nightly;

import static org.apache.spark.sql.functions.lit;

import io.clout.config.ScaleConfig;
import io.clout.config.ScoreConfig;
import io.clout.nightly.PropagationStage.Influence;
import io.clout.nightly.ScoreStage.Masses;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.score.reason.Reasons;
import io.clout.score.reason.ReleaseScores;
import io.clout.score.reason.ScoreChanges;
import io.clout.spark.StageResult;
import io.clout.table.PublishedColumns;
import io.clout.table.ReasonColumns;
import io.clout.table.Tables;
import java.sql.Date;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The stage {@code reasons}: the tables that tell where scores come from, and why they changed. */
final class ReasonStage {
    private final ScoreConfig config;
    private final Warehouse warehouse;
    private final PublishStage tables;

    ReasonStage(ScoreConfig config, Warehouse warehouse, PublishStage tables) {
        this.config = config;
        this.warehouse = warehouse;
        this.tables = tables;
    }

    StageResult<Dataset<Row>> run(Masses masses, Influence influence, Dataset<Row> scores, Optional<Published> last) {
        Reasons reasons = new Reasons(masses.rules());
        Dataset<Row> nodes =
                tables.keep(Tables.NODES, reasons.ofNodes(masses.nodes())).value();
        StageResult<Dataset<Row>> influencers = tables.keep(
                Tables.INFLUENCERS,
                reasons.ofReactors(
                        influence.spread().top(masses.nodes(), config.influencers()), masses.nodes(), config.scale()));
        StageResult<Dataset<Row>> changes =
                tables.keep(Tables.SCORE_CHANGES, changes(new ReleaseScores(nodes, scores, config.scale()), last));
        return new StageResult<>(changes.value(), influencers.rows() + changes.rows());
    }

    private Dataset<Row> changes(ReleaseScores now, Optional<Published> last) {
        // A release of an edition without the table tells no factors.
        return last.filter(release -> warehouse.has(release, Tables.NODES))
                .map(release -> ScoreChanges.of(before(release), now)
                        .withColumn(ReasonColumns.SINCE.name(), lit(Date.valueOf(release.runDate()))))
                .orElseGet(() -> warehouse.read(List.of(), Tables.SCORE_CHANGES));
    }

    private ReleaseScores before(Published release) {
        String json = warehouse
                .read(release, Tables.RUNS)
                .select(PublishedColumns.CONFIG.col())
                .first()
                .getString(0);
        return new ReleaseScores(
                warehouse.read(release, Tables.NODES),
                warehouse.read(release, Tables.SCORES),
                ScaleConfig.recorded(json));
    }
}
