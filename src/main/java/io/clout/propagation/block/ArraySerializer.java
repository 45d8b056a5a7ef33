package io.clout.propagation.block;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.ByteBuffer;

/** Serialisation of arrays in large pieces: Java's own goes element by element. */
final class ArraySerializer {
    /** Values of eight bytes in a piece. */
    private static final int BLOCK = 1 << 13;

    private ArraySerializer() {}

    /** Copies values between an array, from place {@code from}, and the beginning of a buffer. */
    private interface Copy {
        void between(ByteBuffer bytes, int from, int count);
    }

    static void write(ObjectOutput out, long[] values, int size) throws IOException {
        write(out, size, (bytes, from, count) -> bytes.asLongBuffer().put(values, from, count));
    }

    static void write(ObjectOutput out, double[] values, int size) throws IOException {
        write(out, size, (bytes, from, count) -> bytes.asDoubleBuffer().put(values, from, count));
    }

    static long[] readLongs(ObjectInput in) throws IOException {
        long[] values = new long[in.readInt()];
        read(in, values.length, (bytes, from, count) -> bytes.asLongBuffer().get(values, from, count));
        return values;
    }

    static double[] readDoubles(ObjectInput in) throws IOException {
        double[] values = new double[in.readInt()];
        read(in, values.length, (bytes, from, count) -> bytes.asDoubleBuffer().get(values, from, count));
        return values;
    }

    private static void write(ObjectOutput out, int size, Copy copy) throws IOException {
        out.writeInt(size);
        byte[] bytes = new byte[Math.min(size, BLOCK) * Long.BYTES];
        for (int i = 0; i < size; i += BLOCK) {
            int count = Math.min(BLOCK, size - i);
            copy.between(ByteBuffer.wrap(bytes), i, count);
            out.write(bytes, 0, count * Long.BYTES);
        }
    }

    private static void read(ObjectInput in, int size, Copy copy) throws IOException {
        byte[] bytes = new byte[Math.min(size, BLOCK) * Long.BYTES];
        for (int i = 0; i < size; i += BLOCK) {
            int count = Math.min(BLOCK, size - i);
            in.readFully(bytes, 0, count * Long.BYTES);
            copy.between(ByteBuffer.wrap(bytes), i, count);
        }
    }
}
