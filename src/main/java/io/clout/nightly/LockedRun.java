package io.clout.nightly;

import io.clout.activity.daily.DailyStore;
import io.clout.check.CheckFailedException;
import io.clout.config.CloutConfig;
import io.clout.propagation.NotConvergedException;
import io.clout.publish.Published;
import io.clout.publish.RunLock;
import io.clout.publish.Trial;
import io.clout.publish.Warehouse;
import io.clout.spark.Stages;
import java.io.Closeable;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;

/** A run under the warehouse's lock, and the leftovers of its end. */
final class LockedRun {
    private final SparkSession spark;
    private final CloutConfig config;
    private final Warehouse warehouse;
    private final RunRecord record;
    private final Stages stages;
    private final Clock clock;

    LockedRun(
            SparkSession spark, CloutConfig config, Warehouse warehouse, RunRecord record, Stages stages, Clock clock) {
        this.spark = spark;
        this.config = config;
        this.warehouse = warehouse;
        this.record = record;
        this.stages = stages;
        this.clock = clock;
    }

    /**
     * Runs {@code work}, which publishes. Work that broke is kept for another attempt.
     *
     * @param resumed whether there is work of an earlier attempt
     */
    Published publish(boolean resumed, Callable<Published> work) throws Exception {
        try (RunLock lock = warehouse.lock(record.runId(), clock)) {
            if (config.run().keepWork()) {
                lock.keepWork();
            }
            try {
                return new ResultStage(config, warehouse, record, stages, clock).of(() -> guarded(work));
            } catch (Throwable e) {
                boolean over = e instanceof CheckFailedException || e instanceof NotConvergedException;
                if (!over && (resumed || !stages.done().isEmpty())) {
                    lock.keepWork();
                    stages.report("what is done is kept: --resume goes on from there");
                }
                throw e;
            }
        }
    }

    /** Work on a release that is deleted again. */
    interface Attempt<T> {
        T of(Trial trial) throws Exception;
    }

    /** Runs {@code work}, which keeps something for later runs, and publishes nothing. */
    @SuppressWarnings("try") // the lock is only held
    <T> T keep(Callable<T> work) throws Exception {
        try (RunLock lock = warehouse.lock(record.runId(), clock)) {
            return guarded(work);
        }
    }

    /** Runs {@code work}, and deletes all that it wrote, however it ends. */
    @SuppressWarnings("try") // closing is all that is done with it
    <T> T tryOut(Attempt<T> work) throws Exception {
        try (Trial trial = trial()) {
            // Closed at the end, so that a failure to delete does not hide that of the run.
            try (Closeable kept = () -> dropCounts(spark, warehouse, record.runId())) {
                return guarded(() -> work.of(trial));
            }
        }
    }

    /** Deletes the counts that a trial read. */
    static void dropCounts(SparkSession spark, Warehouse warehouse, String runId) {
        new DailyStore(spark, warehouse.daily().path()).drop(runId);
    }

    /** Begins a release that is deleted when it is closed. */
    Trial trial() {
        return Trial.begin(spark, warehouse, config.run().date(), record.runId(), clock);
    }

    /**
     * Runs {@code work} under the lock, which the caller holds. A failure by damaged files or a full heap gets a
     * message of its own.
     */
    <T> T guarded(Callable<T> work) throws Exception {
        DamagedFiles files = new DamagedFiles(warehouse, record.runId());
        return HeapGuard.guarded(spark.sparkContext(), record.runId(), () -> files.guard(work));
    }
}
