package io.clout.activity.ingest;

import io.clout.TestSpark;
import io.clout.activity.daily.DailyTwin;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A dump written by hand, which the source {@code log} maps, and runs over it from nothing. */
final class MappedLog {
    static final SparkSession SPARK = TestSpark.nightly();
    static final String PLAIN_MAPPING = "network = net, time = at, kind = what, reactor = who, author = whom";

    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");

    private final Path temp;

    MappedLog(Path temp) {
        this.temp = temp;
    }

    Path path() {
        return temp.resolve("a dump");
    }

    /** Writes the rows of {@code values} as the dump. */
    Dataset<Row> dump(String values) {
        return write(path(), values, 1);
    }

    static Dataset<Row> write(Path to, String values, int files) {
        SPARK.sql("SELECT * FROM VALUES " + values).coalesce(files).write().parquet(to.toString());
        return SPARK.read().parquet(to.toString());
    }

    /** The source {@code log}, which maps the dump with {@code mapping}. */
    Ingest open(String mapping) throws IOException {
        return open(path(), mapping);
    }

    /** As above, of a dump elsewhere. */
    Ingest open(Path path, String mapping) throws IOException {
        return sources("log { path = \"%s\", missing-days = normal, %s }".formatted(path, mapping));
    }

    Ingest sources(String hocon, String... settings) throws IOException {
        Path conf = Files.writeString(temp.resolve("test.conf"), "sources {\n" + hocon + "\n}");
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("run.date=" + RUN_DATE);
        CloutConfig config = CloutConfig.load(conf.toFile(), all);
        return new Ingest(
                SPARK,
                config.sources(),
                config.attention().value().keySet(),
                config.topics().aliases());
    }

    /** From nothing, all dates. */
    ActivityWindow window(Ingest sources) {
        return window(sources, IngestJob.BUCKET_BYTES);
    }

    ActivityWindow window(Ingest sources, long bucketBytes) {
        try {
            return new DailyTwin(SPARK, Files.createTempDirectory(temp, "works"))
                    .night(sources, RUN_DATE, "run", bucketBytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<RowOutcome, Long> outcomes(Ingest sources) {
        return window(sources).outcomes().get("log");
    }

    /** Day, reactor, kind, author and count. */
    List<String> counts(Ingest sources) {
        return counts(window(sources));
    }

    static List<String> counts(ActivityWindow window) {
        Dataset<Row> names = window.accounts();
        return texts(window.counts()
                .join(
                        names.select(
                                GraphColumns.REACTOR.of(GraphColumns.VERTEX.col()),
                                GraphColumns.LEFT_NAME.of(PublishedColumns.ACCOUNT_ID.col())),
                        GraphColumns.REACTOR.name())
                .join(
                        names.select(
                                GraphColumns.AUTHOR.of(GraphColumns.VERTEX.col()),
                                GraphColumns.RIGHT_NAME.of(PublishedColumns.ACCOUNT_ID.col())),
                        GraphColumns.AUTHOR.name())
                .distinct()
                .selectExpr(
                        "concat_ws(' ', date_from_unix_date(cast(epoch_day as int)), left_name, kind, right_name, count) AS value")
                .sort("value"));
    }

    static List<String> texts(Dataset<Row> rows) {
        return rows.as(Encoders.STRING()).collectAsList();
    }
}
