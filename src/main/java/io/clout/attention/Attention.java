package io.clout.attention;

import static io.clout.model.FixedPoint.MICRO;
import static io.clout.model.FixedPoint.PICO;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import io.clout.config.AttentionConfig;
import io.clout.config.CloutConfig;
import io.clout.operator.GroupedSums;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * From activities to attention weights.
 *
 * <pre>
 *   value     v = value[kind] · count                          per day, reactor, author, kind
 *   budget    s = min(1, budget / Σ|v|)                        per day, reactor
 *   decay     m = Σ_days v · s · 2^(−age / half-life)          per reactor, author; v &lt; 0 apart
 *   saturate  w = c·ln(1 + m⁺/c) − c·ln(1 + m⁻/c), at least 0; what is below 0 is held against the author
 *   recipro.  w(u→v) −= rho · min(w(u→v), w(v→u))
 * </pre>
 *
 * <p>Everything that is summed is a whole number, of 10⁻⁶ (values) or 10⁻¹² (attention) of a share, so that no sum
 * depends on the order of its terms. Rounding to 10⁻¹² changes m by at most half of that for each day and kind; one
 * pair's m must stay below 9·10⁶ shares.
 */
public final class Attention {
    /** Quantiles of W are taken to the next of so many steps an octave: 1.1 % apart. */
    private static final double STEPS = 64;

    private final AttentionConfig config;
    private final long runDay;

    public Attention(AttentionConfig config, LocalDate runDate) {
        this.config = config;
        this.runDay = runDate.toEpochDay();
    }

    /**
     * The reactions among {@code counts}: {@code day}, {@code reactor}, {@code author}, {@code kind}, {@code count}.
     * Endorsements are not among them: they count on their topics alone.
     */
    public static Dataset<Row> reactions(Dataset<Row> counts) {
        return counts.where(DailyColumns.KIND
                .col()
                .isin(CloutConfig.POST, CloutConfig.ENDORSE)
                .equalTo(false));
    }

    /** The pairs with reactions: {@code reactor}, {@code author}, {@code weight}, {@code reactions}. */
    public static Dataset<Row> weights(Dataset<Row> pairs) {
        return pairs.where(PublishedColumns.REACTIONS.col().gt(0)).drop(GraphColumns.AGAINST.name());
    }

    /** The pairs without reactions, which only hold something against the author. */
    public static Dataset<Row> unreacted(Dataset<Row> pairs) {
        return pairs.where(PublishedColumns.REACTIONS.col().equalTo(0));
    }

    /** The pairs that hold something against the author: {@code reactor}, {@code author}, {@code against}. */
    public static Dataset<Row> against(Dataset<Row> pairs) {
        return pairs.where(GraphColumns.AGAINST.col().gt(0))
                .select(GraphColumns.REACTOR.col(), GraphColumns.AUTHOR.col(), GraphColumns.AGAINST.col());
    }

    /** {@code daily} with the {@code factor} of days over the budget; null within it. */
    public static Dataset<Row> shrunk(Dataset<Row> daily, Dataset<Row> shrink) {
        return daily.join(shrink, new String[] {DailyColumns.DAY.name(), GraphColumns.REACTOR.name()}, "left");
    }

    /** The rows of {@code daily} that are worth something. */
    public Dataset<Row> positive(Dataset<Row> daily) {
        return daily.where(micros(DailyColumns.COUNT.col()).gt(0));
    }

    /**
     * {@code counts} with how many of them are {@code posts}, and what was done, decayed, {@code activity}: of
     * endorsements nothing.
     */
    public Dataset<Row> deeds(Dataset<Row> counts) {
        Column decayed =
                rint(DailyColumns.COUNT.col().multiply(decay()).multiply(MICRO)).cast(DataTypes.LongType);
        return counts.withColumn(
                        GraphColumns.POSTS.name(),
                        of(DailyColumns.KIND.col().equalTo(CloutConfig.POST), DailyColumns.COUNT.col()))
                .withColumn(
                        DailyColumns.ACTIVITY.name(),
                        of(DailyColumns.KIND.col().notEqual(CloutConfig.ENDORSE), decayed));
    }

    private static Column of(Column condition, Column number) {
        return when(condition, number).otherwise(0L);
    }

    private Column decay() {
        return pow(lit(2.0), DailyColumns.DAY.col().minus(runDay).divide(config.halfLife()));
    }

    /** What {@code count} reactions of the row's kind are worth, in 10⁻⁶ of a share. */
    private Column micros(Column count) {
        Column value = lit(0L);
        for (Map.Entry<String, Double> kind : config.value().entrySet()) {
            value = when(DailyColumns.KIND.col().equalTo(kind.getKey()), lit(Math.round(kind.getValue() * MICRO)))
                    .otherwise(value);
        }
        return value.multiply(count);
    }

    /**
     * W(u): {@code reactor}, {@code given}.
     *
     * @param number of {@code weights}
     */
    public static Dataset<Row> given(Dataset<Row> weights, long number) {
        return GroupedSums.of(
                weights.select(GraphColumns.REACTOR.col(), GraphColumns.WEIGHT.col()),
                number,
                GraphColumns.REACTOR,
                GraphColumns.GIVEN);
    }

    /**
     * W0, in shares: as configured, or the factor times the quantile of W(u). The quantile is taken from a histogram
     * with 64 steps an octave, which is exact in whole numbers for any partitioning, and rounded up to the step's end.
     *
     * @return 1 when nobody gives anything
     */
    public double fullAttention(Dataset<Row> given) {
        if (config.fullAttention().isPresent()) {
            return config.fullAttention().get();
        }
        Column step = floor(log2(GraphColumns.GIVEN.col().divide(PICO)).multiply(STEPS));
        List<Row> histogram = given
                .where(GraphColumns.GIVEN.col().gt(0))
                .groupBy(step.as(DailyColumns.NTH.name()))
                .agg(count(lit(1)).as(DailyColumns.COUNT.name()))
                .collectAsList()
                .stream()
                .sorted(Comparator.comparingLong(row -> row.getLong(0)))
                .toList();
        long all = histogram.stream().mapToLong(r -> r.getLong(1)).sum();
        long wanted = (long) Math.ceil(config.fullAttentionQuantile() * all);
        long seen = 0;
        for (Row row : histogram) {
            seen += row.getLong(1);
            if (seen >= wanted) {
                return config.fullAttentionFactor() * StrictMath.pow(2, (row.getLong(0) + 1) / STEPS);
            }
        }
        return 1;
    }

    /** max(W(u), W0), of which what a reactor gives is a share; a reactor who gives nothing has no W(u). */
    static Column whole(double fullAttention) {
        return greatest(GraphColumns.GIVEN.col().cast(DataTypes.DoubleType), lit(fullAttention * PICO));
    }
}
