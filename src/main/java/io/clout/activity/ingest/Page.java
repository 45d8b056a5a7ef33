package io.clout.activity.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Packed rows of one {@link PageKey}, as they are shuffled. A page begins with its group; the type of the group decides
 * the rest:
 *
 * <pre>
 *   activities   outcome 1, kind 2, flags 1, time 8, reactor 8, author 8, content 8, identity 16, file 4, row 8,
 *                topics 4, and for each a length 4 and the text
 *   names        vertex 8, length 4 and the account's id
 * </pre>
 */
final class Page {
    /** Bytes from which on a page is handed on. */
    static final int FULL = 1 << 16;

    static final int HEADER = 13;
    static final int FLAGS = 3;
    static final int TIME = 4;
    static final int REACTOR = 12;
    static final int AUTHOR = 20;
    static final int CONTENT = 28;
    static final int IDENTITY = 36;
    static final int FILE = 52;
    static final int ROW = 56;
    static final int TOPICS = 64;
    static final int FIXED = 68;

    static final int HAS_REACTOR = 1;
    static final int HAS_AUTHOR = 2;
    static final int HAS_CONTENT = 4;
    static final int HAS_IDENTITY = 8;
    /** The reactor's column names an account, be it that of a post, which has no reactor. */
    static final int NAMES_REACTOR = 16;

    static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LEAST = 1 << 10;

    private byte[] bytes = new byte[LEAST];
    private int size;

    Page(PageKey group) {
        putByte(group.of().code());
        putInt(group.source());
        putInt(group.day());
        putInt(group.bucket());
    }

    /** The group of a page. */
    static PageKey group(byte[] page) {
        return new PageKey(
                PageKey.Of.of(page[0]), (int) INTS.get(page, 1), (int) INTS.get(page, 5), (int) INTS.get(page, 9));
    }

    boolean isFull() {
        return size >= FULL;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    void putByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void putShort(int value) {
        room(Short.BYTES);
        SHORTS.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    void putInt(int value) {
        room(Integer.BYTES);
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void putLong(long value) {
        room(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    void putText(UTF8String text) {
        putInt(text.numBytes());
        room(text.numBytes());
        text.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + size);
        size += text.numBytes();
    }

    /** Some bytes of another page. */
    void put(byte[] page, int from, int to) {
        room(to - from);
        System.arraycopy(page, from, bytes, size, to - from);
        size += to - from;
    }

    /** The text at {@code offset} of {@code page}, where its length stands. */
    static UTF8String text(byte[] page, int offset) {
        return UTF8String.fromBytes(page, offset + Integer.BYTES, (int) INTS.get(page, offset));
    }

    /** Where the activity after the one at {@code offset} begins. */
    static int next(byte[] page, int offset) {
        int at = offset + FIXED;
        for (int topics = (int) INTS.get(page, offset + TOPICS); topics > 0; topics--) {
            at += Integer.BYTES + (int) INTS.get(page, at);
        }
        return at;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
