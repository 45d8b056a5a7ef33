package io.clout.topic;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.bit_count;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clout.table.Column;
import io.clout.table.Vertices;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

    /** Of an edge, what counts for the person who is reacted to. */
    private static final List<Column> HEARD = List.of(REACTIONS, WEIGHT, LAST_7D, BEFORE_7D, LAST_28D, BEFORE_28D);

    private Standing() {}

    /**
     * Who is on a topic, brings what along, and was heard: {@code vertex}, {@code topic_key}, {@code other_key} (the
     * same, unless two topics collide), {@code person}, {@code preference} in units of mass, {@code reacts},
     * {@code reactors}, {@code reactions}, {@code weight}, {@code days}, {@code last_7d}, {@code before_7d},
     * {@code last_28d}, {@code before_28d}.
     *
     * @param edges {@code topic_key}, {@code reactor}, {@code author}, {@code activity}, {@code reactions},
     *     {@code weight}, the four of trends, and {@code daySets}; one for each reactor
     * @param daySets that hold the days with a reaction
     * @param people as {@link #people} gives them
     */
    public static Dataset<Row> of(Dataset<Row> edges, List<Column> daySets, Dataset<Row> people) {
        Dataset<Row> ends = giving(edges, daySets).unionByName(receiving(edges, daySets));
        org.apache.spark.sql.Column first = min(TOPIC_KEY.col()).as(TOPIC_KEY.name());
        List<org.apache.spark.sql.Column> sums = new ArrayList<>(List.of(
                max(TOPIC_KEY.col()).as(OTHER_KEY.name()),
                sum(ACTIVITY.col()).as(ACTIVITY.name()),
                max(REACTS.col()).as(REACTS.name()),
                sum(REACTORS.col()).as(REACTORS.name())));
        HEARD.forEach(c -> sums.add(sum(c.col()).as(c.name())));
        daySets.forEach(c -> sums.add(bit_or(c.col()).as(c.name())));
        org.apache.spark.sql.Column days = daySets.stream()
                .map(c -> bit_count(c.col()).cast(DataTypes.LongType))
                .reduce(org.apache.spark.sql.Column::plus)
                .orElseThrow();
        Dataset<Row> present = ends.groupBy(VERTEX.col())
                .agg(first, sums.toArray(org.apache.spark.sql.Column[]::new))
                .where(REACTS.col().plus(REACTORS.col()).gt(0))
                .withColumn(DAYS.name(), days)
                .drop(daySets.stream().map(Column::name).toArray(String[]::new))
                .withColumn(PERSON.name(), Vertices.person(TOPIC_KEY.col(), VERTEX.col()));
        return present.join(people.select(PERSON.col(), MASS.col(), GIVEN.col()), new String[] {PERSON.name()}, "left")
                .withColumn(PREFERENCE.name(), coalesce(when(GIVEN.col().gt(0), brought()), lit(0.0)))
                .drop(ACTIVITY.name(), MASS.name(), GIVEN.name());
    }

    /** The ends of edges that act. */
    private static Dataset<Row> giving(Dataset<Row> edges, List<Column> daySets) {
        Stream<org.apache.spark.sql.Column> nothing = Stream.of(Stream.of(REACTORS), HEARD.stream(), daySets.stream())
                .flatMap(s -> s)
                .map(c -> c.of(lit(0)));
        return edges.select(Stream.concat(
                        Stream.of(
                                VERTEX.of(REACTOR.col()),
                                TOPIC_KEY.col(),
                                ACTIVITY.col(),
                                REACTS.of(REACTIONS.col().gt(0))),
                        nothing)
                .toArray(org.apache.spark.sql.Column[]::new));
    }

    /** The ends of edges that are reacted to. */
    private static Dataset<Row> receiving(Dataset<Row> edges, List<Column> daySets) {
        return edges.where(REACTIONS.col().gt(0))
                .select(Stream.of(
                                Stream.of(
                                        VERTEX.of(AUTHOR.col()),
                                        TOPIC_KEY.col(),
                                        ACTIVITY.of(lit(0)),
                                        REACTS.of(lit(0)),
                                        REACTORS.of(lit(1))),
                                HEARD.stream().map(Column::col),
                                daySets.stream().map(Column::col))
                        .flatMap(s -> s)
                        .toArray(org.apache.spark.sql.Column[]::new));
    }

    private static org.apache.spark.sql.Column brought() {
        return rint(MASS.col().multiply(ACTIVITY.col().divide(GIVEN.col())).multiply(STEPS))
                .divide(STEPS);
    }

    /**
     * What is known of persons beyond topics: {@code person}, {@code person_id}, {@code mass}, {@code given} (all that
     * they did, as activity) and {@code received} (all attention on them); null where there is nothing.
     *
     * @param persons {@code person}, {@code person_id}, {@code mass}
     * @param acts {@code person}, {@code given}, {@code received}, any number of rows for a person
     */
    public static Dataset<Row> people(Dataset<Row> persons, Dataset<Row> acts) {
        Dataset<Row> sums = acts.groupBy(PERSON.col())
                .agg(sum(GIVEN.col()).as(GIVEN.name()), sum(RECEIVED.col()).as(RECEIVED.name()));
        return persons.select(PERSON.col(), PERSON_ID.col(), MASS.col())
                .join(sums, new String[] {PERSON.name()}, "left");
    }

    /**
     * What all of {@code standing} comes to.
     *
     * @param preference Σp
     * @param edges between persons on topics
     */
    public record Total(double preference, long edges) {
        public static Total of(Dataset<Row> standing) {
            Row row = standing.agg(
                            sum(PREFERENCE.col().multiply(STEPS).cast(DataTypes.createDecimalType(38, 0))),
                            sum(REACTORS.col()))
                    .first();
            return row.isNullAt(0)
                    ? new Total(0, 0)
                    : new Total(row.getDecimal(0).doubleValue() / STEPS, row.getLong(1));
        }
    }

    /**
     * Those of {@code standing} who were reacted to, with their {@code mass}: what reached them on the topic, rounded
     * to its published digits.
     *
     * @param standing as {@link #of} gives it
     * @param shares {@code vertex}, {@code pi}
     * @param unit the pi of one unit of preference that nobody reacts to
     * @param teleport ε
     */
    public static Dataset<Row> masses(Dataset<Row> standing, Dataset<Row> shares, double unit, double teleport) {
        org.apache.spark.sql.Column reached =
                PI.col().divide(unit).minus(PREFERENCE.col()).divide(1 - teleport);
        return heard(standing.join(shares, VERTEX.name()))
                .withColumn(
                        MASS.name(),
                        rint(greatest(reached, lit(0.0)).multiply(DECIMALS)).divide(DECIMALS))
                .drop(PI.name());
    }

    /** Those of {@code standing} who were reacted to. */
    public static Dataset<Row> heard(Dataset<Row> standing) {
        return standing.where(REACTORS.col().gt(0)).drop(OTHER_KEY.name(), REACTS.name());
    }
}
