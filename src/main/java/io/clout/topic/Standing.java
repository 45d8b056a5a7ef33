package io.clout.topic;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;

import io.clout.table.Vertices;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a person is on a topic, and what reaches them there:
 *
 * <pre>
 *   p(u,t) = mass(u) · (activity of u on t) / (activity of u)       what u brings along
 *   y(v,t) = Σ_u a_t(u→v) · x(u,t)                                  what reaches v: the mass on the topic
 *   x(u,t) = p(u,t) + (1−ε)·y(u,t)                                  the standing by which u's reactions count
 * </pre>
 *
 * <p>Persons on topics are the vertices of one propagation. Topics are disjoint parts of it, and of a part's influence
 * π, divided by what restarts per unit of preference, no other part can be seen: π·Σp/restart is x. So mass has the
 * same unit on all topics, an average silent account that is about nothing else, and a topic that comes or goes changes
 * no other. What a person brings along is not mass: nobody is an expert by being famous elsewhere.
 */
public final class Standing {
    /** Preference is a multiple of 2⁻³⁰ of mass, so that its sums are exact. */
    private static final double STEPS = 1 << 30;

    private static final double DECIMALS = 1e6;

    private Standing() {}

    /**
     * The edges between persons on topics, as vertices, beside what they stand for: {@code reactor}, {@code author},
     * {@code weight}, {@code reactions}, {@code topic}, {@code left} (the person who reacts), {@code right} (to whom).
     *
     * @param weights between persons: {@code topic}, {@code reactor}, {@code author}, {@code weight}, {@code reactions}
     */
    public static Dataset<Row> edges(Dataset<Row> weights) {
        return weights.select(
                REACTOR.of(Vertices.on(TOPIC.col(), REACTOR.col())),
                AUTHOR.of(Vertices.on(TOPIC.col(), AUTHOR.col())),
                WEIGHT.of(WEIGHT.col()),
                REACTIONS.col(),
                TOPIC.col(),
                LEFT.of(REACTOR.col()),
                RIGHT.of(AUTHOR.col()));
    }

    /**
     * Who is on a topic, and brings what along: {@code vertex}, {@code topic}, {@code person}, {@code preference} in
     * units of mass.
     *
     * @param edges as {@link #edges} gives them
     * @param onTopics {@code topic}, {@code reactor}, {@code activity}
     * @param all {@code reactor}, {@code activity}
     * @param persons {@code person}, {@code mass}
     */
    public static Dataset<Row> of(Dataset<Row> edges, Dataset<Row> onTopics, Dataset<Row> all, Dataset<Row> persons) {
        Dataset<Row> present = edges.select(VERTEX.of(REACTOR.col()), TOPIC.col(), PERSON.of(LEFT.col()))
                .unionByName(edges.select(VERTEX.of(AUTHOR.col()), TOPIC.col(), PERSON.of(RIGHT.col())))
                .distinct();
        Dataset<Row> brought = onTopics.select(TOPIC.col(), PERSON.of(REACTOR.col()), ACTIVITY.col())
                .join(all.select(PERSON.of(REACTOR.col()), GIVEN.of(ACTIVITY.col())), PERSON.name())
                .join(persons.select(PERSON.col(), MASS.col()), PERSON.name())
                .where(GIVEN.col().gt(0))
                .select(
                        TOPIC.col(),
                        PERSON.col(),
                        PREFERENCE.of(rint(MASS.col()
                                        .multiply(ACTIVITY.col().divide(GIVEN.col()))
                                        .multiply(STEPS))
                                .divide(STEPS)));
        return present.join(brought, new String[] {TOPIC.name(), PERSON.name()}, "left")
                .select(
                        VERTEX.col(),
                        TOPIC.col(),
                        PERSON.col(),
                        coalesce(PREFERENCE.col(), lit(0.0)).as(PREFERENCE.name()));
    }

    /** Σp. */
    public static double total(Dataset<Row> standing) {
        Row row = standing.agg(sum(PREFERENCE.col().multiply(STEPS).cast(DataTypes.createDecimalType(38, 0))))
                .first();
        return row.isNullAt(0) ? 0 : row.getDecimal(0).doubleValue() / STEPS;
    }

    /**
     * What reached persons on topics: {@code topic}, {@code person}, {@code mass}, rounded to its published digits.
     *
     * @param standing as {@link #of} gives it
     * @param shares {@code vertex}, {@code pi}
     * @param unit the pi of one unit of preference that nobody reacts to
     * @param teleport ε
     */
    public static Dataset<Row> masses(Dataset<Row> standing, Dataset<Row> shares, double unit, double teleport) {
        Column reached = PI.col().divide(unit).minus(PREFERENCE.col()).divide(1 - teleport);
        return standing.join(shares, VERTEX.name())
                .select(
                        TOPIC.col(),
                        PERSON.col(),
                        rint(greatest(reached, lit(0.0)).multiply(DECIMALS))
                                .divide(DECIMALS)
                                .as(MASS.name()));
    }
}
