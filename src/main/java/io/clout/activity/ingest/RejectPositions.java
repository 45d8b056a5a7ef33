package io.clout.activity.ingest;

import static io.clout.activity.daily.ParquetColumnsWriter.ints;
import static io.clout.activity.daily.ParquetColumnsWriter.longs;
import static io.clout.activity.daily.ParquetColumnsWriter.texts;
import static io.clout.activity.daily.ParquetColumnsWriter.where;

import io.clout.activity.daily.RowOutcome;
import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongRowBuffer;
import io.clout.operator.ForgottenAccounts;
import io.clout.table.DailyTables;
import java.io.IOException;
import org.apache.parquet.io.api.Binary;

/** Where the rows of a task stand that do not count, and why. */
final class RejectPositions {
    private static final Field SOURCE = Field.first("source");
    private static final Field DAY = SOURCE.then("day");
    private static final Field FILE = DAY.then("file");
    private static final Field ROW = FILE.then("row");
    private static final Field OUTCOME = ROW.then("outcome");
    private static final Field NAMES_REACTOR = OUTCOME.then("names_reactor");
    private static final Field HAS_AUTHOR = NAMES_REACTOR.then("has_author");
    private static final Field REACTOR = HAS_AUTHOR.then("reactor");
    private static final Field AUTHOR = REACTOR.then("author");
    private static final LongLayout REJECT =
            LongLayout.of(SOURCE, DAY, FILE, ROW, OUTCOME, NAMES_REACTOR, HAS_AUTHOR, REACTOR, AUTHOR);

    private final IngestPlan plan;
    private final ForgottenAccounts forgotten;
    private final LongRowBuffer rejects = new LongRowBuffer(REJECT);

    /** @param forgotten accounts whose rows are left out */
    RejectPositions(IngestPlan plan, ForgottenAccounts forgotten) {
        this.plan = plan;
        this.forgotten = forgotten;
    }

    int size() {
        return rejects.size();
    }

    /** Adds what does not count in {@code log}. */
    void add(PageKey group, DayLog log) {
        long[] reject = REJECT.row();
        for (int i = 0; i < log.size(); i++) {
            if (log.outcome(i).isFault() && !isForgotten(log, i)) {
                SOURCE.set(reject, group.source());
                DAY.set(reject, group.day());
                FILE.set(reject, log.file(i));
                ROW.set(reject, log.at(i, Page.ROW));
                OUTCOME.set(reject, log.outcome(i).code());
                NAMES_REACTOR.set(reject, log.has(i, Page.NAMES_REACTOR) ? 1 : 0);
                HAS_AUTHOR.set(reject, log.has(i, Page.HAS_AUTHOR) ? 1 : 0);
                REACTOR.set(reject, log.at(i, Page.REACTOR));
                AUTHOR.set(reject, log.at(i, Page.AUTHOR));
                rejects.add(reject);
            }
        }
    }

    private boolean isForgotten(DayLog log, int i) {
        return (log.has(i, Page.NAMES_REACTOR) && forgotten.has(log.at(i, Page.REACTOR)))
                || (log.has(i, Page.HAS_AUTHOR) && forgotten.has(log.at(i, Page.AUTHOR)));
    }

    void write(DayCounts.Writer to) throws IOException {
        to.write(
                DailyTables.FAULTS,
                rejects.size(),
                texts(row -> Binary.fromString(source(row).name())),
                where(row -> cell(row, DAY) != PageKey.NO_DAY, ints(row -> cell(row, DAY))),
                texts(row -> Binary.fromString(source(row).files().get((int) cell(row, FILE)))),
                longs(row -> cell(row, ROW)),
                texts(row -> Binary.fromString(
                        RowOutcome.of((int) cell(row, OUTCOME)).text())),
                where(row -> cell(row, NAMES_REACTOR) == 1, longs(row -> cell(row, REACTOR))),
                where(row -> cell(row, HAS_AUTHOR) == 1, longs(row -> cell(row, AUTHOR))));
    }

    private IngestPlan.Source source(int row) {
        return plan.sources().get((int) cell(row, SOURCE));
    }

    private long cell(int row, Field field) {
        return rejects.get(row, field);
    }
}
