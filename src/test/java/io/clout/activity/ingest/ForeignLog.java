package io.clout.activity.ingest;

import io.clout.TestSpark;
import io.clout.activity.daily.DailyTwin;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** A log that other people's programs might have written, and the nights that read it. */
final class ForeignLog {
    private static final SparkSession SPARK = TestSpark.nightly();
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");
    /** Of a day. */
    static final int ROWS = 24;

    /** One reaction a row among twelve accounts. */
    static final String DAY = """
            SELECT timestamp'2026-11-%d 10:00:00' + make_interval(0, 0, 0, 0, 0, 0, id) AS ts, 'share' AS verb,
              concat('u', id %% 12) AS who, concat('u', (id + 1) %% 12) AS whom, array('tea') AS tags FROM range(24)""";

    private final Path temp;
    private final Path folder;
    private final DailyTwin kept;
    private int nights;

    ForeignLog(Path temp) throws IOException {
        this.temp = temp;
        this.folder = temp.resolve("log");
        this.kept = new DailyTwin(SPARK, Files.createDirectory(temp.resolve("kept")));
    }

    Path folder() {
        return folder;
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Writes the rows of a day of November into its folder. */
    void day(int day) {
        write(folder.resolve("day=2026-11-%02d".formatted(day)), DAY.formatted(day));
    }

    /** Writes the rows of {@code query} as one file. */
    static void write(Path to, String query) {
        SPARK.sql(query).coalesce(1).write().parquet(to.toString());
    }

    /** The only Parquet file of {@code folder}. */
    static Path file(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (var below = Files.walk(folder)) {
            for (Path path : below.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    long accepted(String settings) throws IOException {
        return accepted(sources(settings));
    }

    long accepted(Ingest sources) throws IOException {
        return window(sources).accepted();
    }

    /** A run that keeps nothing. */
    ActivityWindow window(Ingest sources) throws IOException {
        DailyTwin once = new DailyTwin(SPARK, Files.createTempDirectory(temp, "once"));
        return once.night(sources, RUN_DATE, "run");
    }

    /** A night over what was kept by the nights before. */
    ActivityWindow night(String settings, int day) throws IOException {
        return kept.night(sources(settings), LocalDate.of(2026, 11, day), "run-" + nights++);
    }

    /** The log with more {@code settings} of its source. */
    Ingest sources(String settings) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "path = \"" + folder + "\"",
                "network = net, time = ts, kind = verb, reactor = who, author = whom",
                "missing-days = normal, max-reject-share = 1"));
        if (!settings.contains("topics =") && !settings.contains("object =")) {
            lines.add("topics = tags");
        }
        lines.add(settings);
        Path conf = Files.writeString(
                Files.createTempFile(temp, "test", ".conf"), "sources.log {\n" + String.join("\n", lines) + "\n}");
        CloutConfig config = CloutConfig.load(conf.toFile(), List.of("run.date=" + RUN_DATE));
        return new Ingest(
                SPARK,
                config.sources(),
                config.attention().value().keySet(),
                config.topics().aliases());
    }
}
