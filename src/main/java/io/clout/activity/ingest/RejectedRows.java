package io.clout.activity.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.Placeholders;
import io.clout.config.SourceConfig;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Finds the rows of dumps at which positions of faults point. */
final class RejectedRows {
    /** So many positions of rejected rows still fit every task's memory. */
    private static final long BROADCAST_ROWS = 1_000_000;

    private static final String ORDER = "order";
    private static final String GONE = "gone";

    private final List<SourceDelta> sources;
    private final IngestJob intake;
    private final Dataset<Row> faults;
    private final long number;

    /** @param number how many faults {@code intake} found */
    RejectedRows(List<SourceDelta> sources, IngestJob intake, long number) {
        this.sources = sources;
        this.intake = intake;
        this.faults = intake.faults();
        this.number = number;
    }

    /** The rows, each as it was read. One of several reactions comes once for each pair of accounts that it names. */
    Dataset<Row> all() {
        return sources.stream()
                .filter(SourceDelta::reads)
                .map(this::of)
                .reduce(Dataset::unionByName)
                .orElseThrow();
    }

    private Dataset<Row> of(SourceDelta source) {
        Dataset<Row> ofSource = faults.where(
                PublishedColumns.SOURCE.col().equalTo(source.source().name()));
        Dataset<Row> here = source.source().isExploded() ? withAllAccounts(source, ofSource) : ofSource;
        Dataset<Row> raw = source.raw();
        Dataset<Row> rejects = raw.join(number <= BROADCAST_ROWS ? broadcast(here) : here, isSame(raw, here))
                .drop(here.col(PublishedColumns.FILE.name()))
                .drop(here.col(PublishedColumns.ROW_INDEX.name()));
        return intake.withoutForgotten(rejects, source.source().network());
    }

    /** By a hash, as nearly all rows are at no fault: long paths would be compared as keys. */
    private static Column isSame(Dataset<Row> raw, Dataset<Row> faults) {
        Column file = raw.col(PublishedColumns.FILE.name());
        Column other = faults.col(PublishedColumns.FILE.name());
        Column row = raw.col(PublishedColumns.ROW_INDEX.name());
        Column otherRow = faults.col(PublishedColumns.ROW_INDEX.name());
        return xxhash64(file, row)
                .equalTo(xxhash64(other, otherRow))
                // Neither is told to be equal, which would make it a key.
                .and(row.between(otherRow, otherRow))
                .and(file.between(other, other));
    }

    /**
     * The first fault of each row by the order of outcomes, with every pair of accounts in the row: the row is shown as
     * a whole, so that each of them may keep it from being shown. Rows that name a forgotten one are left out.
     */
    private Dataset<Row> withAllAccounts(SourceDelta source, Dataset<Row> faults) {
        List<Column> reasons = Arrays.stream(RowOutcome.values())
                .map(outcome -> lit(outcome.text()))
                .toList();
        Column texts = array(reasons.toArray(Column[]::new));
        Dataset<Row> rows = faults.groupBy(
                        PublishedColumns.SOURCE.col(),
                        DailyColumns.DATE.col(),
                        PublishedColumns.FILE.col(),
                        PublishedColumns.ROW_INDEX.col())
                .agg(min(array_position(texts, PublishedColumns.REASON.col())).as(ORDER))
                .withColumn(
                        PublishedColumns.REASON.name(),
                        PublishedColumns.REASON.of(element_at(texts, col(ORDER).cast("int"))))
                .drop(ORDER);
        Dataset<Row> accounts = source.readRows()
                .select(
                        PublishedColumns.FILE.col(),
                        PublishedColumns.ROW_INDEX.col(),
                        vertex(source.source(), DailyColumns.REACTOR_ID, GraphColumns.REACTOR),
                        vertex(source.source(), DailyColumns.AUTHOR_ID, GraphColumns.AUTHOR))
                .distinct();
        WindowSpec row = Window.partitionBy(PublishedColumns.FILE.col(), PublishedColumns.ROW_INDEX.col());
        return rows.join(accounts, new String[] {PublishedColumns.FILE.name(), PublishedColumns.ROW_INDEX.name()})
                .withColumn(
                        GONE,
                        bool_or(intake.isForgotten(GraphColumns.REACTOR.col(), GraphColumns.AUTHOR.col()))
                                .over(row))
                .where(not(col(GONE)))
                .drop(GONE);
    }

    private static Column vertex(SourceConfig source, ColumnSpec of, ColumnSpec to) {
        Column id = new Placeholders(source.placeholders()).idOf(of.col());
        return to.of(when(id.isNotNull(), Vertices.of(lit(source.network()), id)));
    }
}
