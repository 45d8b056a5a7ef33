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
 * End of a run that does little but collect garbage. The JVM's own limit asks for 98 % of the time, and that next to
 * nothing is freed; Spark frees a little in each collection, as it writes to disk, and goes on for hours.
 */
final class HeapGuard {
    private static final long LOOK_SECONDS = 5;
    private static final long WINDOW_SECONDS = 60;
    private static final double MOST_SHARE = .85;
    private static final int LOOKS_TO_END = 6;
    private static final int PERCENT = 100;
    private static final int USAGE = 2;

    private final Runnable cancel;
    private final Runnable halt;
    private final LongSupplier collecting;
    private final GarbageTime time = new GarbageTime(TimeUnit.SECONDS.toNanos(WINDOW_SECONDS));
    private volatile String reason;
    private int looksSince;

    /**
     * Sets up a guard.
     *
     * @param cancel ends what runs, so that the run fails
     * @param halt ends the process where that takes too long
     * @param collecting of {@link GarbageTime}
     */
    HeapGuard(Runnable cancel, Runnable halt, LongSupplier collecting) {
        this.cancel = cancel;
        this.halt = halt;
        this.collecting = collecting;
    }

    static HeapGuard of(SparkContext context) {
        return new HeapGuard(context::cancelAllJobs, () -> Runtime.getRuntime().halt(USAGE), GarbageTime::collecting);
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
        ScheduledFuture<?> looking =
                looks.scheduleAtFixedRate(() -> look(System.nanoTime()), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        try {
            return work.call();
        } catch (Throwable e) {
            if (reason != null) {
                MemoryException told = new MemoryException(reason);
                told.addSuppressed(e);
                throw told;
            }
            throw e;
        } finally {
            looking.cancel(false);
            looks.shutdownNow();
        }
    }

    synchronized void look(long nanos) {
        OptionalDouble share = time.share(nanos, collecting.getAsLong());
        if (reason == null && share.isPresent() && share.getAsDouble() > MOST_SHARE) {
            reason = Exhaustion.thrashing(Math.round(PERCENT * share.getAsDouble()), WINDOW_SECONDS);
        }
        if (reason == null) {
            return;
        }
        if (looksSince++ >= LOOKS_TO_END) {
            System.err.println("clout: " + reason);
            halt.run();
        } else {
            cancel.run();
        }
    }
}
