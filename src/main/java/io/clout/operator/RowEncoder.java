package io.clout.operator;

import java.io.Serializable;
import java.util.Iterator;

/** Encoder of rows of longs for a {@link PackedShuffle}, one after the other. */
public interface RowEncoder {
    /** Factory of an encoder over the content of a partition. */
    interface Factory<T> extends Serializable {
        RowEncoder of(Iterator<T> in);
    }

    boolean hasNext();

    /**
     * Fills in the next row; call it only if there is one. At the call, {@code row} holds the row before.
     *
     * @return the hash by which the row is sent: rows of equal hashes meet in one partition
     */
    long next(long[] row);
}
