package io.clout.nightly;

import static org.apache.spark.sql.functions.lit;

import io.clout.check.CheckFailedException;
import io.clout.check.Checks;
import io.clout.config.CloutConfig;
import io.clout.publish.Published;
import io.clout.publish.Release;
import io.clout.publish.ReleaseFollowers;
import io.clout.publish.Trial;
import io.clout.publish.Warehouse;
import io.clout.spark.StageResult;
import io.clout.spark.Stages;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import io.clout.text.SafeText;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    private final Optional<Trial> trial;
    private final ReleaseFollowers followers;
    private final Release release;
    private Optional<CheckFailedException> refusal = Optional.empty();
    private final Map<Table, StageResult<Dataset<Row>>> tables = new LinkedHashMap<>();

    /** @param trial empty in a run that publishes */
    PublishStage(
            SparkSession spark,
            CloutConfig config,
            Warehouse warehouse,
            ReleaseFollowers followers,
            RunRecord record,
            Stages stages,
            Clock clock,
            Optional<Trial> trial) {
        this.spark = spark;
        this.config = config;
        this.warehouse = warehouse;
        this.record = record;
        this.stages = stages;
        this.clock = clock;
        this.trial = trial;
        this.followers = followers;
        this.release = trial.map(Trial::release)
                .orElseGet(() -> warehouse.begin(config.run().date(), record.runId()));
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
        Checks checks = new CheckStage(config.check(), config.run().date(), warehouse).of(tables, last);
        List<String> warnings = Stream.concat(
                        warehouse.damaged().stream().map(damage -> "left out: " + damage), checks.warnings().stream())
                .map(SafeText::visible)
                .toList();
        warnings.forEach(warning -> stages.report("warning: " + warning));
        record.warnings(warnings);
        try {
            checks.require();
        } catch (CheckFailedException e) {
            if (trial.isEmpty()) {
                throw e;
            }
            refusal = Optional.of(e); // The differences tell why.
        }
        return new StageResult<>(null, -1);
    }

    /** Writes the page of the run. */
    StageResult<Void> page() {
        return new PageStage(config.run().date(), warehouse, record, stages).write(release, tables);
    }

    /** Compares the release with the one that readers see of its date, or of the newest date before. */
    StageResult<DryRun> compare() {
        LocalDate runDate = config.run().date();
        Optional<Published> then = warehouse.published(runDate).or(() -> warehouse.before(runDate));
        return new StageResult<>(DryRun.of(warehouse, then, finish(release::finish), refusal), -1);
    }

    private Published finish(Function<Map<String, Object>, Published> how) {
        release.write(Tables.RUNS, record.row(spark, stages.done(), clock.instant()));
        return how.apply(Map.of(PublishedColumns.CONFIG_HASH.name(), config.hash()));
    }

    StageResult<Published> publish() {
        long rows = release.rows();
        Published published = finish(facts -> {
            record.passed();
            return release.publish(facts);
        });
        stages.report(
                "published %s as run %s: %s".formatted(published.runDate(), published.runId(), published.folder()));
        // Readers see the release already, so that a failure is told and no more.
        followers
                .tryFollow(() -> warehouse.requireHolder(record.runId()))
                .ifPresent(failure -> stages.report("warning: published, but " + failure));
        return new StageResult<>(published, rows);
    }
}
