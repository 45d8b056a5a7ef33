package io.clout.topic;

import io.clout.operator.PersonLookup;
import io.clout.operator.RowEncoder;
import java.util.Iterator;

/**
 * Rows of {@link ReactorNodes}, to the partition of the node's person.
 *
 * @param in rows of {@link ReactorNodes#LAYOUT}
 */
record NodeEncoder(PersonLookup persons, Iterator<long[]> in) implements RowEncoder {
    @Override
    public boolean hasNext() {
        return in.hasNext();
    }

    @Override
    public long next(long[] to) {
        System.arraycopy(in.next(), 0, to, 0, to.length);
        return persons.of(to[0]);
    }
}
