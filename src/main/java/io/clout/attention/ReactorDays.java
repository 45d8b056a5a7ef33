package io.clout.attention;

import io.clout.longs.LongTupleIndex;
import io.clout.operator.PackedShuffle;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * All that some reactors gave: the budget of their days, and what each gave each author:
 *
 * <pre>
 *   in    reactor, author, day, kind, count
 *   out   reactor, author, added and taken in 10⁻¹² of a share, positive reactions
 * </pre>
 */
final class ReactorDays {
    static final int IN = 5;
    static final int OUT = 5;

    private final Worth worth;
    private final List<byte[]> pages = new ArrayList<>();
    /** Reactor and day. */
    private final LongTupleIndex days = new LongTupleIndex(2);

    private long[] given = new long[16];
    /** The day of each row, so that it is looked for only once. */
    private int[] dayOf = new int[16];

    private int rows;

    ReactorDays(Worth worth, Iterator<byte[]> in) {
        this.worth = worth;
        in.forEachRemaining(pages::add);
        each(row -> {
            int day = days.add(row[0], row[2]);
            given = day < given.length ? given : Arrays.copyOf(given, 2 * day);
            given[day] += Math.abs(worth.micros((int) row[3], row[4]));
            dayOf = rows < dayOf.length ? dayOf : Arrays.copyOf(dayOf, 2 * rows);
            dayOf[rows++] = day;
        });
    }

    private interface Rows {
        void take(long[] row);
    }

    private void each(Rows rows) {
        long[] row = new long[IN];
        for (byte[] page : pages) {
            for (LongBuffer longs = PackedShuffle.longs(page); longs.hasRemaining(); ) {
                longs.get(row);
                rows.take(row);
            }
        }
    }

    /** The days on which a reactor went over the budget: day, reactor, and the bits of the factor. */
    long[][] overBudget() {
        long[][] columns = new long[3][days.size()];
        int size = 0;
        for (int day = 0; day < days.size(); day++) {
            if (worth.isOverBudget(given[day])) {
                columns[0][size] = days.get(day, 1);
                columns[1][size] = days.get(day, 0);
                columns[2][size++] = Double.doubleToRawLongBits(worth.factor(given[day]));
            }
        }
        for (int column = 0; column < columns.length; column++) {
            columns[column] = Arrays.copyOf(columns[column], size);
        }
        return columns;
    }

    /** What each reactor gave each author. */
    PackedShuffle.Source pairs() {
        return new Pairs();
    }

    private final class Pairs implements PackedShuffle.Source {
        private final LongTupleIndex pairs = new LongTupleIndex(2);
        private final Map<Long, Double> decays = new HashMap<>();
        private long lastDay = Long.MIN_VALUE;
        private double decay;
        /** Added, taken and reactions of each pair. */
        private long[] sums = new long[3 * 16];

        private int added;
        private int next;

        Pairs() {
            each(this::add);
            pages.clear();
        }

        private void add(long[] row) {
            long micros = worth.micros((int) row[3], row[4]);
            double factor = worth.factor(given[dayOf[added++]]);
            if (row[2] != lastDay) {
                lastDay = row[2];
                decay = decays.computeIfAbsent(lastDay, day -> worth.decay(day.intValue()));
            }
            long picos = Worth.picos(micros, factor, decay);
            int pair = 3 * pairs.add(row[0], row[1]);
            sums = pair < sums.length ? sums : Arrays.copyOf(sums, 2 * pair);
            sums[pair] += Math.max(0, picos);
            sums[pair + 1] += Math.max(0, -picos);
            sums[pair + 2] += micros > 0 ? row[4] : 0;
        }

        @Override
        public boolean hasNext() {
            return next < pairs.size();
        }

        @Override
        public long next(long[] row) {
            row[0] = pairs.get(next, 0);
            row[1] = pairs.get(next, 1);
            System.arraycopy(sums, 3 * next, row, 2, 3);
            next++;
            return Math.min(row[0], row[1]) * 31 + Math.max(row[0], row[1]);
        }
    }
}
