package io.clout.topic;

import io.clout.longs.LongTupleIndex;
import io.clout.operator.PackedShuffle;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Iterator;

/** What is known beyond topics of the persons that belong to a partition. */
final class Persons {
    /** Longs of a row: person, bits of the mass, all that they did as activity, all attention on them. */
    static final int WIDTH = 4;

    private static final double DECIMALS = 1e6;

    private final int me;
    private final int partitions;
    private final LongTupleIndex persons = new LongTupleIndex(1);
    /** Bits of the mass, activity and attention of each. */
    private long[] sums = new long[16 * (WIDTH - 1)];

    /** @param pages of rows, any number for a person, of which one at most has a mass that is not 0; others are sums */
    Persons(int me, int partitions, Iterator<byte[]> pages) {
        this.me = me;
        this.partitions = partitions;
        long[] row = new long[WIDTH];
        while (pages.hasNext()) {
            for (LongBuffer longs = PackedShuffle.longs(pages.next()); longs.hasRemaining(); ) {
                longs.get(row);
                int at = persons.add(row[0], 0) * (WIDTH - 1);
                sums = at < sums.length ? sums : Arrays.copyOf(sums, 2 * at);
                for (int i = 1; i < WIDTH; i++) {
                    sums[at + i - 1] = Math.addExact(sums[at + i - 1], row[i]);
                }
            }
        }
    }

    boolean isHere(long person) {
        return PackedShuffle.part(person, partitions) == me;
    }

    /** What a person brings along to a topic on which they have so much activity, in units of mass. */
    double brought(long person, long activity) {
        double mass = Double.longBitsToDouble(sum(person, 0));
        long given = sum(person, 1);
        return given > 0 ? Standing.stepped(mass * (activity / (double) given)) : 0;
    }

    /** How much so much attention is of all that the person has; NaN where there is none. */
    double share(long person, long attention) {
        long received = sum(person, 2);
        double part = Math.min(1, attention / (double) received);
        return received > 0 ? Math.rint(part * DECIMALS) / DECIMALS : Double.NaN;
    }

    private long sum(long person, int column) {
        int place = persons.find(person);
        return place < 0 ? 0 : sums[place * (WIDTH - 1) + column];
    }
}
