package io.clout.activity.daily;

import io.clout.TestSpark;
import io.clout.activity.ingest.Ingest;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** A dump whose files come, change and go, and the nights that read it. */
final class DatedFiles {
    static final SparkSession SPARK = TestSpark.nightly();
    static final String MAPPING = """
            log {
              path = "%s/*", network = net, time = at, kind = what, reactor = who, author = whom, object = thing, topics = tags
              event-id = id, same-second { mention = [reply] }, missing-days = normal, max-reject-share = 1
            }""";

    private final Path temp;
    private final Path dump;
    private final DailyTwin kept;
    private int runs;
    private int nights;

    DatedFiles(Path temp) throws IOException {
        this.temp = temp;
        this.dump = Files.createDirectory(temp.resolve("dump"));
        this.kept = new DailyTwin(SPARK, Files.createDirectory(temp.resolve("kept")));
    }

    /** Nights over what was kept by the nights before. */
    DailyTwin kept() {
        return kept;
    }

    /** A reply of that day of November. */
    static String row(int id, int day, String who, String whom) {
        return "('2026-11-%02d', '%d', 'reply', '%s', '%s', CAST(NULL AS STRING), array('t'))"
                .formatted(day, id, who, whom);
    }

    /** Writes one file, instead of the one of that name. */
    void write(String name, String... rows) throws IOException {
        Path made = temp.resolve("made");
        SPARK.sql(
                        "SELECT at, id, what, who, whom, CAST(thing AS STRING) AS thing, CAST(tags AS ARRAY<STRING>) AS tags FROM VALUES "
                                + String.join(",", rows) + " AS t(at, id, what, who, whom, thing, tags)")
                .selectExpr(
                        "CAST(at AS STRING) AS at",
                        "id",
                        "what",
                        "who",
                        "CAST(whom AS STRING) AS whom",
                        "thing",
                        "tags")
                .coalesce(1)
                .write()
                .mode("overwrite")
                .parquet(made.toString());
        try (Stream<Path> files = Files.list(made)) {
            Path file = files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            delete(name);
            Files.move(file, dump.resolve(name + ".parquet"));
        }
        // Clocks of file systems are coarse; a file of the same size written at once would not be another one.
        Files.setLastModifiedTime(dump.resolve(name + ".parquet"), FileTime.fromMillis(1_000L * ++runs * 1_000));
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(dump.resolve(name + ".parquet"));
    }

    /** Fills the middle of the file with zeros, and leaves its size, its time and its footer. */
    void breakFile(String name) throws IOException {
        Path file = dump.resolve(name + ".parquet");
        FileTime written = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4, 60, (byte) 0);
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, written);
    }

    ActivityWindow night(int day) throws IOException {
        return kept.night(sources(MAPPING), day(day), "run-" + ++nights);
    }

    ActivityWindow fromScratch(int day) throws IOException {
        return new DailyTwin(SPARK, Files.createTempDirectory(temp, "scratch"))
                .night(sources(MAPPING), day(day), "scratch");
    }

    Ingest sources(String mapping) throws IOException {
        Path conf = Files.writeString(temp.resolve("test.conf"), "sources {\n" + mapping.formatted(dump) + "\n}");
        CloutConfig config = CloutConfig.load(conf.toFile(), List.of("run.date=2026-11-22"));
        return new Ingest(SPARK, config.sources(), config.attention().value().keySet(), List.of());
    }

    static LocalDate day(int day) {
        return LocalDate.of(2026, 11, day);
    }
}
