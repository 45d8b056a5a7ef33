package io.clout.propagate;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/** Packs rows (from: long, to: long, value: double) into a chunk for each partition that owns a {@code to}. */
final class Chunks implements Iterator<Tuple2<Integer, Chunk>> {
    private final Iterator<InternalRow> rows;
    private final Partitioning parts;
    private final Chunk[] open;
    private int flushed;

    private Chunks(Iterator<InternalRow> rows, Partitioning parts) {
        this.rows = rows;
        this.parts = parts;
        this.open = new Chunk[parts.numPartitions()];
    }

    /** Shuffles {@code rows} to the partitions of their {@code to}. */
    static JavaPairRDD<Integer, Chunk> shuffle(Dataset<Row> rows, Partitioning parts) {
        return rows.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsToPair(part -> new Chunks(part, parts))
                .partitionBy(parts);
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext() || anyOpen();
    }

    @Override
    public Tuple2<Integer, Chunk> next() {
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            int part = parts.of(row.getLong(1));
            if (open[part] == null) {
                open[part] = new Chunk();
            }
            open[part].add(row.getLong(0), row.getLong(1), row.getDouble(2));
            if (open[part].isFull()) {
                return take(part);
            }
        }
        if (!anyOpen()) {
            throw new NoSuchElementException();
        }
        return take(flushed);
    }

    /** Moves {@code flushed} to the first open chunk; only of use after the last row. */
    private boolean anyOpen() {
        while (flushed < open.length && open[flushed] == null) {
            flushed++;
        }
        return flushed < open.length;
    }

    private Tuple2<Integer, Chunk> take(int part) {
        Tuple2<Integer, Chunk> taken = new Tuple2<>(part, open[part]);
        open[part] = null;
        return taken;
    }
}
