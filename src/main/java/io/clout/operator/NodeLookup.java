package io.clout.operator;

import static org.apache.spark.sql.functions.when;

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

    /** An account stands for its node; one that is the node stands for its complement, so that it is known to share. */
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
        Column complement = functions.bitwise_not(GraphColumns.VERTEX.col());
        Column stands = when(NodeColumns.NODE.col().equalTo(GraphColumns.VERTEX.col()), complement)
                .otherwise(NodeColumns.NODE.col());
        return new NodeLookup(
                PersonLookup.in(shared.select(GraphColumns.VERTEX.col(), GraphColumns.PERSON.of(stands)), number));
    }

    /** Node of an account. */
    public long of(long account) {
        long node = nodes.of(account);
        return node == ~account ? account : node;
    }

    /** Whether the account's node has other accounts. */
    public boolean isShared(long account) {
        return nodes.of(account) != account;
    }

    /** Node of the account in a column without nulls. */
    public Column of(Column account) {
        UDF1<Long, Long> node = this::of;
        return functions.udf(node, DataTypes.LongType).asNonNullable().apply(account);
    }
}
