package io.clout.activity.daily;

import static io.clout.activity.daily.ParquetColumnsWriter.ints;
import static io.clout.activity.daily.ParquetColumnsWriter.longs;
import static io.clout.activity.daily.ParquetColumnsWriter.texts;
import static io.clout.activity.daily.ParquetColumnsWriter.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.table.DailyTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetColumnsWriterTest {
    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path folder;

    @Test
    void cellsAreReadBackAndNullsAreNull() throws IOException {
        ParquetColumnsWriter writer = new ParquetColumnsWriter(
                DailyTables.CONTENT_TOPICS,
                longs(row -> row == 0 ? Long.MIN_VALUE : row),
                where(row -> row % 2 == 0, texts(row -> Binary.fromString("tøpic " + row))),
                longs(row -> -row));

        write(writer, 1, 3);

        assertThat(read())
                .containsExactly(
                        "content: -9223372036854775808\ntopic: tøpic 0\nreactor: 0\n",
                        "content: 1\nreactor: -1\n",
                        "content: 2\ntopic: tøpic 2\nreactor: -2\n");
    }

    @Test
    void aDayIsADate() throws IOException {
        write(new ParquetColumnsWriter(DailyTables.FIRST_DAYS, longs(row -> 7), ints(row -> 20_000)), 1, 1);

        assertThat(read()).containsExactly("vertex: 7\nfirst_seen: 20000\n");
    }

    @Test
    void aSecondTryOfATaskLeavesTheFileOfTheFirst() throws IOException {
        write(names("first"), 1, 1);
        write(names("second"), 2, 1);

        assertThat(read()).containsExactly("network: net\nvertex: 7\naccount_id: first\n");
        assertThat(files()).containsExactly("part.parquet");
    }

    @Test
    void aTryThatFailsLeavesNothing() throws IOException {
        ParquetColumnsWriter writer = new ParquetColumnsWriter(
                DailyTables.NAMES,
                texts(row -> Binary.fromString("net")),
                longs(row -> 7 / (row - 2)),
                texts(row -> null));

        assertThatThrownBy(() -> write(writer, 1, 3)).isInstanceOf(RuntimeException.class);

        assertThat(files()).isEmpty();
    }

    private static ParquetColumnsWriter names(String id) {
        return new ParquetColumnsWriter(
                DailyTables.NAMES,
                texts(row -> Binary.fromString("net")),
                longs(row -> 7),
                texts(row -> Binary.fromString(id)));
    }

    private org.apache.hadoop.fs.Path file() {
        return new org.apache.hadoop.fs.Path(folder.resolve("part.parquet").toUri());
    }

    private void write(ParquetColumnsWriter writer, long attempt, int rows) throws IOException {
        writer.write(HADOOP, file(), attempt, rows);
    }

    private List<String> read() throws IOException {
        List<String> rows = new ArrayList<>();
        try (ParquetReader<Group> reader =
                ParquetReader.builder(new GroupReadSupport(), file()).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row.toString());
            }
        }
        return rows;
    }

    /** Names of files, without those of checksums. */
    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".crc"))
                    .toList();
        }
    }
}
