package io.clout.cluster;

import static io.clout.table.Columns.MASS;
import static io.clout.table.Columns.SCALE_VERSION;
import static io.clout.table.Columns.SCORE;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.clout.config.ScaleConfig;
import io.clout.numeric.Scale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Puts rows on a scale. */
public final class Scaled {
    private Scaled() {}

    /** {@code rows} with {@code score} and {@code scale_version} for their {@code mass}. */
    public static Dataset<Row> by(ScaleConfig config, Dataset<Row> rows) {
        Scale scale = new Scale(config.masses(), config.scores());
        UDF1<Double, Double> score = scale::score;
        return rows.withColumn(SCORE.name(), udf(score, DataTypes.DoubleType).apply(MASS.col()))
                .withColumn(SCALE_VERSION.name(), lit(config.version()));
    }
}
