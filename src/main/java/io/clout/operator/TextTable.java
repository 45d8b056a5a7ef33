package io.clout.operator;

import io.clout.longs.LongTupleIndex;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Texts by a long, its key. Memory: 24 to 48 bytes a key, 8 a text, and twice the bytes of the texts at most, of which
 * there are at most 2³¹.
 */
public final class TextTable {
    private static final int LEAST = 16;
    /** Longest array of a JVM. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - Long.BYTES;

    /** Rows of a partition, one after the other. */
    public static final class Rows {
        private final Iterator<InternalRow> rows;
        private InternalRow row;

        Rows(Iterator<InternalRow> rows) {
            this.rows = rows;
        }

        /** Moves on to the next row; false: there is none. */
        public boolean next() {
            row = rows.hasNext() ? rows.next() : null;
            return row != null;
        }

        /** Number in a column of the row. */
        public long whole(int column) {
            return row.getLong(column);
        }

        /** All texts from column {@code from} on, for a message. */
        public List<String> texts(int from) {
            return IntStream.range(from, row.numFields())
                    .mapToObj(column -> row.getUTF8String(column).toString())
                    .toList();
        }
    }

    private final int width;
    private final LongTupleIndex keys = new LongTupleIndex(1);
    private byte[] bytes = new byte[LEAST];
    private int[] ends = new int[LEAST];

    /** @param width texts of a key */
    public TextTable(int width) {
        this.width = width;
    }

    /** Adds a key that is not there yet, with the texts from column {@code from} on of the row at hand. */
    public void add(long key, Rows rows, int from) {
        int at = keys.add(key) * width;
        for (int i = 0; i < width; i++) {
            add(at + i, rows.row.getUTF8String(from + i));
        }
    }

    private void add(int number, UTF8String text) {
        int begin = begin(number);
        long wanted = (long) begin + text.numBytes();
        if (wanted > MOST_BYTES) {
            throw new IllegalStateException("texts of one partition take more than %,d bytes".formatted(MOST_BYTES));
        }
        int end = (int) wanted;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, 2L * end));
        }
        if (number == ends.length) {
            ends = Arrays.copyOf(ends, 2 * number);
        }
        text.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + begin);
        ends[number] = end;
    }

    /** Whether the key with this number has the texts from column {@code from} on of the row at hand. */
    public boolean isAt(int number, Rows rows, int from) {
        for (int i = 0; i < width; i++) {
            if (!text(number, i).equals(rows.row.getUTF8String(from + i))) {
                return false;
            }
        }
        return true;
    }

    /** The texts of the key with this number, for a message. */
    public List<String> texts(int number) {
        return IntStream.range(0, width)
                .mapToObj(which -> text(number, which).toString())
                .toList();
    }

    /** Number of a key; −1 if it is not there. */
    public int find(long key) {
        return keys.find(key);
    }

    /** A text of the key with this number, which is not copied. */
    UTF8String text(int number, int which) {
        int at = number * width + which;
        int begin = begin(at);
        return UTF8String.fromAddress(bytes, Platform.BYTE_ARRAY_OFFSET + begin, ends[at] - begin);
    }

    private int begin(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }
}
