package io.clout.activity.daily;

import static io.clout.activity.daily.ParquetColumnsWriter.ints;
import static io.clout.activity.daily.ParquetColumnsWriter.longs;
import static io.clout.activity.daily.ParquetColumnsWriter.texts;
import static io.clout.activity.daily.ParquetColumnsWriter.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.table.DailyTables;
import io.clout.table.Table;
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
        write(DailyTables.CONTENT_TOPICS, 1, file -> {
            file.add(
                    3,
                    ints(row -> 20_000),
                    longs(row -> row == 0 ? Long.MIN_VALUE : row),
                    where(row -> row % 2 == 0, texts(row -> Binary.fromString("tøpic " + row))),
                    longs(row -> -row));
            file.add(
                    1,
                    ints(row -> 20_001),
                    longs(row -> 7),
                    where(row -> true, texts(row -> Binary.fromString("next"))),
                    longs(row -> 8));
        });

        assertThat(read())
                .containsExactly(
                        "date: 20000\ncontent: -9223372036854775808\ntopic: tøpic 0\nreactor: 0\n",
                        "date: 20000\ncontent: 1\nreactor: -1\n",
                        "date: 20000\ncontent: 2\ntopic: tøpic 2\nreactor: -2\n",
                        "date: 20001\ncontent: 7\ntopic: next\nreactor: 8\n");
    }

    @Test
    void aFileWithoutRowsIsNone() throws IOException {
        write(DailyTables.NAMES, 1, file -> {});

        assertThat(files()).isEmpty();
    }

    @Test
    void aSecondTryOfATaskLeavesTheFileOfTheFirst() throws IOException {
        write(DailyTables.NAMES, 1, name("first"));
        write(DailyTables.NAMES, 2, name("second"));

        assertThat(read()).containsExactly("network: net\nvertex: 7\naccount_id: first\n");
        assertThat(files()).containsExactly("part.parquet");
    }

    @Test
    void aTryThatFailsLeavesNothing() throws IOException {
        assertThatThrownBy(() -> write(
                        DailyTables.NAMES,
                        1,
                        file -> file.add(
                                3,
                                texts(row -> Binary.fromString("net")),
                                longs(row -> 7 / (row - 2)),
                                texts(row -> Binary.fromString("id")))))
                .isInstanceOf(ArithmeticException.class);

        assertThat(files()).isEmpty();
    }

    private interface Rows {
        void addTo(ParquetColumnsWriter file) throws IOException;
    }

    private static Rows name(String id) {
        return file -> file.add(
                1, texts(row -> Binary.fromString("net")), longs(row -> 7), texts(row -> Binary.fromString(id)));
    }

    private void write(Table table, long attempt, Rows rows) throws IOException {
        try (ParquetColumnsWriter file = new ParquetColumnsWriter(table, HADOOP, file(), attempt)) {
            rows.addTo(file);
            file.commit();
        }
    }

    private org.apache.hadoop.fs.Path file() {
        return new org.apache.hadoop.fs.Path(folder.resolve("part.parquet").toUri());
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
