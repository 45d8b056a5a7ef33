package io.clout.propagation.block;

import io.clout.longs.LongRowBuffer;

/** The reactors from whom an author received most. Of equal ones the smaller id goes first, unsigned. */
final class TopReactors {
    private static final int COLUMNS = 5;

    private final int most;
    private final double[] amounts;
    private final long[][] rows;
    private int size;

    /** @param most reactors of an author, ≥ 0 */
    TopReactors(int most) {
        this.most = most;
        this.amounts = new double[most];
        this.rows = new long[most][COLUMNS];
    }

    /**
     * Takes a reactor of the author at hand.
     *
     * @param credible received from it as from somebody credible
     * @param unknown received from it as from somebody unknown
     * @param counted part of {@code unknown} that counts
     */
    void offer(long reactor, double credible, double unknown, double counted) {
        double amount = credible + counted * unknown;
        if (amount <= 0 || (size == most && !isBefore(amount, reactor, size - 1))) {
            return;
        }
        size = Math.min(size + 1, most);
        int at = size - 1;
        long[] row = rows[at];
        while (at > 0 && isBefore(amount, reactor, at - 1)) {
            amounts[at] = amounts[at - 1];
            rows[at] = rows[at - 1];
            at--;
        }
        amounts[at] = amount;
        rows[at] = row;
        row[1] = reactor;
        row[3] = Double.doubleToRawLongBits(credible);
        row[4] = Double.doubleToRawLongBits(unknown);
    }

    private boolean isBefore(double amount, long reactor, int at) {
        return at >= 0
                && (amount > amounts[at] || (amount == amounts[at] && Long.compareUnsigned(reactor, rows[at][1]) < 0));
    }

    /** Adds the rows of the author at hand to {@code to}, and begins with the next author. */
    void close(long author, LongRowBuffer to) {
        for (int place = 0; place < size; place++) {
            rows[place][0] = author;
            rows[place][2] = place + 1L;
            to.add(rows[place]);
        }
        size = 0;
    }

    /**
     * Buffer for rows: author, reactor, place from 1, and bits of what is received as from the credible and the
     * unknown.
     */
    static LongRowBuffer buffer() {
        return new LongRowBuffer(COLUMNS);
    }
}
