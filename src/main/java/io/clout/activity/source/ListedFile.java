package io.clout.activity.source;

import java.util.Map;
import org.apache.hadoop.fs.FileStatus;

/**
 * One file of a dump, as the listing found it.
 *
 * @param status place, size and time as the file system gives them
 * @param path the path as Spark's {@code _metadata.file_path} writes it
 * @param keys values of the {@code key=value} folders above it, as texts; a null value is absent from the map's values
 */
public record ListedFile(FileStatus status, String path, Map<String, String> keys) {
    /** The size in bytes. */
    public long bytes() {
        return status.getLen();
    }

    /** The time of the last change, in milliseconds since 1970. */
    public long modified() {
        return status.getModificationTime();
    }

    /** Whether size and time are those of the file as a run knew it. */
    public boolean isAsKnown(long bytes, long modified) {
        return bytes() == bytes && modified() == modified;
    }

    /** This file as one that {@code source} is read from. */
    public SourceFile of(String source) {
        return new SourceFile(source, path, bytes(), modified());
    }

    /** The folder of the file. */
    String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
