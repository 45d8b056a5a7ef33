package io.clout.table;

import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Hashes of 64 bits that stand for accounts, topics, and persons on topics.
 *
 * <p>Of n accounts two collide with a probability of about n²/2⁶⁵: one in 370,000 for ten million. A collision is
 * detected when accounts are collected, and stops the run.
 */
public final class Vertices {
    /** Seed of Spark's own hash. */
    private static final long SEED = 42;

    private Vertices() {}

    public static Column of(Column network, Column accountId) {
        return xxhash64(network, accountId);
    }

    /** Key of a topic; two topics of one key are detected when topics are collected. */
    public static Column ofTopic(Column topic) {
        return xxhash64(topic);
    }

    /** Key of one topic. */
    public static long ofTopic(String topic) {
        return XXH64.hashUTF8String(UTF8String.fromString(topic), SEED);
    }

    /**
     * Vertex of a person on a topic: both hashes combined by XOR, so that each is recovered from the other. A collision
     * of two persons in the graph stops the propagation.
     */
    public static long on(long topicKey, long person) {
        return topicKey ^ person;
    }
}
