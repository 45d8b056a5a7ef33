package io.clout.identity;

import io.clout.longs.UnionFind;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.table.GraphColumns;
import java.nio.LongBuffer;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.graphx.Edge;
import org.apache.spark.graphx.Graph;
import org.apache.spark.graphx.lib.ConnectedComponents;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Linked accounts with the smallest account of each component.
 *
 * <p>Links are joined within each partition first, then in one task, which holds some 50 bytes for each linked account.
 * If there are more links than one task can hold, GraphX spreads the smallest label. It needs as many jobs as the
 * longest chain has links.
 */
final class LinkedAccounts implements PackedShuffle.Source {
    /** Most links that are joined in one task: twice as many accounts take about a gigabyte. */
    static final long IN_ONE_TASK = 10_000_000;

    /** Accounts in one block. */
    private static final int BLOCK = 1 << 14;

    private static final int WIDTH = 2;
    private static final StructType SCHEMA =
            new StructType().add(GraphColumns.VERTEX.field()).add(GraphColumns.PERSON.field());
    private static final ClassTag<Object> ANY = ClassTag$.MODULE$.apply(Object.class);

    private final UnionFind components = new UnionFind();
    private int next;

    private LinkedAccounts() {}

    /**
     * Computes the component of each linked account: {@code vertex}, {@code person}, which is the smallest vertex.
     *
     * @param links {@code left}, {@code right}
     * @param inOneTask most links that are joined in one task
     */
    static Dataset<Row> in(Dataset<Row> links, long inOneTask) {
        Dataset<Row> pairs = links.select(GraphColumns.LEFT.col(), GraphColumns.RIGHT.col());
        return pairs.count() <= inOneTask ? joined(pairs) : labelled(pairs);
    }

    private static Dataset<Row> joined(Dataset<Row> pairs) {
        JavaRDD<byte[]> pages = PackedShuffle.shuffled(pairs, WIDTH, 1, LinkedAccounts::ofRows);
        return PackedRows.of(pairs.sparkSession(), pages.mapPartitions(LinkedAccounts::blocks), SCHEMA);
    }

    private static Dataset<Row> labelled(Dataset<Row> pairs) {
        JavaRDD<Edge<Object>> edges = pairs.javaRDD().map(row -> new Edge<>(row.getLong(0), row.getLong(1), null));
        StorageLevel level = StorageLevel.MEMORY_AND_DISK();
        Graph<Object, Object> graph = Graph.fromEdges(edges.rdd(), 0, level, level, ANY, ANY);
        JavaRDD<Row> rows =
                ConnectedComponents.run(graph, ANY, ANY).vertices().toJavaRDD().map(v -> RowFactory.create(v._1, v._2));
        return pairs.sparkSession().createDataFrame(rows, SCHEMA);
    }

    private static LinkedAccounts ofRows(Iterator<InternalRow> in) {
        LinkedAccounts accounts = new LinkedAccounts();
        while (in.hasNext()) {
            InternalRow row = in.next();
            accounts.components.join(row.getLong(0), row.getLong(1));
        }
        return accounts;
    }

    private static Iterator<long[][]> blocks(Iterator<byte[]> pages) {
        LinkedAccounts accounts = new LinkedAccounts();
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
                accounts.components.join(longs.get(), longs.get());
            }
        }
        int blocks = (accounts.components.size() + BLOCK - 1) / BLOCK;
        return IntStream.range(0, blocks).mapToObj(block -> accounts.block()).iterator();
    }

    /** Next accounts, by columns. */
    private long[][] block() {
        long[][] columns = new long[WIDTH][Math.min(BLOCK, components.size() - next)];
        long[] row = new long[WIDTH];
        for (int i = 0; i < columns[0].length; i++) {
            next(row);
            columns[0][i] = row[0];
            columns[1][i] = row[1];
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
