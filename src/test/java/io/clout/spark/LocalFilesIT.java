package io.clout.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesIT {
    @TempDir
    private java.nio.file.Path temp;

    @Test
    void filesHaveThePermissionsThatTheyAreGiven() throws IOException {
        Configuration conf = TestSpark.nightly().sparkContext().hadoopConfiguration();
        LocalFiles.use(conf);
        LocalFileSystem files = FileSystem.getLocal(conf);
        java.nio.file.Path file = temp.resolve("a file");
        Path path = new Path(file.toUri());

        assertThat(files).isInstanceOf(LocalFiles.class);
        files.create(path).close();
        for (String permissions : new String[] {"rw-------", "rw-r--r--", "rw-r--r--", "r--r-----"}) {
            files.setPermission(path, FsPermission.valueOf("-" + permissions));

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
        }
    }

    @Test
    void anotherClassThatSomebodyChoseStays() {
        Configuration conf = new Configuration(false);
        conf.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);

        LocalFiles.use(conf);

        assertThat(conf.getClass("fs.file.impl", null)).isEqualTo(RawLocalFileSystem.class);
    }
}
