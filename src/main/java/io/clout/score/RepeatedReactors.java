package io.clout.score;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clout.operator.PersonLookup;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/** Persons who react to another on several networks: each counts once, where their credibility is largest. */
public final class RepeatedReactors {
    /** Parts of a credibility: sums of whole numbers do not depend on their order. */
    private static final double PARTS = 0x1p40;

    private RepeatedReactors() {}

    /**
     * By node, the reactors that another node of its person counts: {@code vertex}, {@code repeated}, of these
     * {@code repeated_fresh} with attention left and {@code repeated_credible} with credibility besides, and
     * {@code repeated_h}, the sum of their credibility. Nodes without any have no row.
     *
     * @param edges {@code reactor}, {@code author}, {@code weight} between nodes
     * @param dates {@code node}, {@code h}
     * @param accounts {@code vertex}, {@code person} of all accounts
     */
    public static Dataset<Row> of(Dataset<Row> edges, Dataset<Row> dates, Dataset<Row> accounts, PersonLookup persons) {
        // Of several accounts at most one has the person's own hash.
        Dataset<Row> several = accounts.where(GraphColumns.VERTEX.col().notEqual(GraphColumns.PERSON.col()))
                .select(GraphColumns.PERSON.col())
                .distinct();
        Dataset<Row> between = edges.select(
                        GraphColumns.REACTOR.col(),
                        GraphColumns.AUTHOR.col(),
                        GraphColumns.WEIGHT.col(),
                        DailyColumns.REACTOR_NODE.of(persons.of(GraphColumns.REACTOR.col())),
                        GraphColumns.PERSON.of(persons.of(GraphColumns.AUTHOR.col())))
                .join(several, new String[] {GraphColumns.PERSON.name()}, "leftsemi")
                .join(
                        several.select(DailyColumns.REACTOR_NODE.of(GraphColumns.PERSON.col())),
                        new String[] {DailyColumns.REACTOR_NODE.name()},
                        "leftsemi")
                .join(
                        dates.select(GraphColumns.REACTOR.of(NodeColumns.NODE.col()), NodeColumns.OWN_CREDIBLE.col()),
                        GraphColumns.REACTOR.name());
        Column isFresh = GraphColumns.WEIGHT.col().gt(0);
        Column h = when(isFresh, NodeColumns.OWN_CREDIBLE.col()).otherwise(0.0);
        var largestFirst = Window.partitionBy(GraphColumns.PERSON.col(), DailyColumns.REACTOR_NODE.col())
                .orderBy(h.desc(), isFresh.desc(), GraphColumns.AUTHOR.col());
        return between.withColumn(DailyColumns.NTH.name(), row_number().over(largestFirst))
                .where(DailyColumns.NTH.col().gt(1))
                .groupBy(GraphColumns.VERTEX.of(GraphColumns.AUTHOR.col()))
                .agg(
                        count(lit(1)).as(NodeColumns.REPEATED.name()),
                        number(isFresh).as(NodeColumns.REPEATED_FRESH.name()),
                        number(h.gt(0)).as(NodeColumns.REPEATED_CREDIBLE.name()),
                        sum(rint(h.multiply(PARTS)).cast(DataTypes.LongType))
                                .divide(PARTS)
                                .as(NodeColumns.REPEATED_H.name()));
    }

    private static Column number(Column condition) {
        return sum(when(condition, 1L).otherwise(0L));
    }
}
