package io.clout.propagate;

import static io.clout.table.Columns.AUTHOR;
import static io.clout.table.Columns.REACTOR;
import static io.clout.table.Columns.WEIGHT;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.functions;
import scala.Tuple2;

/** Packs rows into a chunk for each partition that owns a row's {@code to}. */
final class Chunks implements Iterator<Tuple2<Integer, Chunk>> {
    private final Cursor rows;
    private final Partitioning parts;
    private final int width;
    private final Chunk[] open;
    private Chunk ready;
    private int readyFor;
    private boolean ended;
    private int flushed;

    /** @param width values a row */
    Chunks(Cursor rows, int width, Partitioning parts) {
        this.rows = rows;
        this.width = width;
        this.parts = parts;
        this.open = new Chunk[parts.numPartitions()];
    }

    /**
     * Shuffles edges to the partitions of their authors. What comes straight from Parquet is read in its batches of
     * columns, which takes a third of the time of rows.
     *
     * @param edges with {@code reactor}, {@code author}, {@code weight}, all long
     */
    static JavaPairRDD<Integer, Chunk> ofEdges(Dataset<Row> edges, Partitioning parts) {
        // Columns in the order of the file: another one would be a projection, which makes rows.
        Set<String> wanted = Set.of(REACTOR.name(), AUTHOR.name(), WEIGHT.name());
        List<String> names =
                Arrays.stream(edges.columns()).filter(wanted::contains).toList();
        EdgeColumns columns = EdgeColumns.among(names);
        QueryExecution query = edges.select(names.stream().map(functions::col).toArray(Column[]::new))
                .queryExecution();
        if (query.executedPlan() instanceof WholeStageCodegenExec whole
                && whole.child() instanceof ColumnarToRowExec toRows
                && toRows.child() instanceof InputAdapter batches) {
            return batches.child()
                    .executeColumnar()
                    .toJavaRDD()
                    .mapPartitionsToPair(in -> new Chunks(new Cursor.OfEdgeBatches(in, columns), 1, parts))
                    .partitionBy(parts);
        }
        return query.toRdd()
                .toJavaRDD()
                .mapPartitionsToPair(in -> new Chunks(new Cursor.OfEdges(in, columns), 1, parts))
                .partitionBy(parts);
    }

    /**
     * Shuffles vertices to their partitions.
     *
     * @param vertices {@code vertex}, {@code preference}, and what there is of {@code receives} and {@code earlier}
     */
    static JavaPairRDD<Integer, Chunk> ofVertices(Dataset<Row> vertices, VertexColumns columns, Partitioning parts) {
        return vertices.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsToPair(in -> new Chunks(new Cursor.OfVertices(in, columns), columns.width(), parts))
                .partitionBy(parts);
    }

    @Override
    public boolean hasNext() {
        if (ready == null) {
            advance();
        }
        return ready != null;
    }

    @Override
    public Tuple2<Integer, Chunk> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Tuple2<Integer, Chunk> next = new Tuple2<>(readyFor, ready);
        ready = null;
        return next;
    }

    private void advance() {
        while (!ended && rows.next()) {
            long to = rows.to();
            int part = parts.of(to);
            Chunk chunk = open[part];
            if (chunk == null) {
                chunk = new Chunk(width);
                open[part] = chunk;
            }
            chunk.add(rows.from(), to);
            rows.values(chunk.values, (chunk.size - 1) * width);
            if (chunk.isFull()) {
                take(part);
                return;
            }
        }
        ended = true;
        while (flushed < open.length && open[flushed] == null) {
            flushed++;
        }
        if (flushed < open.length) {
            take(flushed);
        }
    }

    private void take(int part) {
        ready = open[part];
        readyFor = part;
        open[part] = null;
    }
}
