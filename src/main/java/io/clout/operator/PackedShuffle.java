package io.clout.operator;

import io.clout.longs.LongLayout;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Shuffle of rows of a few longs, packed into pages of up to 2,048 rows.
 *
 * <p>Pages are smaller if there are so many partitions that the open pages of a task would take more than 32 MB.
 */
public final class PackedShuffle implements Iterator<Tuple2<Integer, byte[]>> {
    /** Source of rows, one after the other. */
    public interface Source {
        boolean hasNext();

        /**
         * Fills in the next row; call it only if there is one. At the call, {@code row} holds the row before.
         *
         * @return the hash by which the row is sent: rows of equal hashes meet in one partition
         */
        long next(long[] row);
    }

    /** Factory of a source over the content of a partition. */
    public interface Packer<T> extends Serializable {
        Source of(Iterator<T> in);
    }

    private static final int MOST_ROWS = 1 << 11;
    private static final int LEAST_ROWS = 1 << 5;
    /** Longs in all open pages of a task. */
    private static final int OPEN_LONGS = 1 << 22;
    /** 2⁶⁴ divided by the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Source source;
    private final int width;
    /** Rows of a page. */
    private final int rows;

    private final long[][] open;
    private final int[] sizes;
    private final long[] row;
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();

    private PackedShuffle(Source source, int width, int partitions) {
        this.source = source;
        this.width = width;
        this.rows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, OPEN_LONGS / width / partitions));
        this.open = new long[partitions][];
        this.sizes = new int[partitions];
        this.row = new long[width];
    }

    /**
     * Shuffles rows to {@code partitions} partitions, as pages.
     *
     * @param width longs of a row
     */
    public static <T> JavaRDD<byte[]> shuffled(JavaRDD<T> from, int width, int partitions, Packer<T> packer) {
        JavaPairRDD<Integer, byte[]> pages =
                from.mapPartitionsToPair(in -> new PackedShuffle(packer.of(in), width, partitions));
        return pages.partitionBy(new HashPartitioner(partitions)).values();
    }

    /** Shuffles the rows of a table. */
    public static JavaRDD<byte[]> shuffled(Dataset<Row> from, int width, int partitions, Packer<InternalRow> packer) {
        return shuffled(from.queryExecution().toRdd().toJavaRDD(), width, partitions, packer);
    }

    /**
     * Sends rows of {@code to} to {@code partitions} partitions, out of the rows of a table of numbers, as
     * {@link PackedRows#longs} gives them.
     */
    public static JavaRDD<byte[]> shuffled(Dataset<Row> from, LongLayout to, int partitions, Packer<long[]> packer) {
        return shuffled(PackedRows.longs(from), to.width(), partitions, packer);
    }

    /** Into how many partitions {@code number} go, {@code each} in one; as many as there are cores at least. */
    public static int partitions(SparkSession spark, long number, long each) {
        return (int) Math.max(spark.sparkContext().defaultParallelism(), 1 + number / each);
    }

    /** Rows without conversion, sent by their first long. */
    public static final class Rows implements Source {
        private final Iterator<InternalRow> in;

        public Rows(Iterator<InternalRow> in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            return in.hasNext();
        }

        @Override
        public long next(long[] to) {
            InternalRow row = in.next();
            for (int i = 0; i < to.length; i++) {
                to[i] = row.getLong(i);
            }
            return to[0];
        }
    }

    /** Partition, out of {@code partitions}, to which a row is sent. */
    public static int part(long hash, int partitions) {
        return (int) (((hash * SPREAD) >>> 33) % partitions);
    }

    /** Gives every row of some pages to {@code rows}, all in one array. */
    public static void each(Iterator<byte[]> pages, LongLayout layout, Consumer<long[]> rows) {
        long[] row = layout.row();
        while (pages.hasNext()) {
            for (LongBuffer longs = longs(pages.next()); longs.hasRemaining(); ) {
                longs.get(row);
                rows.accept(row);
            }
        }
    }

    /** The longs of a page, row by row. */
    public static LongBuffer longs(byte[] page) {
        return ByteBuffer.wrap(page).asLongBuffer();
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && source.hasNext()) {
            add(source.next(row));
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

    private void add(long hash) {
        int part = part(hash, open.length);
        if (open[part] == null) {
            open[part] = new long[rows * width];
        }
        System.arraycopy(row, 0, open[part], sizes[part], width);
        sizes[part] += width;
        if (sizes[part] == open[part].length) {
            close(part);
        }
    }

    private void close(int part) {
        if (sizes[part] > 0) {
            ByteBuffer bytes = ByteBuffer.allocate(sizes[part] * Long.BYTES);
            bytes.asLongBuffer().put(open[part], 0, sizes[part]);
            ready.add(new Tuple2<>(part, bytes.array()));
            sizes[part] = 0;
        }
    }
}
