package io.clout.table;

import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The 64-bit hash that stands for an account in the graph, or for a person on a topic. Of n accounts two collide with a
 * probability of about n²/2⁶⁵ (one in 370,000 for ten million); a collision is detected where accounts are collected
 * and stops the run.
 */
public final class Vertices {
    /** Of Spark's own hash. */
    private static final long SEED = 42;

    private Vertices() {}

    public static Column of(Column network, Column accountId) {
        return xxhash64(network, accountId);
    }

    /** The key that stands for a topic; two topics with one key are detected where topics are collected. */
    public static Column ofTopic(Column topic) {
        return xxhash64(topic);
    }

    /** The same of one topic. */
    public static long ofTopic(String topic) {
        return XXH64.hashUTF8String(UTF8String.fromString(topic), SEED);
    }

    /**
     * Of a person on a topic: the two hashes, one laid over the other, so that either is found again by the other. A
     * collision of two who are heard stops the propagation.
     */
    public static long on(long topicKey, long person) {
        return topicKey ^ person;
    }
}
