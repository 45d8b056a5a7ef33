package io.clout.topic;

import io.clout.operator.PackedShuffle;
import io.clout.operator.PersonLookup;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/** Rows of {@link ReactorNodes}, to the partition of the node's person. */
final class NodeEncoder implements PackedShuffle.Source {
    private final PersonLookup persons;
    private final Iterator<InternalRow> in;

    /** @param in rows of a node, x, h and the divisor */
    NodeEncoder(PersonLookup persons, Iterator<InternalRow> in) {
        this.persons = persons;
        this.in = in;
    }

    @Override
    public boolean hasNext() {
        return in.hasNext();
    }

    @Override
    public long next(long[] to) {
        InternalRow row = in.next();
        to[0] = row.getLong(0);
        for (int column = 1; column < ReactorNodes.WIDTH; column++) {
            to[column] = Double.doubleToRawLongBits(row.getDouble(column));
        }
        return persons.of(to[0]);
    }
}
