package io.clout.table;

import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;

/**
 * Hashes of 64 bits that stand for accounts and topics.
 *
 * <p>Of n accounts two collide with a probability of about n²/2⁶⁵: one in 370,000 for ten million. A collision is
 * detected when accounts are collected, and stops the run.
 */
public final class Vertices {
    private Vertices() {}

    public static Column of(Column network, Column accountId) {
        return xxhash64(network, accountId);
    }

    /** Key of a topic; two topics of one key are detected when topics are collected. */
    public static Column ofTopic(Column topic) {
        return xxhash64(topic);
    }
}
