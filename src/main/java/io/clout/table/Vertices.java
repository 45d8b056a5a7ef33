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
    private Vertices() {}

    public static Column of(Column network, Column accountId) {
        return xxhash64(network, accountId);
    }

    /** {@link Vertices#of(Column, Column)} of one network, without Spark SQL. */
    public static final class Hash {
        private static final long SEED = 42;

        private final long ofNetwork;

        public Hash(String network) {
            this.ofNetwork = hash(UTF8String.fromString(network), SEED);
        }

        public long of(UTF8String accountId) {
            return hash(accountId, ofNetwork);
        }

        private static long hash(UTF8String text, long seed) {
            return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), seed);
        }
    }

    /** Of a person on a topic. */
    public static Column on(Column topic, Column person) {
        return xxhash64(topic, person);
    }
}
