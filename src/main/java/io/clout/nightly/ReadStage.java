package io.clout.nightly;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.ingest.Ingest;
import io.clout.activity.source.AccountTables;
import io.clout.activity.source.InputException;
import io.clout.activity.source.ReadFailures;
import io.clout.activity.source.SourceFile;
import io.clout.activity.source.TopicTables;
import io.clout.activity.window.ActivityWindow;
import io.clout.check.Checks;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import io.clout.operator.ForgottenAccounts;
import io.clout.publish.DailyFolder;
import io.clout.publish.ForgottenFolder;
import io.clout.publish.Trial;
import io.clout.publish.Warehouse;
import io.clout.spark.Sessions;
import io.clout.spark.StageResult;
import io.clout.spark.Stages;
import io.clout.spark.WorkTables;
import io.clout.text.SafeText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The stage {@code read}: adds new rows of the raw dumps to the daily tables, and makes the window from these. */
final class ReadStage {
    private final SparkSession spark;
    private final CloutConfig config;
    private final DailyFolder daily;
    private final RunRecord record;
    private final Stages stages;
    private final Optional<Trial> trial;
    private final Ingest sources;
    private final ForgottenAccounts forgotten;

    /**
     * Opens the dumps.
     *
     * @param trial empty in a run that publishes; else nothing is kept of the reading
     */
    ReadStage(
            SparkSession spark,
            CloutConfig config,
            Warehouse warehouse,
            RunRecord record,
            Stages stages,
            Optional<Trial> trial) {
        this.spark = spark;
        this.config = config;
        this.daily = warehouse.daily();
        this.record = record;
        this.stages = stages;
        this.trial = trial;
        this.forgotten =
                ForgottenFolder.at(warehouse.releases(), config.publish()).require();
        this.sources = new Ingest(
                spark,
                config.sources(),
                config.attention().value().keySet(),
                config.topics().aliases());
    }

    /** Opens all tables. */
    AccountTables begin() {
        AccountTables known = new AccountTables(
                spark,
                config.accounts(),
                config.links(),
                config.external(),
                config.suppressed(),
                config.input().placeholders(),
                forgotten);
        List<SourceFile> files =
                Stream.concat(files().stream(), known.inputs().stream()).toList();
        record.inputs(files);
        Sessions.fit(spark, record.inputBytes());
        return known;
    }

    /** The files of the dumps, and of the tables about authors and topics. */
    private List<SourceFile> files() {
        return Stream.of(sources.inputs(), sources.lookups(), TopicTables.inputs(spark, config.topics()))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Reads new and changed files, and the days that they touch; refuses too many rejects.
     *
     * @param suppressed {@code vertex} of accounts that are to be in no table
     */
    StageResult<ActivityWindow> read(WorkTables work, Optional<Dataset<Row>> suppressed) {
        LocalDate runDate = config.run().date();
        Ingest.Reading reading = new Ingest.Reading(
                work, daily.path(), record.runId(), config.run().readUntil(), forgotten);
        Optional<DailyManifest> before =
                daily.recall(DailyManifest.class).filter(known -> known.format() == DailyManifest.FORMAT);
        if (trial.isEmpty()) {
            sources.keepOnly(reading, before);
        }
        DailyManifest inventory = ReadFailures.guard("reading the sources", () -> sources.read(reading, before));
        Checks checks = new Checks();
        FreshRows fresh = new FreshRows(inventory, sources);
        config.sources().forEach(source -> fresh.check(source, checks));
        checks.require();
        List<String> partial = partialDays(inventory, before);
        if (trial.isEmpty()) {
            daily.remember(record.runId(), inventory);
            sources.keepOnly(reading, Optional.of(inventory));
        }
        reportFiles(inventory);
        ActivityWindow window = new ActivityWindow(spark, daily.path(), inventory, sources, suppressed, runDate);
        record.outcomes(window.outcomes());
        warn(gaps(inventory));
        warn(partial);
        check(window);
        return new StageResult<>(window, inventory.readBy(record.runId()).rows());
    }

    private void reportFiles(DailyManifest inventory) {
        stages.report("%,d of %,d files are new"
                .formatted(
                        inventory.readBy(record.runId()).files(),
                        sources.inputs().size()));
        if (!sources.passedOver().isEmpty()) {
            stages.report("%,d files are passed over, as they are being written or no data: %s"
                    .formatted(
                            sources.passedOver().size(),
                            SafeText.visible(sources.passedOver().get(0))));
        }
    }

    private void check(ActivityWindow window) {
        Checks checks = new Checks();
        for (SourceConfig source : config.sources()) {
            SourceScreening seen = record.screened(source.name());
            stages.report("%s: %,d rows: %s".formatted(source.name(), seen.rows(), seen.text()));
            seen.require(source, config.run().date(), checks);
        }
        window.carried()
                .forEach((network, carried) ->
                        stages.report("%s: %d missing days are carried".formatted(network, carried)));
        checks.require();
        if (record.accepted() == 0) {
            throw new InputException("no row of any source counts: " + outcomes());
        }
    }

    private void warn(List<String> warnings) {
        warnings.stream().map(SafeText::visible).forEach(warning -> stages.report("warning: " + warning));
        record.warnings(warnings);
    }

    private String outcomes() {
        return config.sources().stream()
                .map(source ->
                        source.name() + ": " + record.screened(source.name()).text())
                .collect(Collectors.joining("; "));
    }

    /** Refuses days of which a part is missing, and gives warnings of others that may lack one. */
    private List<String> partialDays(DailyManifest inventory, Optional<DailyManifest> before) {
        List<String> warnings = new ArrayList<>();
        for (SourceConfig source : config.sources()) {
            DayVolumes days = new DayVolumes(
                    source,
                    inventory.sources().get(source.name()),
                    sources.remade(source),
                    config.run().readUntil());
            before.map(b -> b.sources().get(source.name())).ifPresent(b -> warnings.addAll(days.withdrawn(b)));
            warnings.addAll(days.check());
        }
        return warnings;
    }

    /** Warnings of times that begin a log far too early: of clients without a clock. */
    private List<String> gaps(DailyManifest inventory) {
        List<String> warnings = new ArrayList<>();
        for (SourceConfig source : config.sources()) {
            inventory
                    .sources()
                    .get(source.name())
                    .gap()
                    .ifPresent(gap -> warnings.add(
                            "sources.%s: its oldest day, %s, stands far from the next ones: %,d rows are before %s. If they are wrong, set sources.%s.earliest"
                                    .formatted(source.name(), gap.oldest(), gap.rows(), gap.next(), source.name())));
        }
        return warnings;
    }
}
