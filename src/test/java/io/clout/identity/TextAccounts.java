package io.clout.identity;

import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.split;

import io.clout.TestSpark;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Tables of accounts and of pairs of them, from short texts. */
final class TextAccounts {
    static final SparkSession SPARK = TestSpark.nightly();

    private TextAccounts() {}

    /** Links, as {@link #pairs} are written. */
    static Dataset<Row> links(String pairs) {
        return pairs(pairs)
                .select(
                        GraphColumns.LEFT.of(vertex(GraphColumns.LEFT_NAME.col())),
                        GraphColumns.RIGHT.of(vertex(GraphColumns.RIGHT_NAME.col())),
                        GraphColumns.LEFT_NAME.col(),
                        GraphColumns.RIGHT_NAME.col());
    }

    /** Accounts {@code "a:1 b:2 …"} with their networks and ids. */
    static Dataset<Row> names(String accounts) {
        return pairs(accounts.replaceAll("\\S+", "$0=$0"))
                .select(
                        GraphColumns.VERTEX.of(vertex(GraphColumns.LEFT_NAME.col())),
                        PublishedColumns.NETWORK.of(network(GraphColumns.LEFT_NAME.col())),
                        PublishedColumns.ACCOUNT_ID.of(id(GraphColumns.LEFT_NAME.col())));
    }

    /** The left account reacts to the right one. */
    static Dataset<Row> edges(String pairs) {
        return pairs(pairs)
                .select(
                        PublishedColumns.NETWORK.of(network(GraphColumns.RIGHT_NAME.col())),
                        GraphColumns.REACTOR.of(vertex(GraphColumns.LEFT_NAME.col())),
                        GraphColumns.AUTHOR.of(vertex(GraphColumns.RIGHT_NAME.col())),
                        DailyColumns.REACTOR_ID.of(id(GraphColumns.LEFT_NAME.col())),
                        DailyColumns.AUTHOR_ID.of(id(GraphColumns.RIGHT_NAME.col())));
    }

    /** {@code "a:1=b:2 …"}: account 1 of network a and account 2 of network b, and so on. */
    private static Dataset<Row> pairs(String text) {
        Column pair = split(PublishedColumns.NAME.col(), "=");
        return SPARK.createDataset(List.of(text.split(" ")), Encoders.STRING())
                .toDF(PublishedColumns.NAME.name())
                .select(
                        GraphColumns.LEFT_NAME.of(element_at(pair, 1)),
                        GraphColumns.RIGHT_NAME.of(element_at(pair, 2)));
    }

    static Column vertex(Column name) {
        return Vertices.of(network(name), id(name));
    }

    private static Column network(Column name) {
        return element_at(split(name, ":"), 1);
    }

    private static Column id(Column name) {
        return element_at(split(name, ":"), 2);
    }

    static List<String> rows(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
