package io.clout.operator;

import static org.apache.spark.sql.functions.broadcast;

import io.clout.spark.Stages.Made;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which tables are small enough to be sent to all executors whole, so that what they are joined with stays in place.
 */
public final class Broadcasts {
    /** Of a few numbers each, which take some 64 bytes in a table of hashes: 128 MB. */
    private static final long MOST_ROWS = 2_000_000;

    private Broadcasts() {}

    /** {@code made}, to be broadcast in joins where it has few rows. */
    public static Dataset<Row> few(Made<Dataset<Row>> made) {
        return made.rows() <= MOST_ROWS ? broadcast(made.value()) : made.value();
    }
}
