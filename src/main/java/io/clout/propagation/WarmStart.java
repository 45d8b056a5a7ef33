package io.clout.propagation;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;

import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Where an iteration starts that goes on from an earlier release. */
public final class WarmStart {
    /** Masses are published to six decimals. */
    private static final double MICRO = 1e6;

    private WarmStart() {}

    /**
     * Earlier masses as shares of all influence: {@code vertex}, {@code pi}, which sum to 1. Empty when all masses are
     * 0.
     *
     * @param scores {@code network}, {@code account_id}, {@code mass}
     */
    public static Optional<Dataset<Row>> of(Dataset<Row> scores) {
        Column micros = rint(PublishedColumns.MASS.col().multiply(MICRO)).cast(DataTypes.createDecimalType(38, 0));
        BigDecimal all = scores.agg(sum(micros)).first().getDecimal(0);
        if (all == null || all.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(scores.select(
                GraphColumns.VERTEX.of(Vertices.of(PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col())),
                GraphColumns.PI.of(PublishedColumns.MASS.col().multiply(lit(MICRO / all.doubleValue())))));
    }
}
