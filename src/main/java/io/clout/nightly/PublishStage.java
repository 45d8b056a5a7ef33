package io.clout.nightly;

import static org.apache.spark.sql.functions.lit;

import io.clout.check.Checks;
import io.clout.config.CloutConfig;
import io.clout.publish.CatalogViews;
import io.clout.publish.Published;
import io.clout.publish.Release;
import io.clout.publish.Warehouse;
import io.clout.spark.StageResult;
import io.clout.spark.Stages;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import io.clout.text.SafeText;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The stages {@code check} and {@code publish}, and the tables of the release until then. */
final class PublishStage {
    private final SparkSession spark;
    private final CloutConfig config;
    private final Warehouse warehouse;
    private final RunRecord record;
    private final Stages stages;
    private final Clock clock;
    private final Release release;
    private final Map<Table, StageResult<Dataset<Row>>> tables = new LinkedHashMap<>();

    PublishStage(
            SparkSession spark, CloutConfig config, Warehouse warehouse, RunRecord record, Stages stages, Clock clock) {
        this.spark = spark;
        this.config = config;
        this.warehouse = warehouse;
        this.record = record;
        this.stages = stages;
        this.clock = clock;
        this.release = warehouse.begin(config.run().date(), record.runId());
    }

    /** Writes a table to where readers see it once it is published. */
    StageResult<Dataset<Row>> keep(Table table, Dataset<Row> rows) {
        StageResult<Dataset<Row>> saved = release.write(
                table,
                rows.withColumn(
                        PublishedColumns.RUN_DATE.name(), lit(config.run().date())));
        tables.put(table, saved);
        return saved;
    }

    StageResult<Void> check(Optional<Published> last) {
        Checks checks = new CheckStage(config.check(), warehouse).of(tables, last);
        List<String> warnings = Stream.concat(
                        warehouse.damaged().stream().map(damage -> "left out: " + damage), checks.warnings().stream())
                .map(SafeText::visible)
                .toList();
        warnings.forEach(warning -> stages.report("warning: " + warning));
        record.warnings(warnings);
        checks.require();
        return new StageResult<>(null, -1);
    }

    StageResult<Published> publish() {
        long rows = release.rows();
        release.write(Tables.RUNS, record.row(spark, stages.done(), clock.instant()));
        record.passed();
        Published published = release.publish(Map.of(PublishedColumns.CONFIG_HASH.name(), config.hash()));
        // Readers see the release already, so that a failure is told and no more.
        new CatalogViews(config.publish(), () -> spark)
                .tryReplace()
                .ifPresent(failure -> stages.report("warning: published, but " + failure));
        return new StageResult<>(published, rows);
    }
}
