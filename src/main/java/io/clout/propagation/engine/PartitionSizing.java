package io.clout.propagation.engine;

import io.clout.propagation.MemoryException;
import io.clout.propagation.block.RadixBuckets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Number of partitions of a graph, and its memory.
 *
 * <p>Few partitions are good: each pair of them exchanges a message an iteration, and a reactor is copied to each
 * partition that it gives to. So there is one for each core, unless the cores could not build so large parts at once
 * within four fifths of the memory, beside the parts that are built already; then there are as many for each core as
 * that takes. Building a part takes up to {@value #BUILD_BYTES} bytes an edge for a short while: 24 in
 * {@link RadixBuckets}, the rest for numbering reactors and for the rows that are formed while buckets are let go.
 *
 * <p>Memory that stays taken:
 *
 * <ul>
 *   <li>an edge: 12 bytes; slot 4, weight 8
 *   <li>a vertex: 60; id 8, twice, row 4, divisor 8, two values 16, two vectors 16
 *   <li>a pair of a reactor and a partition that it gives to: 4, its place in the outbox; while the partition works, 8
 *       more for what it is handed, and 32 in the last passes
 * </ul>
 *
 * Where that is more than the executors can store, Spark keeps the rest on disk, and reads it in every iteration.
 *
 * @param partitions a multiple of the cores
 * @param residentBytes of the graph and the vectors, in all executors together, without the copies of reactors
 * @param storageBytes that Spark has for it, in all executors together
 */
public record PartitionSizing(int partitions, long residentBytes, long storageBytes) {
    static final int BUILD_BYTES = 32;
    private static final double FOR_BUILDING = 0.8;
    private static final double LEAST_FOR_BUILDING = 0.25;
    private static final int MOST_PARTITIONS = 10_000;
    private static final int MOST_EDGE_BITS = 30;
    private static final int MOST_VALUE_BITS = 27;
    private static final int EDGE_BYTES = 12;
    private static final int VERTEX_BYTES = 60;
    private static final int BUILD_VERTEX_BYTES = 116;
    private static final double GIGA = 1 << 30;

    /**
     * Where the graph is to live.
     *
     * @param executors ≥ 1
     * @param cores of all of them together
     * @param executorBytes memory of an executor for storage and work, by Spark's account
     */
    public record Room(int executors, int cores, long executorBytes) {
        public static Room of(SparkContext spark) {
            Map<BlockManagerId, Tuple2<Object, Object>> memory = new HashMap<>(CollectionConverters.asJava(
                    SparkEnv.get().blockManager().master().getMemoryStatus()));
            if (memory.size() > 1) {
                // The driver works only where it is the only one.
                memory.keySet().removeIf(BlockManagerId::isDriver);
            }
            long bytes =
                    memory.values().stream().mapToLong(m -> (Long) m._1()).min().orElseThrow();
            return new Room(memory.size(), spark.defaultParallelism(), bytes);
        }

        double bytes() {
            return (double) executorBytes * executors;
        }
    }

    /**
     * Sizes a graph.
     *
     * @throws MemoryException when no number of partitions is enough
     */
    public static PartitionSizing of(long edges, long vertices, Room room) {
        long resident = resident(edges, vertices);
        long building = edges * BUILD_BYTES + vertices * BUILD_VERTEX_BYTES;
        double free = Math.max(FOR_BUILDING * room.bytes() - resident, LEAST_FOR_BUILDING * room.bytes());
        // With a share s of all parts under way at once: s·building + (1 − s)·resident within the memory.
        double atOnce = Math.min(1, free / (building - resident + 1));
        // And arrays of edges and of a checkpoint's bytes stay below the longest array.
        long arrays = Math.max(edges >> MOST_EDGE_BITS, vertices >> MOST_VALUE_BITS) + 1;
        double partitions = room.cores * Math.max(Math.ceil(1 / atOnce), Math.ceil((double) arrays / room.cores));
        if (partitions > MOST_PARTITIONS) {
            throw new MemoryException(String.format(
                    Locale.ROOT,
                    "%,d edges and %,d accounts in %,d parts, the most there can be, take %.2f GB a core to arrange, and there is %.2f GB: raise the memory of the executors (spark.executor.memory; on one machine CLOUT_MEMORY)",
                    edges,
                    vertices,
                    MOST_PARTITIONS,
                    building / GIGA / MOST_PARTITIONS,
                    free / GIGA / room.cores));
        }
        return new PartitionSizing((int) partitions, resident, (long) room.bytes());
    }

    /** The graph in a number of partitions that somebody chose. */
    public static PartitionSizing chosen(int partitions, long edges, long vertices, Room room) {
        return new PartitionSizing(partitions, resident(edges, vertices), (long) room.bytes());
    }

    private static long resident(long edges, long vertices) {
        return edges * EDGE_BYTES + vertices * VERTEX_BYTES;
    }

    /** The graph in one line. */
    public String text(long edges, long vertices) {
        String spills = residentBytes > storageBytes ? "; the rest is read from disk in each iteration" : "";
        return String.format(
                Locale.ROOT,
                "%,d edges, %,d accounts in %d parts: %.2f GB of the %.2f GB there is%s",
                edges,
                vertices,
                partitions,
                residentBytes / GIGA,
                storageBytes / GIGA,
                spills);
    }
}
