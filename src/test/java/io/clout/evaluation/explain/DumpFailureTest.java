package io.clout.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.source.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;

class DumpFailureTest {
    private static String told(Exception cause) {
        return DumpFailure.of(new InputException(
                "sources.log.path = /secret/log: cannot be listed", new IllegalStateException(cause)));
    }

    @Test
    void theReasonIsTheOneOfTheDeepestCauseAndHasNoPath() {
        assertThat(told(new AccessControlException("user=me, access=READ, inode=/secret")))
                .isEqualTo("this user has no right to");
        assertThat(told(new AccessDeniedException("/secret/log"))).isEqualTo("this user has no right to");
        assertThat(told(new FileNotFoundException("/secret/log/a.parquet (Permission denied)")))
                .isEqualTo("this user has no right to");
        assertThat(told(new UnsupportedFileSystemException("No FileSystem for scheme \"s9\"")))
                .isEqualTo("no file system of their kind is installed here");
        assertThat(told(new ConnectException("secret:8020"))).isEqualTo("their file system does not answer");
        assertThat(told(new ChecksumException("/secret/log", 7)))
                .isEqualTo("a file is damaged, or of another format; clout inspect tells more");
        assertThat(told(new IOException("/secret")))
                .isEqualTo("they do not fit the configuration of today; clout inspect tells more");
    }
}
