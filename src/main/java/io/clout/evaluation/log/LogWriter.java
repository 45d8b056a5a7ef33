package io.clout.evaluation.log;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Writes a log as dumps of one plain shape, and the settings that let a configuration read these in place of its own
 * sources. All else that is configured stays.
 */
public final class LogWriter {
    private static final StructType SHAPE = new StructType()
            .add("at", TimestampType)
            .add("kind", StringType)
            .add("reactor", StringType)
            .add("author", StringType)
            .add("content", StringType)
            .add("topics", createArrayType(StringType));

    private final SparkSession spark;
    private final String folder;
    private final boolean isWithTopics;

    private LogWriter(SparkSession spark, String folder, boolean isWithTopics) {
        this.spark = spark;
        this.folder = folder;
        this.isWithTopics = isWithTopics;
    }

    /** Writes to {@code folder}. */
    public static LogWriter to(SparkSession spark, String folder) {
        return new LogWriter(spark, folder, true);
    }

    /** As {@link #to}, but no row names a topic, so that a run has nothing to score by topic. */
    public static LogWriter withoutTopics(SparkSession spark, String folder) {
        return new LogWriter(spark, folder, false);
    }

    /**
     * Writes the first rows of a log.
     *
     * @return {@code key=value} settings over the configuration that the log was read with
     */
    public List<String> write(ActivityLog log, int rows) {
        List<List<Row>> bySource = new ArrayList<>();
        log.sources().forEach(source -> bySource.add(new ArrayList<>()));
        for (int row = 0; row < rows; row++) {
            bySource.get(log.source(row)).add(row(log, row));
        }
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < bySource.size(); i++) {
            Origin source = log.sources().get(i);
            settings.add("sources.%s=null".formatted(quoted(source.name())));
            if (!bySource.get(i).isEmpty()) {
                String path = folder + "/source" + i;
                spark.createDataFrame(bySource.get(i), SHAPE)
                        .write()
                        .mode(SaveMode.Overwrite)
                        .parquet(path);
                settings.add("sources.%s=%s".formatted(quoted(source.name()), mapping(source, path)));
            }
        }
        return settings;
    }

    private Row row(ActivityLog log, int row) {
        int reactor = log.reactor(row);
        int content = log.content(row);
        return RowFactory.create(
                Timestamp.from(Instant.EPOCH.plus(log.at(row), ChronoUnit.MICROS)),
                log.kind(row),
                reactor == ActivityLog.NONE ? null : log.accounts().id(reactor),
                log.accounts().id(log.author(row)),
                content == ActivityLog.NONE || !isWithTopics ? null : log.contentId(content),
                isWithTopics ? log.topics(row) : List.of());
    }

    /** The rows are those that count, each once: nothing is left to be screened. A gap stands for what it stood for. */
    private static String mapping(Origin source, String path) {
        return """
                { path = %s, network = %s, time = at, kind = kind, kinds {}, reactor = reactor, author = author, \
                object = content, topics = topics, unique-events = false, same-second {}, max-reject-share = 0, \
                missing-days = %s, max-carry-days = %d }"""
                .formatted(
                        quoted(path),
                        quoted(source.network()),
                        source.isCarried() ? "carry" : "normal",
                        source.maxCarryDays());
    }

    /** Gives a text as HOCON takes it, whatever is in it. */
    public static String quoted(String text) {
        return com.typesafe.config.ConfigUtil.quoteString(text);
    }
}
