package io.clout.benchmarks;

import io.clout.cli.BackfillCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Thirty nights, each compared with a run from scratch, over generated dumps whose days arrive one a night. Half of the
 * microblog's twelfth day arrives a night late, and so does the forum's twentieth day.
 */
@Command(name = "thirty-nights", description = "Compares each of thirty nights with a run from scratch.")
final class ThirtyNights implements Callable<Integer> {
    private static final int LATE_FILE = 12;
    private static final int MISSING_NETWORK = 20;

    @Parameters(index = "0", description = "Dumps of `jobs/clout generate --days 30`.")
    private Path dumps;

    @Parameters(index = "1", description = "An empty folder to work in.")
    private Path folder;

    @Option(names = "--nights", description = "How many of them.")
    private int nights = 30;

    @Override
    public Integer call() throws IOException {
        List<String> days = days();
        for (String table : List.of("chirp_users", "boards_members", "links", "topics", "topic_edges")) {
            copy(dumps.resolve(table), folder.resolve("dumps").resolve(table));
        }
        for (int night = 1; night <= Math.min(nights, days.size()); night++) {
            arrive(days, night);
            LocalDate date = LocalDate.parse(days.get(night - 1));
            run("kept", date);
            run("scratch-" + date, date);
            try (SparkSession spark = Bench.spark()) {
                compare(spark, night, date);
            }
            delete(folder.resolve("scratch-" + date));
        }
        return 0;
    }

    private List<String> days() throws IOException {
        try (Stream<Path> days = Files.list(dumps.resolve("chirp"))) {
            return days.map(day -> day.getFileName().toString())
                    .filter(name -> name.startsWith("day="))
                    .map(name -> name.substring("day=".length()))
                    .sorted()
                    .toList();
        }
    }

    /** Moves the files of a night to the folder that is read. */
    private void arrive(List<String> days, int night) throws IOException {
        String today = "day=" + days.get(night - 1);
        if (night == LATE_FILE) {
            halve(dumps.resolve("chirp").resolve(today), visible("chirp", today));
            Files.move(visible("chirp", today).resolve("second.parquet"), folder.resolve("late.parquet"));
        } else {
            copy(dumps.resolve("chirp").resolve(today), visible("chirp", today));
        }
        if (night == LATE_FILE + 1) {
            String late = "day=" + days.get(LATE_FILE - 1);
            Files.move(folder.resolve("late.parquet"), visible("chirp", late).resolve("second.parquet"));
        }
        if (night != MISSING_NETWORK) {
            copy(dumps.resolve("boards").resolve(today), visible("boards", today));
        }
        if (night == MISSING_NETWORK + 1) {
            String missing = "day=" + days.get(MISSING_NETWORK - 1);
            copy(dumps.resolve("boards").resolve(missing), visible("boards", missing));
        }
    }

    private Path visible(String dump, String day) {
        return folder.resolve("dumps").resolve(dump).resolve(day);
    }

    private static void halve(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        Path halves = to.resolveSibling(".halves");
        try (SparkSession spark = Bench.spark()) {
            spark.read().parquet(from.toString()).repartition(2).write().parquet(halves.toString());
        }
        List<Path> files;
        try (Stream<Path> written = Files.list(halves)) {
            files = written.filter(f -> f.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
        Files.move(files.get(0), to.resolve("first.parquet"));
        Files.move(files.get(1), to.resolve("second.parquet"));
        delete(halves);
    }

    private void run(String warehouse, LocalDate date) {
        List<String> words =
                new ArrayList<>(List.of("--conf", "conf/generated.conf", "--from", "" + date, "--to", "" + date));
        for (String setting : List.of(
                "input.root=" + folder.resolve("dumps"),
                "publish.warehouse=" + folder.resolve(warehouse),
                "run.keep-work=true",
                "sources.boards.missing-days=carry",
                "check.rows.level=warn",
                "check.moved.level=warn",
                "check.top.level=warn")) {
            words.addAll(List.of("--set", setting));
        }
        int code = new CommandLine(new BackfillCommand()).execute(words.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("%s ended with %d".formatted(date, code));
        }
    }

    private void compare(SparkSession spark, int night, LocalDate date) throws IOException {
        Dataset<Row> kept = work(spark, "kept", "pairs");
        Dataset<Row> scratch = work(spark, "scratch-" + date, "pairs");
        long differing =
                kept.exceptAll(scratch).count() + scratch.exceptAll(kept).count();
        release(spark, "kept", date, "scores").createOrReplaceTempView("now");
        release(spark, "scratch-" + date, date, "scores").createOrReplaceTempView("cold");
        double bound = spark.sql("SELECT max(abs(n.mass - c.mass)) FROM now n JOIN cold c USING (person_id)")
                .first()
                .getDouble(0);
        String moved = "";
        if (night > 1) {
            release(spark, "kept", date.minusDays(1), "scores").createOrReplaceTempView("before");
            Row row = spark.sql("""
                            SELECT max(abs(n.score - b.score)), avg(CAST(abs(n.score - b.score) > 1 AS INT)), max(n.carried_days)
                            FROM now n JOIN before b USING (person_id)""").first();
            moved = String.format(
                    Locale.ROOT,
                    "largest move %5.2f points, %5.2f %% moved by more than 1, carried %d",
                    row.getDouble(0),
                    100 * row.getDouble(1),
                    row.getLong(2));
        }
        System.out.printf(
                Locale.ROOT,
                "night %2d: %,d pairs, %d differ from scratch; mass within %.1e of a cold start; %s%n",
                night,
                kept.count(),
                differing,
                bound,
                moved);
    }

    private Dataset<Row> work(SparkSession spark, String warehouse, String table) {
        return spark.read().parquet(folder.resolve(warehouse) + "/work/*/" + table);
    }

    private Dataset<Row> release(SparkSession spark, String warehouse, LocalDate date, String table) {
        return spark.read().parquet(folder.resolve(warehouse) + "/releases/run_date=" + date + "/*/" + table);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
