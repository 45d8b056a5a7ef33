package io.clout.propagation.engine;

import io.clout.propagation.block.RankVector;
import io.clout.propagation.block.StepSums;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * File of one part of a vector. It holds plain numbers: write access to the work folder must not be a way to run code.
 * These are the format (4 bytes), the three sums (8 each), the number of values (4), the values (8 each), and the
 * CRC-32C of all that (8).
 */
final class CheckpointFile {
    private static final int FORMAT = 1;
    private static final int BUFFER = 1 << 16;
    /** Values that are read at once: a damaged number of values must not take all memory. */
    private static final int MOST_AT_ONCE = 1 << 20;

    private CheckpointFile() {}

    /** Writes {@code part} to {@code to}, and closes it. */
    static void write(RankVector part, OutputStream to) throws IOException {
        CRC32C crc = new CRC32C();
        try (DataOutputStream out =
                new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(to, BUFFER), crc))) {
            out.writeInt(FORMAT);
            out.writeLong(part.sums().received());
            out.writeLong(part.sums().moved());
            out.writeLong(part.sums().most());
            out.writeInt(part.received().length);
            for (long value : part.received()) {
                out.writeLong(value);
            }
            out.writeLong(crc.getValue());
        }
    }

    /**
     * Reads a part.
     *
     * @throws IOException if the file is cut, of another format, or not what was written
     */
    static RankVector read(InputStream from) throws IOException {
        CRC32C crc = new CRC32C();
        try (DataInputStream in =
                new DataInputStream(new CheckedInputStream(new BufferedInputStream(from, BUFFER), crc))) {
            int format = in.readInt();
            if (format != FORMAT) {
                throw new IOException("a checkpoint of format " + format);
            }
            StepSums sums = new StepSums(in.readLong(), in.readLong(), in.readLong());
            int size = in.readInt();
            long[] values = new long[Math.min(Math.max(size, 0), MOST_AT_ONCE)];
            for (int i = 0; i < size; i++) {
                if (i == values.length) {
                    values = Arrays.copyOf(values, (int) Math.min(size, 2L * i));
                }
                values[i] = in.readLong();
            }
            long found = crc.getValue();
            if (in.readLong() != found || in.read() >= 0) {
                throw new IOException("a checkpoint whose checksum does not fit");
            }
            return new RankVector(values, sums);
        }
    }
}
