package io.clout.attention;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clout.config.AttentionConfig;
import io.clout.config.CloutConfig;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** Values are counted in units of which a share has so many. */
    static final double MICRO = 1e6;

    /** Attention is counted in units of which a share has so many. */
    public static final double PICO = 1e12;

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
        return counts.where(
                KIND.col().isin(CloutConfig.POST, CloutConfig.ENDORSE).equalTo(false));
    }

    /** {@code daily} without what the accounts of one person gave each other. */
    public static Dataset<Row> withoutOwn(Dataset<Row> daily, Optional<Dataset<Row>> linked) {
        if (linked.isEmpty()) {
            return daily;
        }
        Dataset<Row> reactors = linked.get().select(REACTOR.of(VERTEX.col()), LEFT.of(PERSON.col()));
        Dataset<Row> authors = linked.get().select(AUTHOR.of(VERTEX.col()), RIGHT.of(PERSON.col()));
        return daily.join(reactors, new String[] {REACTOR.name()}, "left")
                .join(authors, new String[] {AUTHOR.name()}, "left")
                .where(coalesce(LEFT.col().notEqual(RIGHT.col()), lit(true)))
                .drop(LEFT.name(), RIGHT.name());
    }

    /** The days on which a reactor went over the budget: {@code day}, {@code reactor}, {@code factor} below 1. */
    public Dataset<Row> shrink(Dataset<Row> daily) {
        double budget = Math.rint(config.budget() * MICRO);
        return daily.groupBy(DAY.col(), REACTOR.col())
                .agg(sum(abs(micros(COUNT.col()))).as(GIVEN.name()))
                .where(GIVEN.col().gt(budget))
                .select(DAY.col(), REACTOR.col(), FACTOR.of(lit(budget).divide(GIVEN.col())));
    }

    /**
     * What reactors gave authors, or hold against them, in {@code daily}: {@code reactor}, {@code author},
     * {@code weight}, {@code reactions}, {@code against}.
     */
    public Dataset<Row> pairs(Dataset<Row> daily, Dataset<Row> shrink) {
        return pairs(shrunk(daily, shrink));
    }

    /** The pairs with reactions: {@code reactor}, {@code author}, {@code weight}, {@code reactions}. */
    public static Dataset<Row> weights(Dataset<Row> pairs) {
        return pairs.where(REACTIONS.col().gt(0)).drop(AGAINST.name());
    }

    /** The pairs that hold something against the author: {@code reactor}, {@code author}, {@code against}. */
    public static Dataset<Row> against(Dataset<Row> pairs) {
        return pairs.where(AGAINST.col().gt(0)).select(REACTOR.col(), AUTHOR.col(), AGAINST.col());
    }

    /** {@code daily} with the {@code factor} of days over the budget; null within it. */
    public static Dataset<Row> shrunk(Dataset<Row> daily, Dataset<Row> shrink) {
        return daily.join(shrink, new String[] {DAY.name(), REACTOR.name()}, "left");
    }

    /** The rows of {@code daily} that are worth something. */
    public Dataset<Row> positive(Dataset<Row> daily) {
        return daily.where(micros(COUNT.col()).gt(0));
    }

    /**
     * What was done, decayed: {@code activity} for each value of {@code by}.
     *
     * @param daily {@code day}, {@code count} and the columns of {@code by}
     */
    public Dataset<Row> activity(Dataset<Row> daily, Column... by) {
        Column micros = rint(COUNT.col().multiply(decay()).multiply(MICRO)).cast(DataTypes.LongType);
        return daily.groupBy(by).agg(sum(micros).as(ACTIVITY.name()));
    }

    private Column decay() {
        return pow(lit(2.0), DAY.col().minus(runDay).divide(config.halfLife()));
    }

    private Dataset<Row> pairs(Dataset<Row> shrunk) {
        Column picos = rint(micros(COUNT.col())
                        .multiply(coalesce(FACTOR.col(), lit(1.0)))
                        .multiply(decay())
                        .multiply(PICO / MICRO))
                .cast(DataTypes.LongType);
        Column there = REACTOR.col().lt(AUTHOR.col());
        Column back = REACTOR.col().gt(AUTHOR.col());
        Dataset<Row> between = shrunk.withColumn(AMOUNT.name(), picos)
                .groupBy(
                        least(REACTOR.col(), AUTHOR.col()).as(LEFT.name()),
                        greatest(REACTOR.col(), AUTHOR.col()).as(RIGHT.name()))
                .agg(
                        reactions(there).as(REACTIONS_THERE.name()),
                        reactions(back).as(REACTIONS_BACK.name()),
                        total(there, 1).as(ADDED_THERE.name()),
                        total(there, -1).as(TAKEN_THERE.name()),
                        total(back, 1).as(ADDED_BACK.name()),
                        total(back, -1).as(TAKEN_BACK.name()));
        return directed(between);
    }

    /**
     * Splits what two accounts gave each other into the edges there and back, each less its share of the mutual part.
     */
    private Dataset<Row> directed(Dataset<Row> between) {
        Column mutual = least(WEIGHT_THERE.col(), WEIGHT_BACK.col()).multiply(config.reciprocity());
        return between.withColumn(WEIGHT_THERE.name(), saturated(ADDED_THERE.col(), TAKEN_THERE.col()))
                .withColumn(WEIGHT_BACK.name(), saturated(ADDED_BACK.col(), TAKEN_BACK.col()))
                .select(inline(array(
                        edge(
                                LEFT.col(),
                                RIGHT.col(),
                                WEIGHT_THERE.col().minus(mutual),
                                REACTIONS_THERE.col(),
                                saturated(TAKEN_THERE.col(), ADDED_THERE.col())),
                        edge(
                                RIGHT.col(),
                                LEFT.col(),
                                WEIGHT_BACK.col().minus(mutual),
                                REACTIONS_BACK.col(),
                                saturated(TAKEN_BACK.col(), ADDED_BACK.col())))))
                .where(REACTIONS.col().gt(0).or(AGAINST.col().gt(0)));
    }

    private static Column edge(Column reactor, Column author, Column weight, Column reactions, Column against) {
        return struct(
                REACTOR.of(reactor),
                AUTHOR.of(author),
                WEIGHT.of(rint(weight)),
                REACTIONS.of(reactions),
                AGAINST.of(rint(against)));
    }

    /** What is left of {@code these} when {@code those} are taken off, both saturated. */
    private Column saturated(Column these, Column those) {
        return greatest(lit(0.0), saturated(these).minus(saturated(those)));
    }

    private Column saturated(Column picos) {
        double c = config.saturation() * PICO;
        return log1p(picos.divide(c)).multiply(c);
    }

    private static Column total(Column direction, int sign) {
        return sum(when(direction.and(AMOUNT.col().multiply(sign).gt(0)), abs(AMOUNT.col()))
                .otherwise(0L));
    }

    private Column reactions(Column direction) {
        return sum(when(direction.and(micros(COUNT.col()).gt(0)), COUNT.col()).otherwise(0L));
    }

    /** What {@code count} reactions of the row's kind are worth, in 10⁻⁶ of a share. */
    private Column micros(Column count) {
        Column value = lit(0L);
        for (Map.Entry<String, Double> kind : config.value().entrySet()) {
            value = when(KIND.col().equalTo(kind.getKey()), lit(Math.round(kind.getValue() * MICRO)))
                    .otherwise(value);
        }
        return value.multiply(count);
    }

    /** W(u): {@code reactor}, {@code given}. */
    public static Dataset<Row> given(Dataset<Row> weights) {
        return weights.groupBy(REACTOR.col()).agg(sum(WEIGHT.col()).as(GIVEN.name()));
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
        Column step = floor(log2(GIVEN.col().divide(PICO)).multiply(STEPS));
        List<Row> histogram = given.where(GIVEN.col().gt(0))
                .groupBy(step.as(NTH.name()))
                .agg(count(lit(1)).as(COUNT.name()))
                .orderBy(NTH.col())
                .collectAsList();
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
        return greatest(GIVEN.col().cast(DataTypes.DoubleType), lit(fullAttention * PICO));
    }
}
