package io.clout.activity.daily;

import io.clout.activity.ingest.Ingest;
import io.clout.activity.ingest.IngestJob;
import io.clout.activity.window.ActivityWindow;
import io.clout.operator.ForgottenAccounts;
import io.clout.spark.WorkTables;
import io.clout.table.DailyTables;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Nights over one folder, as the nightly run has them, without anything that follows. */
public final class DailyTwin {
    private final SparkSession spark;
    private final Path folder;
    private Optional<DailyManifest> known = Optional.empty();
    private ForgottenAccounts forgotten = ForgottenAccounts.NONE;

    public DailyTwin(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    public Optional<DailyManifest> known() {
        return known;
    }

    /** Twin of a warehouse in which they are forgotten. */
    public DailyTwin without(ForgottenAccounts accounts) {
        forgotten = accounts;
        return this;
    }

    Path tables() {
        return folder.resolve("daily");
    }

    /** Reads what is new. */
    public ActivityWindow night(Ingest sources, LocalDate runDate, String runId) {
        return night(sources, runDate, runId, IngestJob.BUCKET_BYTES);
    }

    /** As above, with days cut into buckets of so many bytes. */
    public ActivityWindow night(Ingest sources, LocalDate runDate, String runId, long bucketBytes) {
        try {
            org.apache.hadoop.fs.Path work = new org.apache.hadoop.fs.Path(
                    Files.createTempDirectory(folder, "work").toUri());
            org.apache.hadoop.fs.Path daily = new org.apache.hadoop.fs.Path(tables().toUri());
            Ingest.Reading reading = new Ingest.Reading(new WorkTables(spark, work), daily, runId, runDate, forgotten);
            DailyManifest inventory = sources.read(reading, known, bucketBytes);
            sources.keepOnly(reading, Optional.of(inventory));
            known = Optional.of(inventory);
            return new ActivityWindow(spark, daily, inventory, sources, Optional.empty(), runDate);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row that {@code window} gives, by table. */
    public static Map<String, List<String>> content(ActivityWindow window) {
        Map<String, List<String>> content = new TreeMap<>();
        content.put(DailyTables.COUNTS.name(), rows(window.counts()));
        content.put(DailyTables.NAMES.name(), rows(window.accounts()));
        content.put(DailyTables.TOPIC_COUNTS.name(), rows(topicDays(window)));
        content.put(DailyTables.REJECTED.name(), rows(window.rejects().select("source", "reason", "row")));
        return content;
    }

    /** Each key once. */
    static Dataset<Row> topicDays(ActivityWindow window) {
        return onTopics(window)
                .groupBy("topic", "epoch_day", "reactor", "author", "kind")
                .agg(org.apache.spark.sql.functions.sum("count").as("count"));
    }

    /** With the topics' names. */
    public static Dataset<Row> onTopics(ActivityWindow window) {
        Dataset<Row> names = window.topics().withColumn("topic_key", Vertices.ofTopic(PublishedColumns.TOPIC.col()));
        return window.topicActs().join(names, "topic_key");
    }

    private static List<String> rows(Dataset<Row> rows) {
        return rows.toJSON().collectAsList().stream().sorted().toList();
    }
}
