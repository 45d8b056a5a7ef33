package io.clout.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.activity.source.FileListing;
import io.clout.activity.source.FooterReader;
import io.clout.activity.source.InputException;
import io.clout.activity.source.ListedFile;
import io.clout.config.ConfigException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFailureTest {
    private static String told(Throwable cause) {
        return DumpFailure.of(new InputException(
                "sources.log.path = /secret/log: cannot be listed", new IllegalStateException(cause)));
    }

    @Test
    void theReasonIsOfTheKindOfAnyCauseAndHasNoPath() {
        assertThat(told(new AccessControlException("user=me, access=READ, inode=/secret")))
                .isEqualTo("this user has no right to");
        assertThat(told(new AccessDeniedException("/secret/log"))).isEqualTo("this user has no right to");
        assertThat(told(new FileNotFoundException("/secret/log/a.parquet (Permission denied)")))
                .isEqualTo("this user has no right to");
        assertThat(told(new UnsupportedFileSystemException("No FileSystem for scheme \"s9\"")))
                .isEqualTo("no file system of their kind is installed here");
        assertThat(told(new ConnectException("secret:8020"))).isEqualTo("their file system does not answer");
        assertThat(told(new SocketException("Connection reset by secret:8020")))
                .isEqualTo("their file system does not answer");
        assertThat(told(new NoRouteToHostException("secret:8020"))).isEqualTo("their file system does not answer");
        assertThat(told(new BlockMissingException("/secret/log", "Could not obtain block", 7)))
                .isEqualTo("their file system does not answer");
        assertThat(told(new ChecksumException("/secret/log", 7)))
                .isEqualTo("a file is damaged, or of another format; clout inspect tells more");
        assertThat(told(new IOException("/secret")))
                .isEqualTo("they do not fit the configuration of today; clout inspect tells more");
    }

    @Test
    void ofTwoKindsTheRightCountsBeforeTheAnswerAndTheAnswerBeforeTheFile() {
        IOException silent = new IOException("/secret", new ConnectException("secret:8020"));
        assertThat(told(new IOException(new AccessControlException("/secret").initCause(silent))))
                .isEqualTo("this user has no right to");
        assertThat(told(new ChecksumException("/secret", 7).initCause(silent)))
                .isEqualTo("their file system does not answer");
    }

    @Test
    void aKeyThatDoesNotFitIsToldWithoutItsPath() {
        assertThat(DumpFailure.of(new ConfigException("sources.log.path = /secret: README.txt is not in Parquet")))
                .isEqualTo("they do not fit the configuration of today; clout inspect tells more");
    }

    /** The kind of a file that is no Parquet file is known to the reader of footers alone. */
    @Test
    void aFileThatIsNoneIsDamagedAndNotMissing(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.parquet"), "PAR1 this is none PAR1");
        Configuration hadoop = new Configuration();
        List<ListedFile> files =
                FileListing.of(hadoop, "sources.log.path", file.toString()).files();
        FooterReader reader = new FooterReader(hadoop);

        assertThatThrownBy(() -> reader.read("sources.log", files))
                .hasMessageContaining("take it away, or write it again")
                .satisfies(failure -> {
                    assertThat(DumpFailure.isMissing(failure)).isFalse();
                    assertThat(DumpFailure.of(failure))
                            .isEqualTo("a file is damaged, or of another format; clout inspect tells more");
                });

        Files.delete(file);
        assertThatThrownBy(() -> reader.read("sources.log", files))
                .hasMessageContaining("a.parquet")
                .hasMessageNotContaining("take it away")
                .satisfies(failure -> assertThat(DumpFailure.isMissing(failure)).isTrue());
    }

    @Test
    void aFileSystemWhoseClassIsMissingIsNotInstalled() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.s9.impl", "org.example.NoFileSystem");

        assertThatThrownBy(() -> FileListing.of(hadoop, "sources.log.path", "s9://secret/log"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Class org.example.NoFileSystem not found")
                .satisfies(failure -> assertThat(DumpFailure.of(failure))
                        .isEqualTo("no file system of their kind is installed here"));
    }
}
