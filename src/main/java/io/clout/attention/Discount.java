package io.clout.attention;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;

import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What part of the influence that it is handed an author receives:
 *
 * <pre>
 *   R(v) = Σ_u a(u→v) · x(u)                                 attention by the mass x of who gives it
 *   N(v) = Σ_u n(u→v) · max(0, x(u) − 1)                     n is to what is held against v as a to weights
 *   receives(v) = R / (R + N), in (0, 1]
 * </pre>
 *
 * <p>Only mass that others gave a reactor counts against anybody: x is at most 1 for accounts to which nobody reacts,
 * if their preference is no more than average, and however many of them agree, they discount nothing. Sums are of whole
 * numbers of 10⁻⁹, the same for every order of rows.
 */
public final class Discount {
    private static final double NANO = 1e9;

    private Discount() {}

    /**
     * The authors against whom reactors with mass hold something: {@code author}, {@code held} &gt; 0.
     *
     * @param against {@code reactor}, {@code author}, {@code against}
     * @param given {@code reactor}, {@code given}
     * @param fullAttention W0, in shares
     * @param masses {@code vertex}, {@code mass} of accounts
     */
    public static Dataset<Row> held(
            Dataset<Row> against, Dataset<Row> given, double fullAttention, Dataset<Row> masses) {
        Column own = greatest(lit(0.0), PublishedColumns.MASS.col().minus(1));
        return total(against, GraphColumns.AGAINST, own, fullAttention, reactors(given, masses), GraphColumns.HELD)
                .where(GraphColumns.HELD.col().gt(0));
    }

    /**
     * The authors who receive less than all: {@code vertex}, {@code receives} in (0, 1).
     *
     * @param weights {@code reactor}, {@code author}, {@code weight}
     * @param held as {@link #held} gives it
     * @param given {@code reactor}, {@code given}
     * @param fullAttention W0, in shares
     * @param masses {@code vertex}, {@code mass} of accounts
     */
    public static Dataset<Row> of(
            Dataset<Row> weights, Dataset<Row> held, Dataset<Row> given, double fullAttention, Dataset<Row> masses) {
        Dataset<Row> theirs = weights.join(
                held.select(GraphColumns.AUTHOR.col()), new String[] {GraphColumns.AUTHOR.name()}, "leftsemi");
        Column received = GraphColumns.HEARD.col().cast(DataTypes.DoubleType);
        return total(
                        theirs,
                        GraphColumns.WEIGHT,
                        PublishedColumns.MASS.col(),
                        fullAttention,
                        reactors(given, masses),
                        GraphColumns.HEARD)
                .where(GraphColumns.HEARD.col().gt(0))
                .join(held, GraphColumns.AUTHOR.name())
                .select(
                        GraphColumns.VERTEX.of(GraphColumns.AUTHOR.col()),
                        GraphColumns.RECEIVES.of(received.divide(received.plus(GraphColumns.HELD.col()))));
    }

    private static Dataset<Row> reactors(Dataset<Row> given, Dataset<Row> masses) {
        return masses.select(GraphColumns.REACTOR.of(GraphColumns.VERTEX.col()), PublishedColumns.MASS.col())
                .join(given, new String[] {GraphColumns.REACTOR.name()}, "left")
                .withColumn(GraphColumns.GIVEN.name(), coalesce(GraphColumns.GIVEN.col(), lit(0L)));
    }

    /** Σ_u {@code part} of u, as a share of all that u gives, times {@code mass} of u: {@code author}, {@code sum}. */
    private static Dataset<Row> total(
            Dataset<Row> pairs,
            ColumnSpec part,
            Column mass,
            double fullAttention,
            Dataset<Row> reactors,
            ColumnSpec sum) {
        Column nanos = rint(part.col()
                        .divide(Attention.whole(fullAttention))
                        .multiply(mass)
                        .multiply(NANO))
                .cast(sum.type());
        return pairs.join(reactors, GraphColumns.REACTOR.name())
                .groupBy(GraphColumns.AUTHOR.col())
                .agg(sum(nanos).cast(sum.type()).as(sum.name()));
    }
}
