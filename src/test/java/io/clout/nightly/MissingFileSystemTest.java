package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.junit.jupiter.api.Test;

class MissingFileSystemTest {
    @Test
    void theArtifactOfAKnownFileSystemIsNamed() {
        Exception failure = new RuntimeException(
                "java.lang.RuntimeException",
                new ClassNotFoundException("Class org.apache.hadoop.fs.s3a.S3AFileSystem not found"));

        assertThat(MissingFileSystem.of(failure)).get().extracting(ExitCode::of).isEqualTo(3);
        assertThat(MissingFileSystem.of(failure).orElseThrow())
                .hasMessageContaining("org.apache.hadoop.fs.s3a.S3AFileSystem")
                .hasMessageContaining("--set spark.jars.packages=org.apache.hadoop:hadoop-aws:3");
    }

    @Test
    void aSchemeThatNobodyKnowsIsNamed() {
        Exception failure = new UnsupportedFileSystemException("No FileSystem for scheme \"foo\"");

        assertThat(MissingFileSystem.of(failure).orElseThrow()).hasMessageContaining("foo:// paths");
    }

    @Test
    void otherClassesAreOtherFailures() {
        assertThat(MissingFileSystem.of(new ClassNotFoundException("Class x.Y not found")))
                .isEmpty();
        assertThat(MissingFileSystem.of(new RuntimeException())).isEmpty();
    }
}
