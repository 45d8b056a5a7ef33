package io.clout.attention;

import io.clout.model.ReactionRules;
import io.clout.operator.PackedShuffle;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Counts as {@link ActivityRow}s, without kinds that have no value and reactions of an account to itself. */
final class ActivityEncoder implements PackedShuffle.Source {
    private final Map<UTF8String, Integer> kinds = new HashMap<>();
    private final Iterator<InternalRow> in;
    private InternalRow row;
    private int kind;

    /** @param in rows of reactor, author, epoch day, network number, kind, count, whether the author is suppressed */
    ActivityEncoder(List<String> numbered, Iterator<InternalRow> in) {
        this.in = in;
        for (int number = 0; number < numbered.size(); number++) {
            kinds.put(UTF8String.fromString(numbered.get(number)), number);
        }
    }

    @Override
    public boolean hasNext() {
        while (row == null && in.hasNext()) {
            InternalRow next = in.next();
            Integer number = kinds.get(next.getUTF8String(4));
            if (number != null && (number == ReactionRules.POST || next.getLong(0) != next.getLong(1))) {
                row = next;
                kind = number;
            }
        }
        return row != null;
    }

    @Override
    public long next(long[] to) {
        to[ActivityRow.REACTOR] = row.getLong(0);
        to[ActivityRow.AUTHOR] = row.getLong(1);
        to[ActivityRow.REST] =
                ActivityRow.rest((int) row.getLong(3), row.getLong(2), kind, (int) row.getLong(6), row.getLong(5));
        row = null;
        return to[ActivityRow.REACTOR];
    }
}
