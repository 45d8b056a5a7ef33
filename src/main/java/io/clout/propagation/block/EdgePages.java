package io.clout.propagation.block;

import io.clout.table.GraphColumns;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Tuple2;

/** Packs edges into {@link EdgePage}s for the partitions that own their authors. */
public final class EdgePages implements Iterator<Tuple2<Integer, byte[]>> {
    private final Iterator<EdgeBatch> batches;
    private final Partitioning parts;
    private final EdgePage[] open;
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
    private int weightBytes = 1;

    EdgePages(Iterator<EdgeBatch> batches, Partitioning parts) {
        this.batches = batches;
        this.parts = parts;
        this.open = new EdgePage[parts.numPartitions()];
    }

    /**
     * Shuffles edges to the partitions of their authors. Parquet files are read as batches of columns, which takes a
     * third of the time of rows.
     *
     * @param edges with {@code reactor}, {@code author}, {@code weight}, all long
     */
    public static JavaPairRDD<Integer, byte[]> of(Dataset<Row> edges, Partitioning parts) {
        // Columns in the order of the file: another one would be a projection, which makes rows.
        Set<String> wanted =
                Set.of(GraphColumns.REACTOR.name(), GraphColumns.AUTHOR.name(), GraphColumns.WEIGHT.name());
        List<String> names =
                Arrays.stream(edges.columns()).filter(wanted::contains).toList();
        EdgeColumns columns = EdgeColumns.among(names);
        QueryExecution query = edges.select(names.stream().map(functions::col).toArray(Column[]::new))
                .queryExecution();
        if (query.executedPlan() instanceof WholeStageCodegenExec whole
                && whole.child() instanceof ColumnarToRowExec toRows
                && toRows.child() instanceof InputAdapter input) {
            JavaRDD<ColumnarBatch> batches = input.child().executeColumnar().toJavaRDD();
            return batches.mapPartitionsToPair(in ->
                            new EdgePages(each(in, source -> EdgeBatch.of(source.next(), columns)), parts))
                    .partitionBy(parts);
        }
        JavaRDD<InternalRow> rows = query.toRdd().toJavaRDD();
        return rows.mapPartitionsToPair(in -> new EdgePages(each(in, source -> EdgeBatch.of(source, columns)), parts))
                .partitionBy(parts);
    }

    /** Batches for as long as the source has something. */
    private static <T> Iterator<EdgeBatch> each(Iterator<T> source, Function<Iterator<T>, EdgeBatch> take) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public EdgeBatch next() {
                return take.apply(source);
            }
        };
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && batches.hasNext()) {
            pack(batches.next());
        }
        for (int part = 0; ready.isEmpty() && part < open.length; part++) {
            close(part);
        }
        return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void pack(EdgeBatch edges) {
        for (int i = 0; i < edges.size(); i++) {
            long weight = edges.weights()[i];
            if (weight > -1L >>> (Long.SIZE - 8 * weightBytes) || weight < 0) {
                widen(edges, i);
            }
            int part = parts.of(edges.authors()[i]);
            if (open[part] == null) {
                open[part] = new EdgePage(weightBytes);
            }
            open[part].add(edges.reactors()[i], edges.authors()[i], weight);
            if (open[part].isFull()) {
                close(part);
            }
        }
    }

    private void widen(EdgeBatch edges, int i) {
        long weight = edges.weights()[i];
        if (weight < 0) {
            throw new IllegalArgumentException("the edge from %016x to %016x has the weight %d, which is below 0"
                    .formatted(edges.reactors()[i], edges.authors()[i], weight));
        }
        weightBytes = EdgePage.bytesOf(weight);
        for (int part = 0; part < open.length; part++) {
            close(part);
        }
    }

    private void close(int part) {
        if (open[part] != null) {
            ready.add(new Tuple2<>(part, open[part].bytes()));
            open[part] = null;
        }
    }
}
