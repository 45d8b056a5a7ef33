package io.clout.activity.window;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongTupleIndex;
import io.clout.operator.CollisionException;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import io.clout.operator.PersonPartitions;
import io.clout.operator.RowEncoder;
import io.clout.operator.TextRows;
import io.clout.operator.TextTable;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Accounts that acted or were reacted to, each once, with their names.
 *
 * <p>Memory: some 150 bytes an account of a partition, and its texts.
 */
final class ActiveAccounts implements TextRows.Source {
    private static final List<ColumnSpec> COLUMNS =
            List.of(GraphColumns.VERTEX, PublishedColumns.NETWORK, PublishedColumns.ACCOUNT_ID);
    private static final int FIRST_TEXT = 1;
    /** Fewest activities that an account has, in the mean over a log. */
    private static final long EACH = 4;

    private static final Field REACTOR = Field.first(GraphColumns.REACTOR.name());
    private static final Field AUTHOR = REACTOR.then(GraphColumns.AUTHOR.name());
    private static final LongLayout PAIR = LongLayout.of(REACTOR, AUTHOR);
    private static final Field VERTEX = Field.first(GraphColumns.VERTEX.name());
    private static final LongLayout ACCOUNT = LongLayout.of(VERTEX);

    private final LongTupleIndex active = new LongTupleIndex(1);
    private final TextTable names = new TextTable(COLUMNS.size() - FIRST_TEXT);
    private final TextTable.Rows rows;

    private ActiveAccounts(Iterator<byte[]> active, TextTable.Rows rows) {
        PackedShuffle.each(active, ACCOUNT, account -> this.active.add(VERTEX.get(account)));
        this.rows = rows;
    }

    /**
     * Finds them.
     *
     * @param activities {@code reactor}, {@code author}
     * @param number of activities
     * @param names {@code vertex}, {@code network}, {@code account_id}; an account may have several rows
     * @throws CollisionException in the task where two accounts have one hash
     */
    static Dataset<Row> of(Dataset<Row> activities, long number, Dataset<Row> names) {
        PersonPartitions parts = PersonPartitions.of(names.sparkSession(), PersonLookup.ITSELF, number / EACH);
        JavaRDD<byte[]> active = PackedShuffle.shuffled(
                PackedRows.longs(activities, PAIR, List.of()), ACCOUNT, parts.partitions(), Mentioned::new);
        JavaRDD<TextTable.Rows> texts = parts.rows(
                names.select(COLUMNS.stream().map(ColumnSpec::col).toArray(Column[]::new)), GraphColumns.VERTEX.col());
        return TextRows.of(
                names.sparkSession(),
                active.zipPartitions(
                        texts,
                        (accounts, rows) -> List.of(new ActiveAccounts(accounts, rows.next()))
                                .iterator()),
                ColumnSpec.schema(COLUMNS));
    }

    @Override
    public boolean next(TextRows.Writer row) {
        while (rows.next()) {
            long vertex = rows.whole(0);
            int known = names.find(vertex);
            if (known >= 0) {
                refuseCollision(vertex, known);
            } else if (active.find(vertex) >= 0) {
                names.add(vertex, rows, FIRST_TEXT);
                int number = names.find(vertex);
                row.whole(vertex).text(names, number, 0).text(names, number, 1);
                return true;
            }
        }
        return false;
    }

    private void refuseCollision(long vertex, int known) {
        if (!names.isAt(known, rows, FIRST_TEXT)) {
            throw new CollisionException("two accounts have the 64-bit hash %016x: %s and %s"
                    .formatted(vertex, names.texts(known), rows.texts(FIRST_TEXT)));
        }
    }

    /** Both accounts of an activity; of those that follow close on each other, one. */
    private static final class Mentioned implements RowEncoder {
        /** Accounts that are remembered: some 50 MB. */
        private static final int MOST = 1 << 20;

        private final Iterator<long[]> in;
        private final LongTupleIndex seen = new LongTupleIndex(1);
        private final long[] found = new long[2];
        private int left;

        Mentioned(Iterator<long[]> in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            while (left == 0 && in.hasNext()) {
                long[] pair = in.next();
                find(REACTOR.get(pair));
                find(AUTHOR.get(pair));
            }
            return left > 0;
        }

        private void find(long account) {
            int before = seen.size();
            if (seen.add(account) == before) {
                found[left++] = account;
                if (before == MOST) {
                    seen.clear();
                }
            }
        }

        @Override
        public long next(long[] to) {
            VERTEX.set(to, found[--left]);
            return found[left];
        }
    }
}
