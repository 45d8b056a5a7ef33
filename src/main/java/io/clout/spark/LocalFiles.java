package io.clout.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, without superfluous processes.
 *
 * <p>Without its native library, Hadoop starts a process to set the permissions of each file: more than 700 in a run
 * over the sample. Here it starts none if the permissions are right already.
 */
public final class LocalFiles extends LocalFileSystem {
    private static final String CLASS = "fs.file.impl";
    private static final URI ALL = URI.create("file:///");

    /** Called by Hadoop. */
    public LocalFiles() {
        super(new Raw());
    }

    /**
     * Uses this class for local files in {@code conf}, and in all file systems of this JVM that are opened from now on.
     * A class that the user configured stays.
     */
    static void use(Configuration conf) {
        if (conf.get(CLASS) != null && conf.getClass(CLASS, null) != LocalFiles.class) {
            return;
        }
        conf.setClass(CLASS, LocalFiles.class, FileSystem.class);
        try {
            FileSystem open = FileSystem.get(ALL, conf);
            if (!(open instanceof LocalFiles)) {
                // Hadoop shares an open file system until it is closed.
                open.close();
                FileSystem.get(ALL, conf);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open local files", e);
        }
    }

    private static final class Raw extends RawLocalFileSystem {
        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            if (!has(path, permission)) {
                super.setPermission(path, permission);
            }
        }

        private boolean has(Path path, FsPermission permission) throws IOException {
            Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(symbols(permission));
            return !permission.getStickyBit()
                    && Files.getPosixFilePermissions(pathToFile(path).toPath()).equals(wanted);
        }

        private static String symbols(FsPermission permission) {
            FsAction other = permission.getOtherAction();
            return permission.getUserAction().SYMBOL + permission.getGroupAction().SYMBOL + other.SYMBOL;
        }
    }
}
