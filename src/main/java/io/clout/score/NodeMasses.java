package io.clout.score;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.clout.model.FixedPoint;
import io.clout.model.HeldAgainst;
import io.clout.operator.RowMap;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.ReasonColumns;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Mass of each node, out of everything that it received and of its dates. */
public final class NodeMasses {
    /** Columns of a node that are read, in order. */
    private static final List<ColumnSpec> IN = List.of(
            GraphColumns.VERTEX,
            NodeColumns.NETWORK_NUMBER,
            NodeColumns.FROM_CREDIBLE,
            NodeColumns.FROM_UNKNOWN,
            NodeColumns.SUM_XX,
            NodeColumns.SUM_XY,
            NodeColumns.SUM_YY,
            NodeColumns.CREDIBLE_SUM,
            NodeColumns.FRESH_REACTORS,
            PublishedColumns.CREDIBLE_REACTORS,
            NodeColumns.HELD_AGAINST,
            NodeColumns.FIRST_ACTED,
            NodeColumns.LAST_ACTED,
            NodeColumns.FIRST_KNOWN,
            NodeColumns.LAST_KNOWN,
            NodeColumns.FIRST_HEARD,
            NodeColumns.LAST_HEARD,
            PublishedColumns.REACTORS,
            NodeColumns.REPEATED,
            NodeColumns.REPEATED_FRESH,
            NodeColumns.REPEATED_CREDIBLE,
            NodeColumns.REPEATED_H);

    private static final StructType MADE = ColumnSpec.schema(List.of(
            NodeColumns.RECEIVED_ALL,
            NodeColumns.UNKNOWN_COUNTED,
            ReasonColumns.KEPT,
            ReasonColumns.ENDURANCE,
            NodeColumns.COUNTED,
            NodeColumns.UNROUNDED,
            PublishedColumns.MASS,
            NodeColumns.VARIANCE,
            PublishedColumns.REACH,
            NodeColumns.HEARD_FOR,
            PublishedColumns.ENDURANCE_DAYS,
            PublishedColumns.PRESENCE,
            NodeColumns.DISTINCT_REACTORS,
            NodeColumns.DISTINCT_CREDIBLE));

    private static final List<ColumnSpec> REPEATED = List.of(
            NodeColumns.REPEATED, NodeColumns.REPEATED_FRESH, NodeColumns.REPEATED_CREDIBLE, NodeColumns.REPEATED_H);

    private static final int NETWORK = in(NodeColumns.NETWORK_NUMBER);
    private static final int FROM_CREDIBLE = in(NodeColumns.FROM_CREDIBLE);
    private static final int FROM_UNKNOWN = in(NodeColumns.FROM_UNKNOWN);
    private static final int XX = in(NodeColumns.SUM_XX);
    private static final int XY = in(NodeColumns.SUM_XY);
    private static final int YY = in(NodeColumns.SUM_YY);
    private static final int CREDIBLE_SUM = in(NodeColumns.CREDIBLE_SUM);
    private static final int FRESH = in(NodeColumns.FRESH_REACTORS);
    private static final int CREDIBLE = in(PublishedColumns.CREDIBLE_REACTORS);
    private static final int HELD = in(NodeColumns.HELD_AGAINST);
    private static final int FIRST_ACTED = in(NodeColumns.FIRST_ACTED);
    private static final int LAST_ACTED = in(NodeColumns.LAST_ACTED);
    private static final int FIRST_KNOWN = in(NodeColumns.FIRST_KNOWN);
    private static final int LAST_KNOWN = in(NodeColumns.LAST_KNOWN);
    private static final int FIRST_HEARD = in(NodeColumns.FIRST_HEARD);
    private static final int LAST_HEARD = in(NodeColumns.LAST_HEARD);
    private static final int REACTORS = in(PublishedColumns.REACTORS);
    private static final int AGAIN = in(NodeColumns.REPEATED);
    private static final int AGAIN_FRESH = in(NodeColumns.REPEATED_FRESH);
    private static final int AGAIN_CREDIBLE = in(NodeColumns.REPEATED_CREDIBLE);
    private static final int AGAIN_H = in(NodeColumns.REPEATED_H);

    private NodeMasses() {}

    private static int in(ColumnSpec column) {
        return IN.indexOf(column);
    }

