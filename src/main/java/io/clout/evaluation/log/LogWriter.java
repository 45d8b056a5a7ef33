package io.clout.evaluation.log;

import static io.clout.activity.daily.ParquetColumnsWriter.longs;
import static io.clout.activity.daily.ParquetColumnsWriter.texts;
import static io.clout.activity.daily.ParquetColumnsWriter.where;

import com.typesafe.config.ConfigUtil;
import io.clout.activity.daily.ParquetColumnsWriter;
import io.clout.table.ColumnSpec;
import io.clout.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Writes a log as dumps of one plain shape, and the settings that let a configuration read these in place of its own
 * sources. All else that is configured stays.
 */
public final class LogWriter {
    /** Parts the topics of a row: a character that no topic has, as controls are no part of names. */
    private static final String BETWEEN_TOPICS = "\u001f";
    /** Rows of a file: enough of them for every core to read its part of a large log. */
    private static final int FILE_ROWS = 200_000;

    private static final Table SHAPE = new Table(
            "activities",
            "An activity of a log.",
            List.of(),
            Stream.of("kind", "reactor", "author", "content", "topics", "at")
                    .map(name -> column(name, name.equals("at") ? DataTypes.LongType : DataTypes.StringType))
                    .toList());

    private final Configuration hadoop;
    private final String folder;
    private final boolean isWithTopics;

    private LogWriter(SparkSession spark, String folder, boolean isWithTopics) {
        this.hadoop = spark.sparkContext().hadoopConfiguration();
        this.folder = folder;
        this.isWithTopics = isWithTopics;
    }

    /** Writes to {@code folder}, which has no dumps yet. */
    public static LogWriter to(SparkSession spark, String folder) {
        return new LogWriter(spark, folder, true);
    }

    /** As {@link #to}, but no row names a topic, so that a run has nothing to score by topic. */
    public static LogWriter withoutTopics(SparkSession spark, String folder) {
        return new LogWriter(spark, folder, false);
    }

    private static ColumnSpec column(String name, DataType type) {
        return new ColumnSpec(name, type, "", "", name);
    }

    /**
     * Writes the first rows of a log.
     *
     * @return {@code key=value} settings over the configuration that the log was read with
     */
    public List<String> write(ActivityLog log, int rows) {
        List<String> settings = new ArrayList<>();
        for (int source = 0; source < log.sources().size(); source++) {
            int number = source;
            Origin origin = log.sources().get(source);
            int[] mine = IntStream.range(0, rows)
                    .filter(row -> log.source(row) == number)
                    .toArray();
            settings.add("sources.%s=null".formatted(quoted(origin.name())));
            if (mine.length > 0) {
                String path = folder + "/source" + source;
                write(log, mine, path);
                settings.add("sources.%s=%s".formatted(quoted(origin.name()), mapping(origin, path)));
            }
        }
        return settings;
    }

    private void write(ActivityLog log, int[] rows, String path) {
        for (int from = 0; from < rows.length; from += FILE_ROWS) {
            int first = from;
            Path part = new Path(path, "part-%05d.parquet".formatted(from / FILE_ROWS));
            try (ParquetColumnsWriter file = new ParquetColumnsWriter(SHAPE, hadoop, part, 0)) {
                file.add(
                        Math.min(FILE_ROWS, rows.length - from),
                        texts(i -> Binary.fromString(log.kind(rows[first + i]))),
                        optional(i -> log.reactor(rows[first + i]) == ActivityLog.NONE
                                ? null
                                : log.accounts().id(log.reactor(rows[first + i]))),
                        texts(i -> Binary.fromString(log.accounts().id(log.author(rows[first + i])))),
                        optional(i -> content(log, rows[first + i])),
                        optional(i -> topics(log, rows[first + i])),
                        longs(i -> log.at(rows[first + i])));
                file.commit();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + path, e);
            }
        }
    }

    private static ParquetColumnsWriter.Cell optional(IntFunction<String> text) {
        return where(i -> text.apply(i) != null, texts(i -> Binary.fromString(text.apply(i))));
    }

    private String content(ActivityLog log, int row) {
        return isWithTopics && log.content(row) != ActivityLog.NONE ? log.contentId(log.content(row)) : null;
    }

    private String topics(ActivityLog log, int row) {
        return isWithTopics && !log.topics(row).isEmpty() ? String.join(BETWEEN_TOPICS, log.topics(row)) : null;
    }

    /** The rows are those that count, each once: nothing is left to be screened. A gap stands for what it stood for. */
    private static String mapping(Origin source, String path) {
        return """
                { path = %s, network = %s, time = "timestamp_micros(at)", kind = kind, kinds {}, reactor = reactor, \
                author = author, object = content, topics = %s, unique-events = false, same-second {}, \
                max-reject-share = 0, min-day-share = 0, missing-days = %s, max-carry-days = %d }""".formatted(
                        quoted(path),
                        quoted(source.network()),
                        quoted("split(topics, '%s')".formatted(BETWEEN_TOPICS)),
                        source.isCarried() ? "carry" : "normal",
                        source.maxCarryDays());
    }

    /** Gives a text as HOCON takes it; every character is allowed. */
    public static String quoted(String text) {
        return ConfigUtil.quoteString(text);
    }
}
