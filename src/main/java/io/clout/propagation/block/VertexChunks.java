package io.clout.propagation.block;

import java.util.ArrayDeque;
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
    private final Partitioning parts;
    private final VertexChunk[] open;
    private final Queue<Tuple2<Integer, VertexChunk>> ready = new ArrayDeque<>();

    VertexChunks(Iterator<InternalRow> rows, Partitioning parts) {
        this.rows = rows;
        this.parts = parts;
        this.open = new VertexChunk[parts.numPartitions()];
    }

    /**
     * Shuffles vertices to their partitions.
     *
     * @param vertices a long and two doubles, without nulls
     */
    public static JavaPairRDD<Integer, VertexChunk> of(Dataset<Row> vertices, Partitioning parts) {
        return vertices.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsToPair(in -> new VertexChunks(in, parts))
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
            open[part] = VertexChunk.empty();
        }
        VertexChunk chunk = open[part];
        for (int value = 0; value < VertexChunk.WIDTH; value++) {
            double of = row.getDouble(1 + value);
            if (!(of >= 0 && of < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("vertex %016x has the value %s".formatted(vertex, of));
            }
            chunk.values[VertexChunk.WIDTH * chunk.size + value] = of;
        }
        chunk.ids[chunk.size++] = vertex;
        if (chunk.isFull()) {
            close(part);
        }
    }

    private void close(int part) {
        if (open[part] != null) {
            ready.add(new Tuple2<>(part, open[part]));
            open[part] = null;
        }
    }
}
