package io.clout.propagation.block;

import io.clout.longs.LongRowBuffer;

/**
 * The reactors from whom an author received most. Of equal ones the smaller id goes first, unsigned.
 *
 * <p>A row has the author, the reactor, its place from 1, and the bits of what is received from it as from somebody
 * credible, and as from somebody unknown.
 */
final class TopReactors {
    private static final int COLUMNS = 5;

    private final int most;
    private final double[] gathered;
    private final VertexValues authors;
    private final double[] amounts;
    private final long[][] rows;
    private int size;

    /**
     * Prepares for a block.
     *
     * @param most reactors of an author, ≥ 0
     * @param gathered by slot, what {@link Part#name} sends
     * @param authors by vertex; the second value is the part of the unknown that counts
     */
    TopReactors(int most, double[] gathered, VertexValues authors) {
        this.most = most;
        this.gathered = gathered;
        this.authors = authors;
        this.amounts = new double[most];
        this.rows = new long[most][COLUMNS];
    }

    /** Rows of the authors of a segment, by columns. */
    long[][] of(CsrSegment segment) {
        LongRowBuffer found = new LongRowBuffer(COLUMNS);
        int[] author = {segment.first()};
        segment.each((next, slot, weight) -> {
            if (next != author[0]) {
                close(author[0], found);
                author[0] = next;
            }
            int at = Part.NAMES * slot;
            long id = (long) gathered[at + 2] << Integer.SIZE | (long) gathered[at + 3];
            offer(id, weight * gathered[at], weight * gathered[at + 1], authors.outside()[next]);
        });
        close(author[0], found);
        return found.columns();
    }

    private void offer(long reactor, double credible, double unknown, double counted) {
        double amount = credible + counted * unknown;
        if (amount <= 0 || most == 0 || (size == most && !isBefore(amount, reactor, size - 1))) {
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
        return amount > amounts[at] || (amount == amounts[at] && Long.compareUnsigned(reactor, rows[at][1]) < 0);
    }

    private void close(int author, LongRowBuffer to) {
        for (int place = 0; place < size; place++) {
            rows[place][0] = authors.ids()[author];
            rows[place][2] = place + 1L;
            to.add(rows[place]);
        }
        size = 0;
    }
}
