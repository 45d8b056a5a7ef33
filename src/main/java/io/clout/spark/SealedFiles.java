package io.clout.spark;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Parquet files that are kept from run to run, as they were written, so that lost, added, cut and exchanged ones are
 * noticed. Damage within a page is noticed by the checksum of the page, when it is read.
 */
public final class SealedFiles {
    /** Length of the footer, and the name of the format. */
    private static final int TAIL = 8;
    /** In place of the CRC of a footer that cannot be read; no CRC is negative. */
    private static final long DAMAGED = -1;

    /**
     * One file.
     *
     * @param bytes its size
     * @param footer CRC-32C of its footer, which has places, rows and extremes of its columns
     */
    public record Seal(long bytes, long footer) {}

    private SealedFiles() {}

    /** The data files in {@code folders}, by their paths below {@code root}. A folder that is not there has none. */
    public static NavigableMap<String, Seal> in(Path root, Collection<Path> folders, Configuration conf) {
        NavigableMap<String, Seal> seals = new TreeMap<>();
        try {
            FileSystem files = root.getFileSystem(conf);
            String above = files.makeQualified(root).toString().replaceFirst("/+$", "") + "/";
            for (Path folder : folders) {
                for (FileStatus file : list(files, folder)) {
                    seals.put(
                            files.makeQualified(file.getPath()).toString().substring(above.length()),
                            seal(files, file));
                }
            }
            return seals;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + root, e);
        }
    }

    /** The first difference between files as they were written and as they are; empty where there is none. */
    public static Optional<String> difference(Map<String, Seal> written, Map<String, Seal> found) {
        return differences(written, found).entrySet().stream()
                .map(file -> file.getKey() + " " + file.getValue())
                .findFirst();
    }

    /** All differences between files as they were written and as they are, by file. */
    public static Map<String, String> differences(Map<String, Seal> written, Map<String, Seal> found) {
        Map<String, String> differences = new LinkedHashMap<>();
        written.forEach((file, seal) -> {
            Seal now = found.get(file);
            if (now == null) {
                differences.put(file, "is gone");
            } else if (!now.equals(seal)) {
                differences.put(
                        file,
                        "is another file than was written (%,d bytes, and %,d were written)"
                                .formatted(now.bytes(), seal.bytes()));
            }
        });
        found.keySet().stream()
                .filter(file -> !written.containsKey(file))
                .forEach(file -> differences.put(file, "was added by somebody else"));
        return differences;
    }

    private static FileStatus[] list(FileSystem files, Path folder) throws IOException {
        try {
            return files.listStatus(
                    folder,
                    file -> !file.getName().startsWith("_") && !file.getName().startsWith("."));
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    private static Seal seal(FileSystem files, FileStatus file) throws IOException {
        long bytes = file.getLen();
        if (!file.isFile() || bytes < TAIL) {
            return new Seal(bytes, DAMAGED);
        }
        try (FSDataInputStream in = files.open(file.getPath())) {
            byte[] tail = new byte[TAIL];
            in.readFully(bytes - TAIL, tail);
            int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
            byte[] footer = new byte[(int) Math.max(0, Math.min(length, bytes - TAIL))];
            in.readFully(bytes - TAIL - footer.length, footer);
            CRC32C crc = new CRC32C();
            crc.update(footer);
            crc.update(tail);
            return new Seal(bytes, crc.getValue());
        } catch (ChecksumException | EOFException e) {
            return new Seal(bytes, DAMAGED);
        }
    }
}
