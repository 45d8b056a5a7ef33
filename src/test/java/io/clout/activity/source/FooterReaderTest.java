package io.clout.activity.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.parquet.io.ParquetDecodingException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FooterReaderTest {
    @TempDir
    private Path folder;

    @Test
    void aFaultOfTheWayToAFileIsNoneOfItsFooter() {
        for (Throwable ofFooter : List.of(
                new ParquetDecodingException("odd"), new EOFException(), new ChecksumException("a.parquet", 7))) {
            assertThat(FooterReader.isOfFooter(ofFooter))
                    .as(ofFooter.toString())
                    .isTrue();
        }
        for (Throwable other : List.of(
                new SocketException("Connection reset"),
                new IOException("no answer", new SocketException("Connection reset")),
                new FileNotFoundException("a.parquet"),
                new NoClassDefFoundError("org/example/Client"))) {
            assertThat(FooterReader.isOfFooter(other)).as(other.toString()).isFalse();
        }
    }

    @Test
    void aFileThatMayNotBeOpenedIsNotGone() {
        assertThat(FooterReader.isGone(new FileNotFoundException("a.parquet (Permission denied)")))
                .isFalse();
        assertThat(FooterReader.isGone(new FileNotFoundException("a.parquet (No such file or directory)")))
                .isTrue();
        assertThat(FooterReader.isGone(new NoSuchFileException("a.parquet"))).isTrue();
        assertThat(FooterReader.isGone(new SocketException("Connection reset"))).isFalse();
    }

    /** Parquet's reader tells this one by an IOException. */
    @Test
    void aFooterThatCannotBeDecodedIsDamaged() throws IOException {
        byte[] bytes = new byte[100];
        Arrays.fill(bytes, (byte) 0xFF);
        byte[] magic = {'P', 'A', 'R', '1'};
        byte[] length = {40, 0, 0, 0};
        System.arraycopy(magic, 0, bytes, 0, 4);
        System.arraycopy(length, 0, bytes, 92, 4);
        System.arraycopy(magic, 0, bytes, 96, 4);
        Path file = Files.write(folder.resolve("a.parquet"), bytes);
        Configuration hadoop = new Configuration();
        List<ListedFile> files =
                FileListing.of(hadoop, "sources.log.path", file.toString()).files();

        Assertions.assertThatThrownBy(() -> new FooterReader(hadoop).read("sources.log", files))
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("take it away, or write it again")
                .isInstanceOfSatisfying(
                        InputException.class,
                        damage -> assertThat(damage.kind()).isEqualTo(InputException.Kind.DAMAGED));
    }
}
