package io.clout.topic;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;

import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a person is on a topic, and what reaches them there:
 *
 * <pre>
 *   c(u)   = mass(u)² · (1 + doubt) / (mass(u) + doubt)             what is believed of u's mass
 *   p(u,t) = c(u) · (activity of u on t) / (activity of u)          what u brings along
 *   y(v,t) = Σ_u a_t(u→v) · x(u,t)                                  what reaches v: the mass on the topic
 *   x(u,t) = p(u,t) + (1−ε)·y(u,t)                                  the standing by which u's reactions count
 * </pre>
 *
 * <p>Who is heard on the topic is a vertex of one propagation. What those hand on who are not heard is known before it
 * begins, and heard by others as if these had brought it along: x(v,t) = p(v,t) + (1−ε)·(Σ_unheard a_t·p + Σ_heard
 * a_t·x).
 *
 * <p>Topics are disjoint parts of it, and of a part's influence π, divided by what restarts per unit of preference, no
 * other part can be seen: π·Σp/restart is x. So mass has the same unit on all topics, an average silent account that is
 * about nothing else, and a topic that comes or goes changes no other. What a person brings along is not mass: nobody
 * is an expert by being famous elsewhere.
 *
 * <p>c is superadditive, c(x) + c(y) ≤ c(x + y): whoever has several accounts pass for several persons has less to
 * bring along by it.
 */
public final class Standing {
    /** Preference is a multiple of 2⁻³⁰ of mass, so that its sums are exact. */
    private static final double STEPS = 1 << 30;

    private static final double DECIMALS = 1e6;

    private Standing() {}

    /**
     * What is believed of {@code mass} on topics: all of it at mass 1, hardly any far below, and up to 1 + doubt times
     * as much far above.
     *
     * @param doubt in units of mass, ≥ 0; at 0, everybody's mass is believed as it is
     */
    public static Column believed(Column mass, double doubt) {
        return doubt == 0 ? mass : mass.multiply(mass.multiply(1 + doubt).divide(mass.plus(doubt)));
    }

    /** {@code mass} to the next step of a preference. */
    static double stepped(double mass) {
        return Math.rint(mass * STEPS) / STEPS;
    }

    /**
     * What all of {@code standing} comes to.
     *
     * @param preference Σ of it, of those who are heard
     * @param edges that they give to others
     */
    public record Total(double preference, long edges) {
        public static Total of(Dataset<Row> standing) {
            Row row = standing.agg(
                            sum(GraphColumns.PREFERENCE.col().multiply(STEPS).cast(DataTypes.createDecimalType(38, 0))),
                            sum(DailyColumns.REACTED.col()))
                    .first();
            return row.isNullAt(0)
                    ? new Total(0, 0)
                    : new Total(row.getDecimal(0).doubleValue() / STEPS, row.getLong(1));
        }
    }

    /**
     * {@code standing} with {@code mass}: what reached everybody on the topic, rounded to its published digits.
     *
     * @param standing as {@link OnTopics#standing} gives it
     * @param shares {@code vertex}, {@code pi}
     * @param unit the pi of one unit of preference that nobody reacts to
     * @param teleport ε
     */
    public static Dataset<Row> masses(Dataset<Row> standing, Dataset<Row> shares, double unit, double teleport) {
        Column reached = GraphColumns.PI
                .col()
                .divide(unit)
                .minus(DailyColumns.BROUGHT.col())
                .divide(1 - teleport);
        return standing.join(shares, GraphColumns.VERTEX.name())
                .withColumn(
                        PublishedColumns.MASS.name(),
                        rint(greatest(reached, lit(0.0)).multiply(DECIMALS)).divide(DECIMALS))
                .drop(GraphColumns.PI.name());
    }
}
