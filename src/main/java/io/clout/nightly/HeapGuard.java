package io.clout.nightly;

import io.clout.propagation.MemoryException;
import io.clout.spark.GarbageTime;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;

/**
 * End of a run whose driver does little but collect garbage. The JVM's own limit asks for 98 % of the time, and that
 * next to nothing is freed. Spark frees a little in each collection, as it writes to disk, and goes on for hours.
 */
final class HeapGuard {
    private static final long LOOK_SECONDS = 5;
    private static final long WINDOW_SECONDS = 60;
    private static final double MOST_SHARE = .85;
    private static final int PERCENT = 100;

    private final Runnable cancel;
    private final LongSupplier collecting;
    private final GarbageTime time = new GarbageTime(TimeUnit.SECONDS.toNanos(WINDOW_SECONDS));
    private String reason;
    private boolean isOver;

    /**
     * Sets up a guard.
     *
     * @param cancel ends the Spark jobs of the run, so that it fails; called until it does
     * @param collecting of {@link GarbageTime}
     */
    HeapGuard(Runnable cancel, LongSupplier collecting) {
        this.cancel = cancel;
        this.collecting = collecting;
    }

    /** Guards a run of this thread, whose jobs get a tag of their own: a session may have others. */
    static <T> T guarded(SparkContext context, String runId, Callable<T> work) throws Exception {
        String tag = "clout-" + runId;
        HeapGuard guard = new HeapGuard(
                () -> context.cancelJobsWithTag(tag, "garbage collection takes nearly all of the time"),
                GarbageTime::collecting);
        context.addJobTag(tag);
        try {
            return guard.during(work);
        } finally {
            context.removeJobTag(tag);
        }
    }

    /**
     * Runs {@code work}.
     *
     * @throws MemoryException in the place of its failure, where it was ended
     */
    <T> T during(Callable<T> work) throws Exception {
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(look -> {
            Thread thread = new Thread(look, "heap-guard");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> looking = looks.scheduleWithFixedDelay(
                () -> look(System.nanoTime()), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        try {
            return work.call();
        } catch (Throwable e) {
            String why = end();
            if (why != null) {
                MemoryException told = new MemoryException(why);
                told.addSuppressed(e);
                throw told;
            }
            throw e;
        } finally {
            end();
            looking.cancel(false);
            looks.shutdown();
        }
    }

    /** Ends all looks, also one that waits for this; gives the reason for which the run was ended, or null. */
    private synchronized String end() {
        isOver = true;
        return reason;
    }

    synchronized void look(long nanos) {
        if (isOver) {
            return;
        }
        OptionalDouble share = time.share(nanos, collecting.getAsLong());
        if (reason == null && share.isPresent() && share.getAsDouble() > MOST_SHARE) {
            reason = Exhaustion.thrashing(Math.round(PERCENT * share.getAsDouble()), WINDOW_SECONDS);
        }
        if (reason != null) {
            cancel.run();
        }
    }
}
