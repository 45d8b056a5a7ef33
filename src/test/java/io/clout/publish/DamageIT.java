package io.clout.publish;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage to releases and pointers: a damaged run date is named and left out, and the latest is never replaced. */
class DamageIT {
    private static final SparkSession SPARK = Samples.spark();

    @TempDir
    private Path root;

    private Published old;
    private Published latest;

    @BeforeEach
    void publish() {
        old = Samples.publish(SPARK, warehouse(), DAY.minusDays(1), "r1", "ada");
        latest = Samples.publish(SPARK, warehouse(), DAY, "r2", "ada", "bob");
    }

    /** Without anything that an earlier look has found. */
    private Warehouse warehouse() {
        return Samples.warehouse(root.toString());
    }

    @Test
    void aLostFileOfTheLatestReleaseIsAnError() throws IOException {
        Files.delete(part(latest, "topics"));

        assertThatThrownBy(() -> new Views(SPARK, warehouse()).register())
                .isInstanceOf(NoReleaseException.class)
                .hasMessageContaining("run_id=r2/topics has files {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost", "added", "cut", "folder"})
    void anOlderDamagedReleaseIsLeftOutAndNamed(String damage) throws IOException {
        Path part = part(old, "scores");
        switch (damage) {
            case "lost" -> Files.delete(part);
            case "added" -> Files.copy(part, part.resolveSibling("part-more.parquet"));
            case "cut" -> Files.write(part, new byte[8]);
            default -> Files.move(part.getParent(), root.resolve("elsewhere"), StandardCopyOption.ATOMIC_MOVE);
        }
        Warehouse warehouse = warehouse();

        new Views(SPARK, warehouse).register();

        assertThat(SPARK.sql("SELECT DISTINCT CAST(run_date AS STRING) FROM scores_history")
                        .collectAsList())
                .hasToString("[[2026-11-22]]");
        assertThat(warehouse.damaged()).singleElement().asString().contains("run_id=r1/scores");
        assertThat(warehouse.before(DAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{}", "[1]", "no json", "{\"run_date\": \"2026-11-21\", \"run_id\": \"../r1\"}", ""})
    void aDamagedPointerLeavesItsDateOut(String content) throws IOException {
        Files.writeString(root.resolve("published/2026-11-21.json"), content);
        Warehouse warehouse = warehouse();

        assertThat(warehouse.all()).containsExactly(latest);
        assertThat(warehouse.damaged()).singleElement().asString().contains("2026-11-21.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-45.json", "notes.txt", "2026-11-21.json.bak"})
    void aStrangeNameIsPassedOver(String name) throws IOException {
        Files.writeString(root.resolve("published/" + name), "{}");
        Warehouse warehouse = warehouse();

        assertThat(warehouse.all()).containsExactly(old, latest);
        assertThat(warehouse.damaged()).singleElement().asString().contains(name, "names no date");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReleaseThatAPointerNamesIsNeverSweptWithoutItsManifest(boolean isPointerWhole) throws IOException {
        Files.delete(onDisk(old).resolve(Warehouse.MANIFEST));
        if (!isPointerWhole) {
            Files.writeString(root.resolve("published/2026-11-21.json"), "null");
        }

        Published next = Samples.publish(SPARK, warehouse(), DAY.plusDays(1), "r3", "ada");

        assertThat(part(old, "scores")).exists();
        Warehouse warehouse = warehouse();
        assertThat(warehouse.all()).containsExactly(latest, next);
        assertThat(warehouse.damaged()).singleElement().asString().contains("2026-11-21");
        assertThat(warehouse.read(List.of(latest, next), Tables.SCORES).count()).isEqualTo(3);
    }

    private static Path onDisk(Published release) {
        return Path.of(release.folder().toUri().getPath());
    }

    private static Path part(Published release, String table) throws IOException {
        try (Stream<Path> files = Files.list(onDisk(release).resolve(table))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
