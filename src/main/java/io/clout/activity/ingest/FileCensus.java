package io.clout.activity.ingest;

import io.clout.activity.daily.RowOutcome;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Reactions and posts of each file and day, by their outcome as far as the row alone decides it. Nearly always they are
 * one a row; those of a row beyond the first are counted once more.
 */
final class FileCensus {
    /**
     * @param source place of the source in the run
     * @param file number of the file in its source
     * @param day days since 1970, or {@link PageKey#NO_DAY}
     */
    record Place(int source, int file, int day) {}

    /** Place among the counts of how many are not the first of their row. */
    static final int FURTHER = RowOutcome.NUMBER;

    private static final int COUNTS = RowOutcome.NUMBER + 1;

    private final Map<Place, long[]> rows = new HashMap<>();
    private Place last;
    private long[] counts;

    void add(int source, int file, int day, RowOutcome outcome, boolean isFirst) {
        if (last == null || last.day() != day || last.file() != file || last.source() != source) {
            last = new Place(source, file, day);
            counts = rows.computeIfAbsent(last, p -> new long[COUNTS]);
        }
        counts[outcome.code()]++;
        counts[FURTHER] += isFirst ? 0 : 1;
    }

    /** All of it, for {@link #rows}. */
    byte[] bytes() {
        int width = 3 * Integer.BYTES + COUNTS * Long.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(rows.size() * width);
        rows.forEach((place, counted) -> {
            bytes.putInt(place.source()).putInt(place.file()).putInt(place.day());
            for (long count : counted) {
                bytes.putLong(count);
            }
        });
        return bytes.array();
    }

    /** Decodes {@code bytes}: counts of each place by outcome, in the order of their codes, and {@link #FURTHER}. */
    static Map<Place, long[]> rows(byte[] bytes) {
        Map<Place, long[]> rows = new HashMap<>();
        for (ByteBuffer from = ByteBuffer.wrap(bytes); from.hasRemaining(); ) {
            long[] counted = new long[COUNTS];
            rows.put(new Place(from.getInt(), from.getInt(), from.getInt()), counted);
            for (int outcome = 0; outcome < counted.length; outcome++) {
                counted[outcome] = from.getLong();
            }
        }
        return rows;
    }
}
