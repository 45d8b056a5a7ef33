package io.clout.propagation.block;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/** Packs vertices into {@link VertexChunk}s for their partitions. */
public final class VertexChunks implements Iterator<Tuple2<Integer, VertexChunk>> {
    private final Iterator<InternalRow> rows;
    private final VertexColumns columns;
    private final Partitioning parts;
    private final VertexChunk[] open;
    private final Queue<Tuple2<Integer, VertexChunk>> ready = new ArrayDeque<>();

    VertexChunks(Iterator<InternalRow> rows, VertexColumns columns, Partitioning parts) {
        this.rows = rows;
        this.columns = columns;
        this.parts = parts;
        this.open = new VertexChunk[parts.numPartitions()];
    }

    /**
     * Shuffles vertices to their partitions.
     *
     * @param vertices {@code vertex}, {@code preference}, and what there is of {@code receives} and {@code earlier}
     */
    public static JavaPairRDD<Integer, VertexChunk> of(
            Dataset<Row> vertices, VertexColumns columns, Partitioning parts) {
        return vertices.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsToPair(in -> new VertexChunks(in, columns, parts))
                .partitionBy(parts);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && rows.hasNext()) {
            pack(rows.next());
        }
        for (int part = 0; ready.isEmpty() && part < open.length; part++) {
            close(part);
        }
        return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, VertexChunk> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void pack(InternalRow row) {
        long vertex = row.getLong(0);
        int part = parts.of(vertex);
        if (open[part] == null) {
            open[part] = new VertexChunk(columns.width());
        }
        VertexChunk chunk = open[part];
        int at = chunk.size * columns.width();
        int column = 1;
        sides(row, column++, chunk.values, at);
        if (columns.factor()) {
            double factor = row.isNullAt(column) ? 1 : row.getDouble(column);
            if (!(factor >= 0 && factor <= 1)) {
                throw new IllegalArgumentException(
                        "vertex %016x has the factor %s, which is not in [0, 1]".formatted(vertex, factor));
            }
            chunk.values[at + columns.factorAt()] = factor;
            column++;
        }
        if (columns.earlier()) {
            sides(row, column, chunk.values, at + columns.earlierAt());
        }
        chunk.ids[chunk.size++] = vertex;
        if (chunk.isFull()) {
            close(part);
        }
    }

    /** One value for each right-hand side; NaN where there is none. */
    private void sides(InternalRow row, int column, double[] values, int at) {
        if (row.isNullAt(column)) {
            Arrays.fill(values, at, at + columns.sides(), Double.NaN);
        } else if (columns.arrays()) {
            double[] read = row.getArray(column).toDoubleArray();
            if (read.length != columns.sides()) {
                throw new IllegalArgumentException("vertex %016x has %d values where the first has %d"
                        .formatted(row.getLong(0), read.length, columns.sides()));
            }
            System.arraycopy(read, 0, values, at, read.length);
        } else {
            values[at] = row.getDouble(column);
        }
    }

    private void close(int part) {
        if (open[part] != null) {
            ready.add(new Tuple2<>(part, open[part]));
            open[part] = null;
        }
    }
}
