package io.clout.propagation.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Page of edges for one partition, as the bytes that are shipped.
 *
 * <p>The first byte is the number of bytes of a weight. Then follows each edge, little end first: reactor (8 bytes),
 * author (8), weight. Eight zero bytes at the end allow whole longs to be read and written everywhere.
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

    /**
     * Starts a page.
     *
     * @param weightBytes bytes of a weight on this page, 1 to 8
     */
    EdgePage(int weightBytes) {
        edgeBytes = IDS + weightBytes;
        bytes = new byte[HEAD + (BYTES - HEAD - TAIL) / edgeBytes * edgeBytes + TAIL];
        bytes[0] = (byte) weightBytes;
    }

    /** Number of bytes that {@code weight} ≥ 0 needs. */
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

    /** Receiver of edges. */
    interface Taker {
        void take(long reactor, long author, long weight);
    }

    /** Passes the edges of a shipped page to {@code taker}, one by one. */
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
