package io.clout.activity;

import static io.clout.activity.Outcome.ACCEPTED;
import static io.clout.activity.Outcome.DUPLICATE;
import static io.clout.activity.Outcome.SAME_SECOND;
import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import io.clout.config.SourceConfig;
import io.clout.table.Column;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.storage.StorageLevel;

/** Finds the rows of one source that log again what another row of the same day logs. */
final class Screening {
    private static final List<Column> MAPPED = List.of(TIME, KIND, REACTOR_ID, AUTHOR_ID, OBJECT, TOPICS);
    private static final List<Column> POSITION = List.of(FILE, ROW_INDEX);
    /** Which of an event's rows counts: by content first, so that it does not depend on how rows lie in files. */
    private static final List<Column> ORDER =
            Stream.concat(MAPPED.stream(), POSITION.stream()).toList();
    /** So many positions of losing rows still fit every task's memory. */
    private static final long BROADCAST_ROWS = 1_000_000;

    private final SourceConfig source;

    Screening(SourceConfig source) {
        this.source = source;
    }

    /** {@code rows} with duplicates and same-second doubles marked among those that were accepted so far. */
    Dataset<Row> screen(Dataset<Row> rows) {
        Dataset<Row> screened = rows;
        if (source.eventId().isPresent()) {
            screened = mark(
                    screened,
                    duplicates(screened.where(EVENT_ID.col().isNotNull()), List.of(DATE, EVENT_ID)),
                    DUPLICATE);
        } else if (source.uniqueEvents()) {
            screened = mark(screened, duplicates(screened, MAPPED), DUPLICATE);
        }
        for (Map.Entry<String, List<String>> rule : source.sameSecond().entrySet()) {
            screened = mark(screened, sameSecond(screened, rule.getKey(), rule.getValue()), SAME_SECOND);
        }
        return screened;
    }

    /**
     * Every row of an event but the first by content, file and position. Only rows whose hash of {@code identity}
     * occurs twice are compared in full: a hash costs a fraction of sorting every row by all of its columns.
     */
    private static Dataset<Row> duplicates(Dataset<Row> rows, List<Column> identity) {
        Dataset<Row> hashed = accepted(rows).withColumn(TWIN.name(), xxhash64(columns(identity)));
        Dataset<Row> twins = hashed.groupBy(TWIN.col())
                .agg(count(lit(1)).as(COUNT.name()))
                .where(COUNT.col().gt(1))
                .select(TWIN.col());
        return hashed.join(twins, TWIN.name())
                .withColumn(
                        NTH.name(),
                        row_number().over(Window.partitionBy(columns(identity)).orderBy(columns(ORDER))))
                .where(NTH.col().gt(1))
                .select(columns(POSITION));
    }

    private static Dataset<Row> sameSecond(Dataset<Row> rows, String loser, List<String> winners) {
        Column[] pair = {NETWORK, REACTOR_ID, AUTHOR_ID, TIME};
        Dataset<Row> bySecond = accepted(rows).withColumn(TIME.name(), date_trunc("second", TIME.col()));
        Dataset<Row> seconds = bySecond.where(KIND.col().isin(winners.toArray()))
                .select(columns(List.of(pair)))
                .distinct();
        return bySecond.where(KIND.col().equalTo(loser))
                .join(seconds, Stream.of(pair).map(Column::name).toArray(String[]::new), "leftsemi")
                .select(columns(POSITION));
    }

    private static Dataset<Row> mark(Dataset<Row> rows, Dataset<Row> losers, Outcome outcome) {
        Dataset<Row> kept = losers.withColumn(NTH.name(), lit(outcome.text())).persist(StorageLevel.MEMORY_AND_DISK());
        long number = kept.count();
        if (number == 0) {
            return rows;
        }
        Dataset<Row> small = number <= BROADCAST_ROWS ? broadcast(kept) : kept;
        return rows.join(small, POSITION.stream().map(Column::name).toArray(String[]::new), "left")
                .withColumn(REASON.name(), coalesce(NTH.col(), REASON.col()))
                .drop(NTH.name());
    }

    private static Dataset<Row> accepted(Dataset<Row> rows) {
        return rows.where(REASON.col().equalTo(ACCEPTED.text()));
    }

    private static org.apache.spark.sql.Column[] columns(List<Column> columns) {
        return columns.stream().map(Column::col).toArray(org.apache.spark.sql.Column[]::new);
    }
}
