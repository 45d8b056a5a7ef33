package io.clout.nightly;

import io.clout.operator.PersonLookup;
import io.clout.operator.PersonPartitions;
import io.clout.propagation.MemoryException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The least heap of a JVM that works on a night, as far as it can be known before most of the work.
 *
 * <p>Spark writes its own rows to disk where memory is short. What stays is what tasks hold in arrays, by the Javadoc
 * of these: some {@value #PERSON_BYTES} bytes a node of the partitions of persons that are under way at once, or in
 * {@code credibility}, where each network is one task, {@value #ACCOUNT_BYTES} an account and {@value #PAIR_BYTES} a
 * pair. Pairs are not counted yet: in 40 logs they were a quarter of the reactions at least. Beside that Spark and its
 * plans take {@value #BASE_MIB} MiB, measured on the sample. All of it has to fit the old generation, two thirds of the
 * heap. So a run that could end is not refused; one that needs more is ended by {@link HeapGuard}.
 *
 * @param accounts of all networks
 * @param bytes that tasks of one JVM hold at once
 */
record HeapNeed(long accounts, long reactions, long bytes) {
    private static final int PERSON_BYTES = 460;
    private static final int ACCOUNT_BYTES = 60;
    private static final int PAIR_BYTES = 32;
    private static final int BASE_MIB = 150;
    private static final int REACTIONS_A_PAIR = 4;
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
        /** The driver where it works by itself, else an executor. */
        static Room of(SparkContext context) {
            int all = context.defaultParallelism();
            return context.isLocal()
                    ? new Room(all, Math.round(Runtime.getRuntime().maxMemory() / MIB))
                    : new Room(context.getConf().getInt("spark.executor.cores", 1), context.executorMemory());
        }
    }

    static HeapNeed of(SparkSession spark, long accounts, Collection<Long> reactions, Room room) {
        int parts = PersonPartitions.of(spark, PersonLookup.ITSELF, accounts).partitions();
        return of(accounts, reactions, parts, room.cores());
    }

    /**
     * Sizes a night.
     *
     * @param reactions by network
     * @param parts partitions of persons
     */
    static HeapNeed of(long accounts, Collection<Long> reactions, int parts, int cores) {
        long persons = PERSON_BYTES * (accounts / parts) * Math.min(parts, cores);
        long pairs = reactions.stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(cores)
                        .mapToLong(Long::longValue)
                        .sum()
                / REACTIONS_A_PAIR;
        long logs = PAIR_BYTES * pairs
                + ACCOUNT_BYTES * accounts * Math.min(reactions.size(), cores) / Math.max(1, reactions.size());
        return new HeapNeed(
                accounts, reactions.stream().mapToLong(Long::longValue).sum(), Math.max(persons, logs));
    }

    long mib() {
        return Math.round(HEAP_OF_OLD * (BASE_MIB + bytes / MIB));
    }

    /** @throws MemoryException where {@code room} has less */
    void require(Room room) {
        if (room.heapMib() < mib()) {
            throw new MemoryException(String.format(
                    Locale.ROOT,
                    "%,d accounts and %,d reactions need a heap of some %,d MiB with %d tasks at once, and there are %,d MiB: raise it (CLOUT_MEMORY=%dm, or spark.driver.memory; on a cluster spark.executor.memory), or give it fewer cores, and run it again; a night goes on by --resume",
                    accounts,
                    reactions,
                    mib(),
                    room.cores(),
                    room.heapMib(),
                    Math.round(OF_GIVEN * mib())));
        }
    }
}
