package io.clout.operator;

import io.clout.table.Vertices;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/** Hashes of the accounts of one network, as {@link Vertices} computes them in SQL. */
public final class VertexHash {
    /** Seed of Spark's own hash. */
    private static final long SEED = 42;

    private final long ofNetwork;

    public VertexHash(String network) {
        this.ofNetwork = hash(UTF8String.fromString(network), SEED);
    }

    /** Key of one topic. */
    public static long ofTopic(String topic) {
        return hash(UTF8String.fromString(topic), SEED);
    }

    /** Hash of one account. */
    public static long of(String network, String accountId) {
        return new VertexHash(network).of(UTF8String.fromString(accountId));
    }

    /** Hash of an account. */
    public long of(UTF8String accountId) {
        return hash(accountId, ofNetwork);
    }

    private static long hash(UTF8String text, long seed) {
        return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), seed);
    }
}
