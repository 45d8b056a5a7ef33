package io.clout.nightly;

import io.clout.operator.PersonLookup;
import io.clout.operator.PersonPartitions;
import io.clout.propagation.MemoryException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Least heap of a JVM that works on a night, as far as it is known once accounts are counted.
 *
 * <p>Spark writes its own rows to disk where memory is short. Arrays of tasks stay: some {@value #PERSON_BYTES} bytes
 * for each node in the partitions of persons that are under way at once. Spark and its plans take {@value #BASE_MIB}
 * MiB beside, measured on the sample. All of it has to fit the old generation, two thirds of the heap. Pairs need more,
 * and are not known yet: {@link HeapGuard} ends a run for which this is too little.
 *
 * <p>Measured with two tasks at once: Higgs, for which this is 425 MiB, ends well in 456. 3 M generated activities, for
 * which it is 484, run out of memory in 456, and end well with -Xmx640m.
 *
 * @param bytes that tasks of one JVM hold at once
 */
record HeapNeed(long accounts, long bytes) {
    private static final int PERSON_BYTES = 460;
    private static final int BASE_MIB = 150;
    private static final double HEAP_OF_OLD = 1.5;
    /** Collectors keep a part of the heap that they are given for moving. */
    private static final double OF_GIVEN = 1.1;

    private static final double MIB = 1 << 20;

    /**
     * A JVM with tasks.
     *
     * @param cores how many tasks it has at once
     */
    record Room(int cores, long heapMib) {
        private static final Pattern LOCAL = Pattern.compile("local(?:\\[([0-9]+|\\*)[^]]*])?");

        /** The driver where it works by itself, else an executor. */
        static Room of(SparkContext context) {
            return context.isLocal()
                    ? new Room(
                            cores(context.master()),
                            Math.round(Runtime.getRuntime().maxMemory() / MIB))
                    : new Room(context.getConf().getInt("spark.executor.cores", 1), context.executorMemory());
        }

        /** Tasks at once of a local master, whatever {@code spark.default.parallelism} is. */
        static int cores(String master) {
            Matcher local = LOCAL.matcher(master);
            if (!local.matches() || local.group(1) == null) {
                return 1;
            }
            return local.group(1).equals("*")
                    ? Runtime.getRuntime().availableProcessors()
                    : Integer.parseInt(local.group(1));
        }
    }

    static HeapNeed of(SparkSession spark, long accounts, Room room) {
        int parts = PersonPartitions.of(spark, PersonLookup.ITSELF, accounts).partitions();
        return of(accounts, parts, room.cores());
    }

    /**
     * Sizes a night.
     *
     * @param parts partitions of persons
     */
    static HeapNeed of(long accounts, int parts, int cores) {
        return new HeapNeed(accounts, PERSON_BYTES * (accounts / parts) * Math.min(parts, cores));
    }

    long mib() {
        return Math.round(HEAP_OF_OLD * (BASE_MIB + bytes / MIB));
    }

    /** @throws MemoryException where {@code room} has less */
    void require(Room room) {
        if (room.heapMib() < mib()) {
            throw new MemoryException(String.format(
                    Locale.ROOT,
                    "%,d accounts need a heap of at least %,d MiB with %d tasks at once, and there are %,d MiB: raise it (CLOUT_MEMORY=%dm, or spark.driver.memory; on a cluster spark.executor.memory), or give it fewer cores, and run it again; a night goes on by --resume",
                    accounts,
                    mib(),
                    room.cores(),
                    room.heapMib(),
                    Math.round(OF_GIVEN * mib())));
        }
    }
}
