package io.clout.spark;

import io.clout.config.RunConfig.LogFormat;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;

/**
 * Named stages of a run. A stage's name is its Spark job group and its line in the log; it is recorded with its seconds
 * and rows.
 */
public final class Stages {
    /**
     * Stage that ended.
     *
     * @param name the stage
     * @param seconds wall time
     * @param rows number of rows of the result; −1 if it has none
     */
    public record Done(String name, double seconds, long rows) {}

    /** Value of {@code CLOUT_TERMINAL} by which jobs/clout tells that standard error is a terminal. */
    private static final String TERMINAL = "stderr";

    private final SparkSession spark;
    private final StageLog log;
    private final List<Done> done = new ArrayList<>();
    private Optional<Done> broken = Optional.empty();

    public Stages(SparkSession spark, StageLog log) {
        this.spark = spark;
        this.log = log;
    }

    /**
     * Sets up stages of a run.
     *
     * @param out receives {@code log}; where it is a terminal, a line there shows how many tasks are done
     */
    public static Stages of(SparkSession spark, StageLog log, LogFormat format, PrintStream out) {
        boolean isScreen = format == LogFormat.TEXT && TERMINAL.equals(System.getenv("CLOUT_TERMINAL"));
        return new Stages(
                spark, isScreen ? new ProgressLine(log, spark.sparkContext().statusTracker(), out) : log);
    }

    /**
     * Runs {@code work} as the stage {@code name}.
     *
     * @param work returns a result that is computed, not only planned
     */
    public <T> T run(String name, Callable<StageResult<T>> work) throws Exception {
        spark.sparkContext().setJobGroup(name, name, false);
        log.began(name);
        long start = System.nanoTime();
        broken = Optional.empty();
        try {
            StageResult<T> made = work.call();
            Done stage = new Done(name, seconds(start), made.rows());
            done.add(stage);
            log.ended(stage);
            return made.value();
        } catch (Throwable e) {
            broken = Optional.of(new Done(name, seconds(start), -1));
            throw e;
        } finally {
            log.left();
            spark.sparkContext().clearJobGroup();
        }
    }

    /** Prints a line of progress of the stage at hand. */
    public void report(String line) {
        log.reported(line);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Stage that broke, without rows, if the last one did. */
    public Optional<Done> broken() {
        return broken;
    }

    /** Stages that ended, in order. */
    public List<Done> done() {
        return Collections.unmodifiableList(done);
    }
}
