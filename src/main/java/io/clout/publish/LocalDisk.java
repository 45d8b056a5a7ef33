package io.clout.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Steps on a local disk that Hadoop's file systems do not have, or do in two steps. */
final class LocalDisk {
    private LocalDisk() {}

    /** Gives a file a second name, in one step; Hadoop checks first and renames then. */
    static void link(org.apache.hadoop.fs.Path whole, org.apache.hadoop.fs.Path path) throws IOException {
        Files.createLink(of(path), of(whole));
        force(of(path).getParent());
    }

    /** Replaces a file in one step, which stays after a power cut; Hadoop deletes first and renames then. */
    static void replace(org.apache.hadoop.fs.Path whole, org.apache.hadoop.fs.Path path) throws IOException {
        Files.move(of(whole), of(path), StandardCopyOption.ATOMIC_MOVE);
        force(of(path).getParent());
    }

    /**
     * Brings the files below a folder whose path has {@code part}, all folders there, and those above it up to
     * {@code root}, onto the disk; gives the folder, which may be missing.
     */
    static org.apache.hadoop.fs.Path force(
            org.apache.hadoop.fs.Path folder, org.apache.hadoop.fs.Path root, String part) throws IOException {
        if (Files.notExists(of(folder))) {
            return folder;
        }
        try (Stream<Path> all = Files.walk(of(folder))) {
            all.filter(path -> path.toString().contains(part) || Files.isDirectory(path))
                    .forEach(path -> {
                        try {
                            force(path);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path above = of(folder); !above.equals(of(root)); ) {
            above = above.getParent();
            force(above);
        }
        return folder;
    }

    private static void force(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            file.force(true);
        }
    }

    private static Path of(org.apache.hadoop.fs.Path path) {
        return Path.of(path.toUri().getPath());
    }
}
