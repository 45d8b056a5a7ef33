package io.clout.operator;

import static org.apache.spark.sql.functions.broadcast;

import io.clout.spark.StageResult;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Hint for small tables: Spark sends them to all executors, so that the other side of a join is not shuffled. */
public final class Broadcasts {
    /** Rows of a few numbers take some 64 bytes in a hash table: 128 MB. */
    private static final long MOST_ROWS = 2_000_000;

    private Broadcasts() {}

    /** Marks {@code made} for broadcast joins if it has few rows. */
    public static Dataset<Row> ifSmall(StageResult<Dataset<Row>> made) {
        return made.rows() <= MOST_ROWS ? broadcast(made.value()) : made.value();
    }
}
