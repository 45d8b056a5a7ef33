package io.clout.publish;

import java.time.Clock;
import java.time.LocalDate;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Release that nobody is to see, in the work folder of its run. Closing the trial deletes it.
 *
 * <p>It holds the warehouse's lock, and sweeps no leftovers: a broken run may be resumed afterwards. If the process
 * dies, the next run sweeps the trial, which no run can resume.
 */
public final class Trial implements AutoCloseable {
    private final Warehouse warehouse;
    private final Published place;
    private final Release release;
    private final RunLock lock;

    private Trial(Warehouse warehouse, Published place, Release release, RunLock lock) {
        this.warehouse = warehouse;
        this.place = place;
        this.release = release;
        this.lock = lock;
    }

    /**
     * Takes the warehouse's lock, and begins the release.
     *
     * @param runId letters, digits, {@code _ . -}; new
     * @throws LockHeldException if another run holds the lock
     */
    public static Trial begin(SparkSession spark, Warehouse warehouse, LocalDate runDate, String runId, Clock clock) {
        Published place = new Published(runDate, runId, new Path(warehouse.work(runId), "release"));
        RunLock lock = warehouse.releases().lock(runId, clock);
        Store store = warehouse.releases().store();
        return new Trial(warehouse, place, new Release(warehouse, store, spark, place), lock);
    }

    /** The release in the making. {@link Release#finish} completes it. */
    public Release release() {
        return release;
    }

    /** Id of the run. */
    public String runId() {
        return place.runId();
    }

    /** Deletes all that the run left, and gives the lock back. */
    @Override
    public void close() {
        try (RunLock held = lock) {
            held.requireHeld();
            Store store = warehouse.releases().store();
            Path work = warehouse.work(place.runId());
            store.delete(work);
            store.deleteIfEmpty(work.getParent());
            warehouse.evidence().drop(place.runId());
        }
    }
}
