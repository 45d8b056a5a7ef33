package io.clout.evaluation;

import io.clout.config.CloutConfig;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.LogWriter;
import io.clout.evaluation.log.Subject;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Temporary folder in which logs are written and scored by the product. Closing it deletes all of its files. */
public final class Workshop implements AutoCloseable {
    private static final String SCORED = "scored";

    private final SparkSession spark;
    private final NightlyRun night;
    private final Path folder;
    private final PrintStream progress;
    private final List<Bench> open = new ArrayList<>();
    private int runs;
    private double seconds;

    /**
     * @param folder does not exist yet, or holds what an earlier session left
     * @param progress gets a line for everything that takes seconds
     */
    public Workshop(SparkSession spark, NightlyRun night, String folder, PrintStream progress) {
        this.spark = spark;
        this.night = night;
        this.folder = new Path(folder);
        this.progress = progress;
        delete(this.folder);
    }

    public SparkSession spark() {
        return spark;
    }

    /** A log that lies here as dumps, ready to be scored under several configurations. */
    public final class Bench implements AutoCloseable {
        private final Subject subject;
        private final ActivityLog log;
        private final Path here;
        private final LocalDate date;
        private final List<String> settings;
        private Optional<NightlyRun.ReadLog> read = Optional.empty();

        private Bench(Subject subject, ActivityLog log, Path here, LocalDate date, List<String> settings) {
            this.subject = subject;
            this.log = log;
            this.here = here;
            this.date = date;
            this.settings = settings;
        }

        /**
         * Runs a whole night over the log, and publishes it here.
         *
         * @param more settings over all others
         */
        public Scores night(List<String> more) throws Exception {
            endReading();
            return timed(SCORED, () -> {
                String release = night.run(subject.load(settings(more)));
                return Scores.read(spark.read().parquet(release + "/scores"), Optional.of(release), log);
            });
        }

        /**
         * As {@link #night}, of scores alone: without ranks, other tables and the stage {@code check}. The log is read
         * once for all of them, unless settings differ that change its counts.
         */
        public Scores score(List<String> more) throws Exception {
            CloutConfig config = subject.load(settings(more));
            if (read.isEmpty()) {
                read = Optional.of(timed("read", () -> night.read(config)));
            }
            return timed(
                    SCORED,
                    () -> read.orElseThrow().scores(config, scores -> Scores.read(scores, Optional.empty(), log)));
        }

        private List<String> settings(List<String> more) {
            List<String> all = new ArrayList<>(settings);
            all.add("run.date=" + date);
            all.add("publish.warehouse=" + here + "/warehouse");
            all.add("publish.database=null");
            all.add("publish.iceberg=null");
            // Only scores are read here, and a trial is to be quick.
            all.add("score.influencers=0");
            all.add("score.style.days=0");
            all.add("run.page=false");
            all.addAll(more);
            return all;
        }

        private <T> T timed(String what, Callable<T> work) throws Exception {
            long start = System.nanoTime();
            T result = work.call();
            double took = (System.nanoTime() - start) / 1e9;
            seconds += took;
            progress.printf(Locale.ROOT, "  %s to %s: %s in %.1f s%n", subject.name(), date, what, took);
            return result;
        }

        /** The folder in which the log lies, for what goes with it. */
        public String folder() {
            return here.toString();
        }

        @Override
        public void close() {
            open.remove(this);
            try {
                endReading();
            } finally {
                delete(here);
            }
        }

        private void endReading() {
            Optional<NightlyRun.ReadLog> last = read;
            read = Optional.empty();
            last.ifPresent(NightlyRun.ReadLog::close);
        }
    }

    /** Lays out the first rows of a log, to be scored as of the date of the last of them. */
    public Bench bench(Subject subject, ActivityLog log, int rows, Topics topics) {
        return bench(subject, log, rows, topics, ActivityLog.date(log.at(rows - 1)), List.of());
    }

    /** As above, as of a date, with {@code more} settings. */
    public Bench bench(Subject subject, ActivityLog log, int rows, Topics topics, LocalDate date, List<String> more) {
        Path here = new Path(folder, "run" + runs++);
        LogWriter writer = topics == Topics.KEPT
                ? LogWriter.to(spark, here + "/dumps")
                : LogWriter.withoutTopics(spark, here + "/dumps");
        List<String> settings = new ArrayList<>(writer.write(log, rows));
        settings.addAll(more);
        Bench bench = new Bench(subject, log, here, date, settings);
        open.add(bench);
        return bench;
    }

    /** Treatment of the topics that rows name. */
    public enum Topics {
        KEPT,
        LEFT_OUT
    }

    /** Seconds that the product took, over all runs. */
    public double seconds() {
        return seconds;
    }

    /** Prints a line of progress. */
    public void report(String line) {
        progress.println(line);
    }

    private void delete(Path path) {
        try {
            path.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(path, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    /** Closes all benches, too. */
    @Override
    public void close() {
        try {
            List.copyOf(open).forEach(Bench::close);
        } finally {
            delete(folder);
        }
    }
}
