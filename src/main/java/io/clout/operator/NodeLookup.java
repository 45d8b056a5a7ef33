package io.clout.operator;

import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Nodes of the few accounts that share one with another account of the same person and network, for every task to look
 * up; every other account is a node of its own.
 */
public final class NodeLookup implements Serializable {
    /** Every account is a node. */
    public static final NodeLookup ITSELF = new NodeLookup(PersonLookup.ITSELF);

    private static final long serialVersionUID = 1;

    private final PersonLookup nodes;

    private NodeLookup(PersonLookup nodes) {
        this.nodes = nodes;
    }

    /**
     * Sends them to all executors.
     *
     * @param shared {@code vertex}, {@code node} of all accounts of nodes with several, once
     * @param number how many there are
     */
    public static NodeLookup in(Dataset<Row> shared, long number) {
        Dataset<Row> nodes = shared.select(GraphColumns.VERTEX.col(), GraphColumns.PERSON.of(NodeColumns.NODE.col()));
        return new NodeLookup(PersonLookup.in(nodes, number));
    }

    /** Node of an account. */
    public long of(long account) {
        return nodes.of(account);
    }

    /** Whether the account's node has other accounts. */
    public boolean isShared(long account) {
        return nodes.isLinked(account);
    }

    /** Node of the account in a column without nulls. */
    public Column of(Column account) {
        UDF1<Long, Long> node = this::of;
        return functions.udf(node, DataTypes.LongType).asNonNullable().apply(account);
    }
}
