package io.clout.operator;

import io.clout.longs.LongLayout;
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
import scala.Tuple2;

/**
 * Shuffle of rows of a few longs, packed into pages of up to 2,048 rows.
 *
 * <p>Pages are smaller if there are so many partitions that the open pages of a task would take more than 32 MB.
 */
public final class PackedShuffle implements Iterator<Tuple2<Integer, byte[]>> {
    private static final int MOST_ROWS = 1 << 11;
    private static final int LEAST_ROWS = 1 << 5;
    /** Longs in all open pages of a task. */
    private static final int OPEN_LONGS = 1 << 22;
    /** 2⁶⁴ divided by the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final RowEncoder encoder;
    private final int width;
    /** Rows of a page. */
    private final int rows;

    private final long[][] open;
    private final int[] sizes;
    private final long[] row;
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();

    private PackedShuffle(RowEncoder encoder, int width, int partitions) {
        this.encoder = encoder;
        this.width = width;
        this.rows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, OPEN_LONGS / width / partitions));
        this.open = new long[partitions][];
        this.sizes = new int[partitions];
        this.row = new long[width];
    }

    /** Shuffles rows of {@code to} to {@code partitions} partitions, as pages. */
    public static <T> JavaRDD<byte[]> shuffled(
            JavaRDD<T> from, LongLayout to, int partitions, RowEncoder.Factory<T> encoder) {
        int width = to.width();
        JavaPairRDD<Integer, byte[]> pages =
                from.mapPartitionsToPair(in -> new PackedShuffle(encoder.of(in), width, partitions));
        return pages.partitionBy(new HashPartitioner(partitions)).values();
    }

    /** Shuffles the rows of a table of numbers, each by its first one. Its columns are those of {@code layout}. */
    public static JavaRDD<byte[]> shuffled(Dataset<Row> table, LongLayout layout, int partitions) {
        return shuffled(PackedRows.longs(table), layout, partitions, FirstLong::new);
    }

    /** Number of partitions for {@code number} rows, {@code each} in one; as many as there are cores at least. */
    public static int partitions(SparkSession spark, long number, long each) {
        return (int) Math.max(spark.sparkContext().defaultParallelism(), 1 + number / each);
    }

    /** Rows as they are, sent by their first long. */
    private record FirstLong(Iterator<long[]> in) implements RowEncoder {
        @Override
        public boolean hasNext() {
            return in.hasNext();
        }

        @Override
        public long next(long[] to) {
            System.arraycopy(in.next(), 0, to, 0, to.length);
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
        while (ready.isEmpty() && encoder.hasNext()) {
            add(encoder.next(row));
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
