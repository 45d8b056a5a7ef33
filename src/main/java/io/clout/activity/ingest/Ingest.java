package io.clout.activity.ingest;

import static org.apache.spark.sql.functions.lit;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.DailyStore;
import io.clout.activity.daily.KnownSource;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.AuthorLookup;
import io.clout.activity.source.RawTable;
import io.clout.activity.source.SourceFile;
import io.clout.activity.source.TopicAliases;
import io.clout.config.Sha256;
import io.clout.config.SourceConfig;
import io.clout.config.TopicsConfig;
import io.clout.operator.ForgottenAccounts;
import io.clout.spark.WorkTables;
import io.clout.table.DailyTables;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Raw dumps of a run. Their counts are kept by day, and only new and changed files are read. */
public final class Ingest {
    private final SparkSession spark;
    private final Map<SourceConfig, RawTable> dumps = new LinkedHashMap<>();
    private final Map<SourceConfig, ActivityMapping> mappings = new LinkedHashMap<>();
    private final Set<String> kinds;
    private final TopicAliases aliases;
    /** By source and new file, rows of the last reading by outcome. */
    private final Map<String, Map<String, Map<RowOutcome, Long>>> counted = new TreeMap<>();
    /** By source, days that the last reading made anew. */
    private final Map<String, Set<String>> remade = new TreeMap<>();

    /**
     * Opens every source.
     *
     * @param kinds the kinds of reaction that have a value
     * @param aliases tables of the words that stand for topics
     * @throws InputException when a source is missing or cannot be read
     */
    public Ingest(
            SparkSession spark,
            Collection<SourceConfig> sources,
            Set<String> kinds,
            Collection<TopicsConfig.Aliases> aliases) {
        this.spark = spark;
        this.kinds = kinds;
        this.aliases = TopicAliases.read(spark, aliases);
        for (SourceConfig source : sources) {
            dumps.put(source, open(spark, source));
            mappings.put(source, new ActivityMapping(spark, source, this.aliases));
        }
    }

    static RawTable open(SparkSession spark, SourceConfig source) {
        return RawTable.dump(
                spark,
                "sources." + source.name(),
                source.path(),
                ActivityMapping.expressions(source),
                source.optionalColumns());
    }

    /** The sources, in the order in which they were given. */
    public Collection<SourceConfig> configs() {
        return dumps.keySet();
    }

    /** The kinds that their activities can be of. */
    public List<String> kinds() {
        return kinds(dumps.keySet(), kinds);
    }

    /**
     * The kinds that activities of {@code sources} can be of.
     *
     * @param known the kinds of reaction that have a value
     */
    public static List<String> kinds(Collection<SourceConfig> sources, Set<String> known) {
        return IngestPlan.kinds(sources, known);
    }

    /** The files that the sources consist of. */
    public List<SourceFile> inputs() {
        return dumps.entrySet().stream()
                .flatMap(e ->
                        e.getValue().files().stream().map(f -> f.of(e.getKey().name())))
                .toList();
    }

    /** The files of the tables in which authors are looked up. */
    public List<SourceFile> lookups() {
        return dumps.keySet().stream()
                .flatMap(source -> AuthorLookup.inputs(spark, source).stream())
                .toList();
    }

    /** Names of files that were passed over, as they are no data. */
    public List<String> passedOver() {
        return dumps.values().stream()
                .flatMap(dump -> dump.passedOver().stream())
                .toList();
    }

    /** Days of {@code source} that the last reading made anew. */
    public Set<String> remade(SourceConfig source) {
        return remade.getOrDefault(source.name(), Set.of());
    }

    /** Rows of each new and changed file of {@code source}, by their outcome as far as the row alone decides it. */
    public Map<String, Map<RowOutcome, Long>> counted(SourceConfig source) {
        return counted.getOrDefault(source.name(), Map.of());
    }

    /**
     * Folders and days of a run's reading.
     *
     * @param work keeps tables that are used several times
     * @param daily folder of the daily tables
     * @param runId the run
     * @param newest last day that is kept
     * @param forgotten accounts of which nothing is kept
     */
    public record Reading(WorkTables work, Path daily, String runId, LocalDate newest, ForgottenAccounts forgotten) {}

