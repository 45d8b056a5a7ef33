package io.clout.activity.source;

import java.util.Map;
import org.apache.hadoop.fs.FileStatus;

/**
 * One file of a dump, as the listing found it.
 *
 * @param status path, size and time as the file system gives them
 * @param uri the path as Spark's {@code _metadata.file_path} writes it
 * @param keys values of the {@code key=value} folders above it, as texts; a null value is absent from the map's values
 */
public record ListedFile(FileStatus status, String uri, Map<String, String> keys) {
    /** The size in bytes. */
    public long bytes() {
        return status.getLen();
    }

    /** The time of the last change, in milliseconds since 1970. */
    public long modified() {
        return status.getModificationTime();
    }

    /** The folder of the file. */
    String folder() {
        return uri.substring(0, uri.lastIndexOf('/'));
    }
}
