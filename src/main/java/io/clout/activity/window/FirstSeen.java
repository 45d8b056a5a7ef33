package io.clout.activity.window;

import static org.apache.spark.sql.functions.when;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleTable;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.table.GraphColumns;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** When accounts first acted, and whether the window has them at all; each task tells each account once. */
final class FirstSeen implements PackedShuffle.Source {
    /** A day that is none. */
    private static final long NEVER = Long.MAX_VALUE;

    // An act, as it comes in.
    private static final Field ACTOR = Field.first("actor");
    private static final Field TO = ACTOR.then("to");
    private static final Field DAY = TO.then("day");
    private static final Field IN_WINDOW = DAY.then("in_window");

    // An account, as it is sent and as it comes out.
    private static final Field VERTEX = Field.first(GraphColumns.VERTEX.name());
    private static final Field FIRST = VERTEX.then(GraphColumns.FIRST_SEEN.name());
    private static final Field PRESENT = FIRST.then(GraphColumns.PRESENT.name());
    private static final LongLayout ACCOUNT = LongLayout.of(VERTEX, FIRST, PRESENT);

    private static final long ACCOUNTS = 1_000_000;

    private final LongTupleTable accounts = new LongTupleTable(1, ACCOUNT);

    private int next;

    private FirstSeen() {}

    /**
     * By account: {@code vertex}, {@code first_seen} (null where it never acted), {@code present} (1 or 0).
     *
     * @param acts four longs: who acts, to whom, the day, and 1 for those of the window
     * @param number about how many there are
     */
    static Dataset<Row> in(Dataset<Row> acts, long number) {
        int partitions = PackedShuffle.partitions(acts.sparkSession(), number, 4 * ACCOUNTS);
        JavaRDD<byte[]> pages = PackedShuffle.shuffled(acts, ACCOUNT, partitions, FirstSeen::ofActs);
        return PackedRows.of(
                        acts.sparkSession(),
                        pages.mapPartitions(
                                in -> Collections.singletonList(ofPages(in)).iterator()),
                        ACCOUNT)
                .select(
                        GraphColumns.VERTEX.col(),
                        GraphColumns.FIRST_SEEN.of(
                                when(GraphColumns.FIRST_SEEN.col().lt(NEVER), GraphColumns.FIRST_SEEN.col())),
                        GraphColumns.PRESENT.of(GraphColumns.PRESENT.col()));
    }

    private static FirstSeen ofActs(Iterator<long[]> acts) {
        FirstSeen seen = new FirstSeen();
        while (acts.hasNext()) {
            long[] act = acts.next();
            seen.add(ACTOR.get(act), DAY.get(act), IN_WINDOW.get(act));
            if (IN_WINDOW.get(act) > 0) {
                seen.add(TO.get(act), NEVER, IN_WINDOW.get(act));
            }
        }
        return seen;
    }

    private static long[][] ofPages(Iterator<byte[]> pages) {
        FirstSeen seen = new FirstSeen();
        PackedShuffle.each(pages, ACCOUNT, row -> seen.add(VERTEX.get(row), FIRST.get(row), PRESENT.get(row)));
        return seen.accounts.columns();
    }

    private void add(long vertex, long day, long present) {
        int before = accounts.size();
        int row = accounts.row(vertex);
        accounts.set(row, FIRST, row == before ? day : Math.min(day, accounts.get(row, FIRST)));
        accounts.set(row, PRESENT, accounts.get(row, PRESENT) | present);
    }

    @Override
    public boolean hasNext() {
        return next < accounts.size();
    }

    @Override
    public long next(long[] row) {
        accounts.copy(next++, row);
        return VERTEX.get(row);
    }
}
