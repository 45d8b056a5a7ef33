package io.clout.activity.window;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clout.operator.ForgottenAccounts;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Accounts of which no table tells anything.
 *
 * @param accounts {@code vertex}; empty where no account is suppressed
 */
record SuppressedAccounts(Optional<Dataset<Row>> accounts) {
    /**
     * Removes the rows of suppressed accounts, by each of {@code vertex}, {@code reactor}, {@code author} that is
     * there.
     */
    Dataset<Row> without(Dataset<Row> rows) {
        if (accounts.isEmpty()) {
            return rows;
        }
        Dataset<Row> left = rows;
        Set<String> columns = Set.of(rows.columns());
        for (ColumnSpec account : List.of(GraphColumns.VERTEX, GraphColumns.REACTOR, GraphColumns.AUTHOR)) {
            left = columns.contains(account.name()) ? without(left, account) : left;
        }
        return left;
    }

    /** One row for each {@code key} of which no row is of a suppressed account. */
    Dataset<Row> withoutAll(Dataset<Row> rows, List<ColumnSpec> key) {
        String[] names = key.stream().map(ColumnSpec::name).toArray(String[]::new);
        Dataset<Row> left = rows;
        if (accounts.isPresent()) {
            for (ColumnSpec account : List.of(GraphColumns.REACTOR, GraphColumns.AUTHOR)) {
                Dataset<Row> hidden = rows.join(named(account), new String[] {account.name()}, "left_semi")
                        .select(key.stream().map(ColumnSpec::col).toArray(Column[]::new));
                left = left.join(hidden, names, "left_anti");
            }
        }
        return left.dropDuplicates(names);
    }

    private Dataset<Row> named(ColumnSpec account) {
        return accounts.orElseThrow().select(account.of(GraphColumns.VERTEX.col()));
    }

    /**
     * Removes the rows of suppressed reactors, and adds {@code suppressed}: 1 where the author is, or stands in for a
     * forgotten one, else 0.
     */
    Dataset<Row> markAuthors(Dataset<Row> rows) {
        Column standIn =
                when(ForgottenAccounts.isStandIn(GraphColumns.AUTHOR.col()), 1L).otherwise(0L);
        if (accounts.isEmpty()) {
            return rows.withColumn(NodeColumns.SUPPRESSED.name(), standIn);
        }
        Dataset<Row> authors = accounts.get()
                .select(GraphColumns.AUTHOR.of(GraphColumns.VERTEX.col()), NodeColumns.SUPPRESSED.of(lit(1L)));
        return without(rows, GraphColumns.REACTOR)
                .join(authors, new String[] {GraphColumns.AUTHOR.name()}, "left")
                .withColumn(NodeColumns.SUPPRESSED.name(), coalesce(NodeColumns.SUPPRESSED.col(), standIn));
    }

    private Dataset<Row> without(Dataset<Row> rows, ColumnSpec account) {
        return rows.join(named(account), new String[] {account.name()}, "left_anti");
    }
}
