package io.clout.propagate;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.ByteBuffer;

/** Arrays as blocks of bytes: Java's own serialisation of them goes element by element. */
final class Wire {
    private static final int BLOCK = 1 << 13;

    private Wire() {}

    static void write(ObjectOutput out, long[] values, int size) throws IOException {
        out.writeInt(size);
        byte[] bytes = new byte[Math.min(size, BLOCK) * Long.BYTES];
        for (int i = 0; i < size; i += BLOCK) {
            int count = Math.min(BLOCK, size - i);
            ByteBuffer.wrap(bytes).asLongBuffer().put(values, i, count);
            out.write(bytes, 0, count * Long.BYTES);
        }
    }

    static void write(ObjectOutput out, double[] values, int size) throws IOException {
        out.writeInt(size);
        byte[] bytes = new byte[Math.min(size, BLOCK) * Double.BYTES];
        for (int i = 0; i < size; i += BLOCK) {
            int count = Math.min(BLOCK, size - i);
            ByteBuffer.wrap(bytes).asDoubleBuffer().put(values, i, count);
            out.write(bytes, 0, count * Double.BYTES);
        }
    }

    static long[] readLongs(ObjectInput in) throws IOException {
        long[] values = new long[in.readInt()];
        byte[] bytes = new byte[Math.min(values.length, BLOCK) * Long.BYTES];
        for (int i = 0; i < values.length; i += BLOCK) {
            int count = Math.min(BLOCK, values.length - i);
            in.readFully(bytes, 0, count * Long.BYTES);
            ByteBuffer.wrap(bytes).asLongBuffer().get(values, i, count);
        }
        return values;
    }

    static double[] readDoubles(ObjectInput in) throws IOException {
        double[] values = new double[in.readInt()];
        byte[] bytes = new byte[Math.min(values.length, BLOCK) * Double.BYTES];
        for (int i = 0; i < values.length; i += BLOCK) {
            int count = Math.min(BLOCK, values.length - i);
            in.readFully(bytes, 0, count * Double.BYTES);
            ByteBuffer.wrap(bytes).asDoubleBuffer().get(values, i, count);
        }
        return values;
    }
}
