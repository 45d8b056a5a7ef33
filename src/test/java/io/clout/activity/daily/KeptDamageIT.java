package io.clout.activity.daily;

import static io.clout.activity.daily.DatedFiles.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.activity.source.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage to the tables that are kept between nights: nothing is read of them any more. */
class KeptDamageIT {
    private static final List<String> TABLES =
            List.of("counts", "names", "topic_counts", "content_topics", "content_counts", "rejected");

    @TempDir
    private Path temp;

    private DatedFiles dump;

    @BeforeEach
    void twoNights() throws IOException {
        dump = new DatedFiles(temp);
        dump.write(
                "one",
                row(1, 10, "ann", "bob"),
                row(2, 10, "ann", "ann"),
                "('2026-11-10', '3', 'reply', 'ann', 'bob', 'o1', array('tea'))",
                "('2026-11-10', '4', 'reply', 'cy', 'bob', 'o1', NULL)");
        dump.night(10);
        dump.write("two", row(5, 11, "dee", "bob"));
        dump.night(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost", "doubled", "cut", "exchanged", "longer"})
    void everyTablesDamageStopsTheRun(String damage) throws IOException {
        for (String table : TABLES) {
            Path file = file(table);
            byte[] whole = Files.readAllBytes(file);
            Path more = file.resolveSibling("part-more.parquet");
            switch (damage) {
                case "lost" -> Files.delete(file);
                case "doubled" -> Files.copy(file, more);
                case "cut" -> Files.write(file, List.of());
                case "exchanged" -> exchange(table, file);
                default -> Files.write(file, Arrays.copyOf(whole, whole.length + 1));
            }

            assertThatThrownBy(() -> dump.night(11))
                    .as("%s %s", table, damage)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(table + "/source=log/run_id=run-")
                    .hasMessageContaining("Delete ");

            Files.write(file, whole);
            Files.deleteIfExists(more);
        }
        assertThat(dump.night(11).counts().count()).isPositive();
    }

    private void exchange(String table, Path file) throws IOException {
        String other = table.equals("names") ? "counts" : "names";
        Files.copy(file(other), file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aWholeFolderThatIsGoneStopsTheRun() throws IOException {
        Path tables = dump.kept().tables();
        Files.move(tables.resolve("topic_counts"), tables.resolve("gone"));

        assertThatThrownBy(() -> dump.night(11))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("topic_counts", "is gone");
    }

    private Path file(String table) throws IOException {
        try (Stream<Path> files = Files.walk(dump.kept().tables().resolve(table))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
