package io.clout.identity;

import static io.clout.table.Columns.LEFT;
import static io.clout.table.Columns.PERSON;
import static io.clout.table.Columns.RIGHT;
import static io.clout.table.Columns.VERTEX;

import io.clout.cluster.LongPages;
import io.clout.cluster.LongRows;
import io.clout.numeric.Components;
import java.nio.LongBuffer;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Linked accounts and the smallest of each component: first of the links in each partition, then of all in one task,
 * which holds some 30 bytes for each linked account.
 */
final class LinkedAccounts implements LongPages.Source {
    private static final int WIDTH = 2;

    private final Components components = new Components();
    private int next;

    private LinkedAccounts() {}

    /**
     * By account: {@code vertex}, {@code person}, which is the component's smallest vertex.
     *
     * @param links {@code left}, {@code right}
     */
    static Dataset<Row> in(Dataset<Row> links) {
        JavaRDD<InternalRow> pairs =
                links.select(LEFT.col(), RIGHT.col()).queryExecution().toRdd().toJavaRDD();
        JavaRDD<byte[]> pages = LongPages.shuffled(pairs, WIDTH, 1, LinkedAccounts::ofRows);
        StructType schema = new StructType().add(VERTEX.field()).add(PERSON.field());
        return LongRows.of(
                links.sparkSession(),
                pages.mapPartitions(in -> Collections.singletonList(ofPages(in)).iterator()),
                schema);
    }

    private static LinkedAccounts ofRows(Iterator<InternalRow> in) {
        LinkedAccounts accounts = new LinkedAccounts();
        while (in.hasNext()) {
            InternalRow row = in.next();
            accounts.components.join(row.getLong(0), row.getLong(1));
        }
        return accounts;
    }

    private static long[][] ofPages(Iterator<byte[]> pages) {
        LinkedAccounts accounts = new LinkedAccounts();
        while (pages.hasNext()) {
            for (LongBuffer longs = LongPages.longs(pages.next()); longs.hasRemaining(); ) {
                accounts.components.join(longs.get(), longs.get());
            }
        }
        long[][] columns = new long[WIDTH][accounts.components.size()];
        for (int account = 0; account < columns[0].length; account++) {
            columns[0][account] = accounts.components.member(account);
            columns[1][account] = accounts.components.smallest(account);
        }
        return columns;
    }

    @Override
    public boolean hasNext() {
        return next < components.size();
    }

    @Override
    public long next(long[] row) {
        row[0] = components.member(next);
        row[1] = components.smallest(next);
        next++;
        return row[0];
    }
}