    /**
     * Computes masses.
     *
     * @param received as the propagation gives it, by {@code vertex}
     * @param dates of nodes, by {@code node}
     * @param held {@code author}, {@code held_against} of nodes against which the credible hold anything
     * @param accounts {@code vertex}, {@code network}, {@code person}, {@code person_id}; a node is one of its accounts
     * @param repeated as {@link RepeatedReactors#of} gives it; empty where no person has several nodes
     * @return all of these with {@code received_all} (R), {@code unknown_counted}, {@code kept} (f), {@code endurance}
     *     (E), {@code counted} (R·f·E), {@code unrounded} and {@code mass}, {@code variance} of it, {@code heard_for}
     *     (R·f/one), {@code endurance_days}, {@code presence}; and without repeated reactors {@code reach},
     *     {@code distinct_reactors}, {@code distinct_credible}
     */
    public static Dataset<Row> of(
            NetworkRules rules,
            Dataset<Row> received,
            Dataset<Row> dates,
            Dataset<Row> held,
            Dataset<Row> accounts,
            Optional<Dataset<Row>> repeated) {
        Column names =
                array(rules.networks().names().stream().map(functions::lit).toArray(Column[]::new));
        Dataset<Row> numbered = accounts.select(
                GraphColumns.VERTEX.col(),
                PublishedColumns.NETWORK.col(),
                GraphColumns.PERSON.col(),
                PublishedColumns.PERSON_ID.col(),
                NodeColumns.NETWORK_NUMBER.of(
                        array_position(names, PublishedColumns.NETWORK.col()).minus(1)));
        Dataset<Row> all = received.join(
                        dates.withColumnRenamed(NodeColumns.NODE.name(), GraphColumns.VERTEX.name()),
                        GraphColumns.VERTEX.name())
                .join(numbered, GraphColumns.VERTEX.name())
                .join(
                        held.withColumnRenamed(GraphColumns.AUTHOR.name(), GraphColumns.VERTEX.name()),
                        new String[] {GraphColumns.VERTEX.name()},
                        "left")
                .withColumn(NodeColumns.HELD_AGAINST.name(), coalesce(NodeColumns.HELD_AGAINST.col(), lit(0.0)));
        List<ColumnSpec> rest = List.of(
                NodeColumns.OWN_CREDIBLE,
                NodeColumns.WHOLE,
                NodeColumns.IN_ATTENTION,
                PublishedColumns.REACTIONS,
                NodeColumns.FADED_POSTS,
                PublishedColumns.NETWORK,
                GraphColumns.PERSON,
                PublishedColumns.PERSON_ID);
        return RowMap.of(
                withRepeated(all, repeated)
                        .select(Stream.concat(IN.stream(), rest.stream())
                                .map(ColumnSpec::col)
                                .toArray(Column[]::new)),
                MADE,
                row -> made(rules, row));
    }

    private static Dataset<Row> withRepeated(Dataset<Row> nodes, Optional<Dataset<Row>> repeated) {
        Dataset<Row> all = nodes;
        if (repeated.isPresent()) {
            all = nodes.join(repeated.get(), new String[] {GraphColumns.VERTEX.name()}, "left");
        }
        for (ColumnSpec column : REPEATED) {
            Column number = repeated.isPresent() ? coalesce(column.col(), lit(0)) : lit(0);
            all = all.withColumn(column.name(), column.of(number));
        }
        return all;
    }

    private static Object[] made(NetworkRules rules, RowMap.In row) {
        int network = (int) row.whole(NETWORK);
        double credible = row.number(FROM_CREDIBLE);
        double unknown = row.number(FROM_UNKNOWN);
        double received = rules.received(network, credible, unknown);
        double left = HeldAgainst.left(received, row.number(HELD));
        long days = rules.enduranceDays(network, row.whole(FIRST_KNOWN), row.whole(LAST_KNOWN), row.whole(CREDIBLE));
        double endurance = rules.endurance().factor(days);
        double presence = rules.presence(
                network,
                row.whole(FIRST_ACTED),
                row.whole(LAST_ACTED),
                row.whole(FIRST_KNOWN),
                row.whole(LAST_KNOWN),
                row.whole(FIRST_HEARD),
                row.whole(LAST_HEARD));
        double mass = rules.mass(received, left, endurance, presence);
        double deviation = rules.deviation(network, credible, unknown, row.number(XX), row.number(XY), row.number(YY));
        double moved = rules.mass(deviation, left, endurance, presence);
        return new Object[] {
            received,
            rules.unknownCounted(network, credible, unknown),
            left,
            endurance,
            received * left * endurance,
            mass,
            FixedPoint.micros(mass) / FixedPoint.MICRO,
            moved * moved,
            reach(rules, row),
            rules.mass(received, left, 1, 1),
            days,
            presence,
            row.whole(REACTORS) - row.whole(AGAIN),
            row.whole(CREDIBLE) - row.whole(AGAIN_CREDIBLE)
        };
    }

    private static double reach(NetworkRules rules, RowMap.In row) {
        double credible = Math.max(0, row.number(CREDIBLE_SUM) - row.number(AGAIN_H));
        double unknown = Math.max(0, row.whole(FRESH) - row.whole(AGAIN_FRESH) - credible);
        return rules.reach((int) row.whole(NETWORK), credible, unknown);
    }
}