    /**
     * Reads new and changed files, and adds their days to the daily tables.
     *
     * @param before manifest of the last reading; empty: nothing was read before
     * @throws InputException when a kept file was lost, added or exchanged
     * @return manifest of this reading. The caller stores it before the next run, and then calls {@link #keepOnly}
     */
    public DailyManifest read(Reading reading, Optional<DailyManifest> before) {
        return read(reading, before, IngestJob.BUCKET_BYTES);
    }

    /** As {@link #read(Reading, Optional)}, with days cut by {@code bucketBytes}. */
    public DailyManifest read(Reading reading, Optional<DailyManifest> before, long bucketBytes) {
        DailyStore daily = new DailyStore(spark, reading.daily());
        before.ifPresent(daily::requireFiles);
        List<SourceDelta> sources = new ArrayList<>();
        dumps.forEach((source, dump) -> sources.add(new SourceDelta(
                source,
                mappings.get(source),
                dump,
                DailyManifest.known(before, source.name(), fingerprint(source)),
                reading.newest(),
                reading.runId())));
        IngestJob intake = new IngestJob(spark, sources, kinds, reading, bucketBytes);
        intake.census();
        counted.clear();
        sources.forEach(
                source -> counted.put(source.source().name(), source.counted().all()));
        sources.forEach(source -> remade.put(source.source().name(), source.remade()));
        Map<String, Map<String, NavigableMap<String, Long>>> made = outcomes(sources, intake.make(), intake, daily);
        // Sources that this run does not have keep their files and days.
        Map<String, KnownSource> known = new TreeMap<>();
        before.ifPresent(b -> known.putAll(b.sources()));
        AccountNames names = new AccountNames(daily, reading.runId());
        SmallRuns small = new SmallRuns(daily, reading.runId());
        for (SourceDelta source : sources) {
            String name = source.source().name();
            known.put(name, small.gathered(name, source.known(made.getOrDefault(name, Map.of()), names.names(source))));
        }
        DailyManifest now = DailyManifest.of(known);
        return now.with(daily.files(now));
    }

    /** Deletes what {@code inventory} does not name from the daily tables. */
    public void keepOnly(Reading reading, Optional<DailyManifest> inventory) {
        new DailyStore(spark, reading.daily()).keepOnly(inventory);
    }

    private String fingerprint(SourceConfig source) {
        return Sha256.of(DailyTables.EDITION
                + source.mapping()
                + (source.kinds().isEmpty() ? kinds : "")
                + (source.text().isPresent() ? aliases.fingerprint() : ""));
    }

    /** The outcomes of new days, by source and day; the rows that do not count are added to the daily tables. */
    private static Map<String, Map<String, NavigableMap<String, Long>>> outcomes(
            List<SourceDelta> sources, List<DayBuilder.BuiltDay> made, IngestJob intake, DailyStore daily) {
        Map<String, Map<String, NavigableMap<String, Long>>> outcomes = new TreeMap<>();
        long rejected = 0;
        for (DayBuilder.BuiltDay day : made) {
            for (int i = 0; i < day.outcomes().length; i++) {
                long rows = day.outcomes()[i];
                rejected += RowOutcome.of(i).isFault() ? rows : 0;
                if (rows > 0 && day.day() != PageKey.NO_DAY) {
                    outcomes.computeIfAbsent(sources.get(day.source()).source().name(), s -> new TreeMap<>())
                            .computeIfAbsent(LocalDate.ofEpochDay(day.day()).toString(), d -> new TreeMap<>())
                            .merge(RowOutcome.of(i).text(), rows, Long::sum);
                }
            }
        }
        if (rejected > 0) {
            daily.add(
                    DailyTables.REJECTED,
                    new RejectedRows(sources, intake, rejected)
                            .all()
                            .withColumn(PublishedColumns.RUN_ID.name(), lit(intake.runId())));
        }
        return outcomes;
    }
}
