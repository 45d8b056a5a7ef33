package io.clout.nightly;

import io.clout.propagation.MemoryException;
import io.clout.publish.PublishException;
import java.util.Optional;

/** Failures of a machine that is too small, which reach us deep within others. */
final class Exhaustion {
    private static final int MIB = 1 << 20;
    /** One and a half of what Spark reserves for itself. */
    private static final long SPARK_NEEDS = 450;

    private static final int MOST_CAUSES = 100;

    private Exhaustion() {}

    /** The failure in words; empty where neither memory nor disk ran out. Texts of tasks on executors count, too. */
    static Optional<Exception> of(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            String text = cause.toString();
            if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
                return Optional.of(new PublishException(
                        "the disk is full: make room where publish.warehouse and spark.local.dir are (else /tmp), and run it again; a night goes on by --resume",
                        failure));
            }
            if (text.contains("INVALID_DRIVER_MEMORY") || text.contains("INVALID_EXECUTOR_MEMORY")) {
                return Optional.of(new MemoryException(
                        "the heap of this JVM is %,d MiB, and Spark runs with %,d MiB or more: raise it (CLOUT_MEMORY=%dm, or spark.driver.memory; on a cluster spark.executor.memory)"
                                .formatted(heap(), SPARK_NEEDS, 2 * SPARK_NEEDS)));
            }
            if (text.contains("OutOfMemoryError")) {
                return Optional.of(new MemoryException(
                        "the memory is full: the heap of this JVM is %,d MiB. Raise it (CLOUT_MEMORY=%dm, or spark.driver.memory; on a cluster spark.executor.memory), and run it again; a night goes on by --resume"
                                .formatted(heap(), 2 * heap())));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** A heap that is collected over and over, in words. */
    static String thrashing(long percent, long seconds) {
        return "the memory is too little: %d %% of the last %d s went into collecting garbage in a heap of %,d MiB. Raise it (CLOUT_MEMORY=%dm, or spark.driver.memory), and run it again; a night goes on by --resume"
                .formatted(percent, seconds, heap(), 2 * heap());
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory() / MIB;
    }
}
