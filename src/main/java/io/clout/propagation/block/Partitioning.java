package io.clout.propagation.block;

import org.apache.spark.Partitioner;

/** Partitioning of vertices by their high bits. Vertices are hashes, so partitions are even. */
public final class Partitioning extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int parts;

    public Partitioning(int parts) {
        this.parts = parts;
    }

    /** Partition of {@code vertex}: its high 32 bits, read as a fraction of the number of partitions. */
    int of(long vertex) {
        return (int) (((vertex >>> 32) * parts) >>> 32);
    }

    /** Position of {@code vertex} within its partition, as a fraction of 2³². */
    long within(long vertex) {
        return ((vertex >>> 32) * parts) & 0xFFFF_FFFFL;
    }

    @Override
    public int numPartitions() {
        return parts;
    }

    /** Keys are partitions already. */
    @Override
    public int getPartition(Object key) {
        return (Integer) key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Partitioning p && p.parts == parts;
    }

    @Override
    public int hashCode() {
        return parts;
    }
}
