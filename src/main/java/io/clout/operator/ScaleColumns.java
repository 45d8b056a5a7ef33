package io.clout.operator;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.clout.config.ScaleConfig;
import io.clout.model.ScoreScale;
import io.clout.table.PublishedColumns;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Puts rows on a scale. */
public final class ScaleColumns {
    private ScaleColumns() {}

    /** {@code rows} with {@code other_scores}: their {@code mass} on each of {@code scales}. */
    public static Dataset<Row> also(List<ScaleConfig> scales, Dataset<Row> rows) {
        Column[] others = scales.stream()
                .map(scale -> struct(
                        PublishedColumns.SCALE_VERSION.of(lit(scale.version())),
                        PublishedColumns.SCORE.of(score(scale))))
                .toArray(Column[]::new);
        return rows.withColumn(PublishedColumns.OTHER_SCORES.name(), PublishedColumns.OTHER_SCORES.of(array(others)));
    }

    /** {@code rows} with {@code score} and {@code scale_version} for their {@code mass}. */
    public static Dataset<Row> by(ScaleConfig config, Dataset<Row> rows) {
        return rows.withColumn(PublishedColumns.SCORE.name(), score(config))
                .withColumn(PublishedColumns.SCALE_VERSION.name(), lit(config.version()));
    }

    private static Column score(ScaleConfig config) {
        return score(config, PublishedColumns.MASS.col());
    }

    /** The formula with these keys. */
    public static ScoreScale formula(ScaleConfig config) {
        return new ScoreScale(config.zero(), config.tenfold());
    }

    /** The score of a mass. */
    public static Column score(ScaleConfig config, Column mass) {
        ScoreScale scale = formula(config);
        UDF1<Double, Double> score = scale::score;
        return udf(score, DataTypes.DoubleType).apply(mass);
    }
}
