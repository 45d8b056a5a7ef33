package io.clout.table;

import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;

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

    /** Of a person on a topic. */
    public static Column on(Column topic, Column person) {
        return xxhash64(topic, person);
    }
}
