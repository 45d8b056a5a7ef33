package io.clout.activity.ingest;

import static io.clout.activity.daily.ParquetColumnsWriter.ints;
import static io.clout.activity.daily.ParquetColumnsWriter.longs;
import static io.clout.activity.daily.ParquetColumnsWriter.texts;
import static io.clout.activity.daily.ParquetColumnsWriter.where;

import io.clout.activity.daily.RowOutcome;
import io.clout.table.DailyTables;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;

/** Where the rows of a task stand that do not count, and why. */
final class RejectPositions {
    private static final int SOURCE = 0;
    private static final int DAY = 1;
    private static final int FILE = 2;
    private static final int ROW = 3;
    private static final int OUTCOME = 4;
    private static final int FLAGS = 5;
    private static final int REACTOR = 6;
    private static final int AUTHOR = 7;
    private static final int WIDTH = 8;

    private final IngestPlan plan;
    private long[] cells = new long[16 * WIDTH];
    private int size;

    RejectPositions(IngestPlan plan) {
        this.plan = plan;
    }

    int size() {
        return size;
    }

    /** Adds what does not count in {@code log}. */
    void add(PageKey group, DayLog log) {
        for (int i = 0; i < log.size(); i++) {
            if (log.outcome(i).isFault()) {
                if ((size + 1) * WIDTH > cells.length) {
                    cells = Arrays.copyOf(cells, 2 * cells.length);
                }
                int at = size++ * WIDTH;
                cells[at + SOURCE] = group.source();
                cells[at + DAY] = group.day();
                cells[at + FILE] = log.file(i);
                cells[at + ROW] = log.at(i, Page.ROW);
                cells[at + OUTCOME] = log.outcome(i).code();
                cells[at + FLAGS] = (log.has(i, Page.NAMES_REACTOR) ? 1 : 0) | (log.has(i, Page.HAS_AUTHOR) ? 2 : 0);
                cells[at + REACTOR] = log.at(i, Page.REACTOR);
                cells[at + AUTHOR] = log.at(i, Page.AUTHOR);
            }
        }
    }

    void write(DayCounts.Writer to) throws IOException {
        to.write(
                DailyTables.FAULTS,
                size,
                texts(row -> Binary.fromString(source(row).name())),
                where(row -> cell(row, DAY) != PageKey.NO_DAY, ints(row -> cell(row, DAY))),
                texts(row -> Binary.fromString(source(row).files().get((int) cell(row, FILE)))),
                longs(row -> cell(row, ROW)),
                texts(row -> Binary.fromString(
                        RowOutcome.of((int) cell(row, OUTCOME)).text())),
                where(row -> (cell(row, FLAGS) & 1) != 0, longs(row -> cell(row, REACTOR))),
                where(row -> (cell(row, FLAGS) & 2) != 0, longs(row -> cell(row, AUTHOR))));
    }

    private IngestPlan.Source source(int row) {
        return plan.sources().get((int) cell(row, SOURCE));
    }

    private long cell(int row, int part) {
        return cells[row * WIDTH + part];
    }
}
