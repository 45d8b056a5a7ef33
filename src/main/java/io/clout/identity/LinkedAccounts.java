package io.clout.identity;

import io.clout.longs.LongLayout;
import io.clout.longs.LongLayout.Field;
import io.clout.longs.LongRowBuffer;
import io.clout.longs.UnionFind;
import io.clout.operator.PackedRows;
import io.clout.operator.PackedShuffle;
import io.clout.operator.RowEncoder;
import io.clout.table.GraphColumns;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.graphx.Edge;
import org.apache.spark.graphx.Graph;
import org.apache.spark.graphx.lib.ConnectedComponents;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
final class LinkedAccounts implements RowEncoder {
    /** Most links that are joined in one task: twice as many accounts take about a gigabyte. */
    static final long IN_ONE_TASK = 10_000_000;

    /** Accounts in one block. */
    private static final int BLOCK = 1 << 14;

    // A link, as it comes in.
    private static final Field LEFT = Field.first(GraphColumns.LEFT.name());
    private static final Field RIGHT = LEFT.then(GraphColumns.RIGHT.name());

    // An account, as it is sent and as it comes out.
    private static final Field VERTEX = Field.first(GraphColumns.VERTEX.name());
    private static final Field PERSON = VERTEX.then(GraphColumns.PERSON.name());
    private static final LongLayout ACCOUNT = LongLayout.of(VERTEX, PERSON);

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
        JavaRDD<byte[]> pages = PackedShuffle.shuffled(PackedRows.longs(pairs), ACCOUNT, 1, LinkedAccounts::ofLinks);
        return PackedRows.of(pairs.sparkSession(), pages.mapPartitions(LinkedAccounts::blocks), ACCOUNT);
    }

    private static Dataset<Row> labelled(Dataset<Row> pairs) {
        JavaRDD<Edge<Object>> edges = pairs.javaRDD().map(row -> new Edge<>(row.getLong(0), row.getLong(1), null));
        StorageLevel level = StorageLevel.MEMORY_AND_DISK();
        Graph<Object, Object> graph = Graph.fromEdges(edges.rdd(), 0, level, level, ANY, ANY);
        JavaRDD<Row> rows =
                ConnectedComponents.run(graph, ANY, ANY).vertices().toJavaRDD().map(v -> RowFactory.create(v._1, v._2));
        return pairs.sparkSession().createDataFrame(rows, PackedRows.schema(ACCOUNT));
    }

    private static LinkedAccounts ofLinks(Iterator<long[]> links) {
        LinkedAccounts accounts = new LinkedAccounts();
        while (links.hasNext()) {
            long[] link = links.next();
            accounts.components.join(LEFT.get(link), RIGHT.get(link));
        }
        return accounts;
    }

    private static Iterator<long[][]> blocks(Iterator<byte[]> pages) {
        LinkedAccounts accounts = new LinkedAccounts();
        PackedShuffle.each(pages, ACCOUNT, row -> accounts.components.join(VERTEX.get(row), PERSON.get(row)));
        int blocks = (accounts.components.size() + BLOCK - 1) / BLOCK;
        return IntStream.range(0, blocks).mapToObj(block -> accounts.block()).iterator();
    }

    /** Next accounts, by columns. */
    private long[][] block() {
        LongRowBuffer rows = new LongRowBuffer(ACCOUNT);
        long[] row = ACCOUNT.row();
        while (hasNext() && rows.size() < BLOCK) {
            next(row);
            rows.add(row);
        }
        return rows.columns();
    }

    @Override
    public boolean hasNext() {
        return next < components.size();
    }

    @Override
    public long next(long[] row) {
        VERTEX.set(row, components.member(next));
        PERSON.set(row, components.smallest(next));
        next++;
        return VERTEX.get(row);
    }
}
