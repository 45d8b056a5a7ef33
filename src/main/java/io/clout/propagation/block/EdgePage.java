package io.clout.propagation.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Edges on the way to one partition, as the bytes that are shipped: how many bytes a weight has, then for each edge
 * reactor (8), author (8), weight (so many), little end first; at the end eight bytes of nothing, so that whole longs
 * can be written and read everywhere.
 */
public final class EdgePage {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BYTES = 1 << 16;
    private static final int HEAD = 1;
    private static final int TAIL = Long.BYTES;
    private static final int IDS = 2 * Long.BYTES;

    private final byte[] bytes;
    private final int edgeBytes;
    private int end = HEAD;

    /** @param weightBytes that a weight has here, 1 to 8 */
    EdgePage(int weightBytes) {
        edgeBytes = IDS + weightBytes;
        bytes = new byte[HEAD + (BYTES - HEAD - TAIL) / edgeBytes * edgeBytes + TAIL];
        bytes[0] = (byte) weightBytes;
    }

    /** How many bytes {@code weight} ≥ 0 needs. */
    static int bytesOf(long weight) {
        return (71 - Long.numberOfLeadingZeros(weight | 1)) / 8;
    }

    void add(long reactor, long author, long weight) {
        LONGS.set(bytes, end, reactor);
        LONGS.set(bytes, end + Long.BYTES, author);
        LONGS.set(bytes, end + IDS, weight);
        end += edgeBytes;
    }

    boolean isFull() {
        return end + TAIL == bytes.length;
    }

    byte[] bytes() {
        return isFull() ? bytes : Arrays.copyOf(bytes, end + TAIL);
    }

    /** Takes an edge. */
    interface Taker {
        void take(long reactor, long author, long weight);
    }

    /** Gives the edges of a shipped page one by one. */
    static void unpack(byte[] page, Taker taker) {
        int edgeBytes = IDS + page[0];
        long mask = -1L >>> (Long.SIZE - 8 * page[0]);
        for (int at = HEAD; at < page.length - TAIL; at += edgeBytes) {
            taker.take(
                    (long) LONGS.get(page, at),
                    (long) LONGS.get(page, at + Long.BYTES),
                    (long) LONGS.get(page, at + IDS) & mask);
        }
    }
}
