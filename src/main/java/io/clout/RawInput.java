package io.clout;

import io.clout.activity.Inventory;
import io.clout.activity.ReadFailures;
import io.clout.activity.Sources;
import io.clout.activity.Sources.Input;
import io.clout.activity.TopicTables;
import io.clout.activity.Window;
import io.clout.check.Checks;
import io.clout.cluster.Stages;
import io.clout.cluster.Stages.Made;
import io.clout.cluster.Work;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import io.clout.publish.DailyFolder;
import io.clout.publish.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The raw dumps of a run: what is new in them is added to what is kept by day, out of which comes the window. */
final class RawInput {
    private final SparkSession spark;
    private final CloutConfig config;
    private final DailyFolder daily;
    private final RunRecord record;
    private final Stages stages;
    private final Sources sources;

    /** Opens the dumps. */
    RawInput(SparkSession spark, CloutConfig config, Warehouse warehouse, RunRecord record, Stages stages) {
        this.spark = spark;
        this.config = config;
        this.daily = warehouse.daily();
        this.record = record;
        this.stages = stages;
        this.sources = new Sources(
                spark,
                config.sources(),
                config.attention().value().keySet(),
                config.topics().aliases());
    }

    /** The files of the dumps, and of the tables about topics. */
    List<Input> files() {
        return Stream.concat(sources.inputs().stream(), TopicTables.inputs(spark, config.topics()).stream())
                .toList();
    }

    /**
     * Reads new and changed files, and the days that they touch; refuses too many rejects.
     *
     * @param suppressed {@code vertex} of accounts that are to be in no table
     */
    Made<Window> read(Work work, Optional<Dataset<Row>> suppressed) {
        LocalDate runDate = config.run().date();
        int days = config.attention().window();
        Sources.Reading reading = new Sources.Reading(
                work,
                daily.path(),
                record.runId(),
                runDate.minusDays(days - 1L + config.memory().keepDays()),
                config.run().readUntil());
        Optional<Inventory> before = daily.recall(Inventory.class);
        sources.keepOnly(reading, before);
        Inventory inventory = ReadFailures.guard("reading the sources", () -> sources.read(reading, before));
        daily.remember(record.runId(), inventory);
        sources.keepOnly(reading, Optional.of(inventory));
        Inventory.Read read = inventory.readBy(record.runId());
        stages.tell("%,d of %,d files are new"
                .formatted(read.files(), sources.inputs().size()));
        Window window = new Window(spark, daily.path(), inventory, sources, suppressed, runDate, days);
        window.requireWhole();
        record.outcomes(window.outcomes());
        check(window, days);
        return new Made<>(window, read.rows());
    }

    private void check(Window window, int days) {
        Checks checks = new Checks();
        for (SourceConfig source : config.sources()) {
            Screened seen = record.screened(source.name());
            stages.tell("%s: %,d rows: %s".formatted(source.name(), seen.rows(), seen.text()));
            seen.require(source, days, config.run().date(), checks);
        }
        window.carried()
                .forEach((network, carried) ->
                        stages.tell("%s: %d missing days are stepped over".formatted(network, carried)));
        checks.require();
    }
}
