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
import java.util.List;
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
            NodeColumns.LAST_HEARD);

    private static final StructType MADE = schema(
            NodeColumns.RECEIVED_ALL,
            NodeColumns.COUNTED,
            NodeColumns.UNROUNDED,
            PublishedColumns.MASS,
            NodeColumns.VARIANCE,
            PublishedColumns.REACH,
            NodeColumns.HEARD_FOR,
            PublishedColumns.ENDURANCE_DAYS,
            PublishedColumns.PRESENCE);

    private NodeMasses() {}

    /**
     * Computes masses.
     *
     * @param received as the propagation gives it, by {@code vertex}
     * @param dates of nodes, by {@code node}
     * @param held {@code author}, {@code held_against} of nodes against which the credible hold anything
     * @param networks {@code vertex}, {@code network} of nodes
     * @return all of these with {@code counted} (R·f·E), {@code mass}, {@code variance} of it, {@code reach},
     *     {@code heard_for} (R·f/one), {@code endurance_days}, {@code presence}
     */
    public static Dataset<Row> of(
            NetworkRules rules, Dataset<Row> received, Dataset<Row> dates, Dataset<Row> held, Dataset<Row> networks) {
        Column names =
                array(rules.networks().names().stream().map(functions::lit).toArray(Column[]::new));
        Dataset<Row> numbered = networks.select(
                GraphColumns.VERTEX.col(),
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
                PublishedColumns.REACTORS,
                PublishedColumns.REACTIONS,
                NodeColumns.FADED_POSTS);
        return RowMap.of(
                all.select(Stream.concat(IN.stream(), rest.stream())
                        .map(ColumnSpec::col)
                        .toArray(Column[]::new)),
                MADE,
                row -> made(rules, row));
    }

    private static Object[] made(NetworkRules rules, RowMap.In row) {
        int network = (int) row.whole(1);
        double credible = row.number(2);
        double unknown = row.number(3);
        double received = rules.received(network, credible, unknown);
        double left = HeldAgainst.left(received, row.number(10));
        long days = rules.enduranceDays(network, row.whole(13), row.whole(14), row.whole(9));
        double endurance = rules.endurance().factor(days);
        double presence = rules.presence(
                network, row.whole(11), row.whole(12), row.whole(13), row.whole(14), row.whole(15), row.whole(16));
        double mass = rules.mass(received, left, endurance, presence);
        double deviation = rules.deviation(network, credible, unknown, row.number(4), row.number(5), row.number(6));
        double moved = rules.mass(deviation, left, endurance, presence);
        double unknownReactors = row.whole(8) - row.number(7);
        return new Object[] {
            received,
            received * left * endurance,
            mass,
            FixedPoint.micros(mass) / FixedPoint.MICRO,
            moved * moved,
            rules.reach(network, row.number(7), Math.max(0, unknownReactors)),
            rules.mass(received, left, 1, 1),
            days,
            presence
        };
    }

    private static StructType schema(ColumnSpec... columns) {
        StructType schema = new StructType();
        for (ColumnSpec column : columns) {
            schema = schema.add(column.field());
        }
        return schema;
    }
}
