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
 * Local files as Hadoop has them, but that no process is started to give a file the permissions that it has. Without
 * its native library Hadoop starts one for every file and folder that it makes: more than 700 in a run over the sample.
 */
public final class LocalFiles extends LocalFileSystem {
    private static final String CLASS = "fs.file.impl";
    private static final URI ALL = URI.create("file:///");

    /** Called by Hadoop. */
    public LocalFiles() {
        super(new Raw());
    }

    /**
     * From now on, {@code conf} and all that begin with it have local files of this class in this JVM, unless somebody
     * chose another one.
     */
    static void use(Configuration conf) {
        if (conf.get(CLASS) != null && conf.getClass(CLASS, null) != LocalFiles.class) {
            return;
        }
        conf.setClass(CLASS, LocalFiles.class, FileSystem.class);
        try {
            FileSystem open = FileSystem.get(ALL, conf);
            if (!(open instanceof LocalFiles)) {
                // It was opened before, and is given to everybody until it is closed.
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
