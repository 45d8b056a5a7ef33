package io.clout.iceberg;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.config.IcebergConfig;
import io.clout.config.PublishConfig;
import io.clout.publish.Published;
import io.clout.publish.ReleaseFollowers;
import io.clout.publish.Samples;
import io.clout.publish.TableFile;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies that are wrong, attempts that died, catalogs that cannot be reached. */
class IcebergFailuresIT {
    @TempDir
    private Path temp;

    private IcebergWarehouse house;

    @BeforeEach
    void oneNight() {
        house = new IcebergWarehouse(Samples.spark(), temp.resolve("warehouse"), temp.resolve("ice"), 7);
        house.publish(DAY.minusDays(1), "r1", "ada");
        assertThat(house.follow()).isEmpty();
    }

    @Test
    void aCopyThatIsNotWhatTheManifestTellsLeavesMainOfAllTablesAsItWas() throws IOException {
        Published release = house.publish(DAY, "r2", "ada", "bob");
        Path manifest = Path.of(release.folder().toUri().getPath(), "_manifest.json");
        String right = Files.readString(manifest);
        // The last table of all: the others are right.
        int runs = right.indexOf("\"runs\"");
        Files.writeString(
                manifest, right.substring(0, runs) + right.substring(runs).replace("\"rows\" : 2", "\"rows\" : 3"));

        Optional<String> failure = house.follow();

        assertThat(failure)
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith(
                                "the Iceberg tables in clout are not up to date: branch audit of clout.clout.runs has"
                                        + " for run_date 2026-11-22 1 files, 2 rows, ")
                        .contains("the release's manifest names 1 files, 3 rows, "));
        assertThat(house.scores()).containsExactly("[2026-11-21,ada]");
        Table table = house.table("runs");
        assertThat(house.rows(table.newScan(), "run_date")).containsExactly("[2026-11-21]");
        assertThat(house.rows(table.newScan().useRef(CopiedTable.AUDIT), "run_date"))
                .hasSize(3);

        Files.writeString(manifest, right);
        assertThat(house.follow()).isEmpty();

        assertThat(house.scores()).hasSize(3);
        for (io.clout.table.Table published : Tables.ALL) {
            assertThat(house.table(published.name()).refs())
                    .as(published.name())
                    .containsOnlyKeys("main");
        }
    }

    @Test
    void theNextAttemptMendsAndSweepsWhatOneLeftThatDied() throws IOException {
        Published release = house.publish(DAY, "r2", "ada", "bob");
        Table scores = house.table("scores");
        List<TableFile> files = TableFile.of(house.releases(), release, Tables.SCORES);
        // Of scores, the branch is written, and main is not there yet.
        new CopiedTable(scores, new Configuration(), () -> {}).stage(files, List.of());
        // Of topics, a copy is half written; of others, copies are there that nothing will ever name.
        Table topics = house.table("topics");
        TableFile topic = TableFile.of(house.releases(), release, Tables.TOPICS).get(0);
        Path half = Path.of(new CopiedFiles(topics, new Configuration()).location(topic));
        Files.createDirectories(half.getParent());
        Files.writeString(half, "PAR1");
        Path orphan = Path.of(house.table("nodes").location(), "data/run_date=2026-11-22/run_id=dead/1-4-part.parquet");
        Files.createDirectories(orphan.getParent());
        Files.writeString(orphan, "PAR1");
        Path manifest = Path.of(house.table("nodes").location(), "metadata/dead-m0.avro");
        Files.writeString(manifest, "Obj");

        assertThat(house.follow()).isEmpty();

        assertThat(house.scores()).hasSize(3);
        assertThat(house.table("scores").refs()).containsOnlyKeys("main");
        assertThat(house.rows(house.table("topics").newScan(), "run_date")).hasSize(3);
        assertThat(half).hasSize(topic.bytes());
        assertThat(orphan).doesNotExist();
        assertThat(manifest).doesNotExist();
    }

    @Test
    void aDateThatIsNotWholeLeavesTheTablesUntilItIsBack() throws IOException {
        Published release = house.publish(DAY, "r2", "ada");
        assertThat(house.follow()).isEmpty();
        Path pointer = temp.resolve("warehouse/published/2026-11-22.json");
        String right = Files.readString(pointer);
        Files.writeString(pointer, "no json");

        assertThat(house.follow())
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("the Iceberg tables in clout have of damaged dates older copies or none: ")
                        .contains("2026-11-22.json"));
        assertThat(house.scores()).containsExactly("[2026-11-21,ada]");

        Files.writeString(pointer, right);
        assertThat(house.follow()).isEmpty();
        assertThat(house.scores()).hasSize(2);
        assertThat(release.folder()).isNotNull();
    }

    @Test
    void aCatalogThatCannotBeReachedIsAWarningWithoutItsProperties() {
        IcebergConfig nowhere = new IcebergConfig(
                "clout",
                7,
                Map.of("type", "jdbc", "uri", "jdbc:nosuch:db?password=hush", "warehouse", temp.toString()));
        PublishConfig config = new PublishConfig(
                temp.resolve("warehouse").toString(),
                Optional.empty(),
                Optional.of(nowhere),
                Duration.ofMinutes(2),
                Optional.empty());

        Optional<String> failure =
                new ReleaseFollowers(config, new Configuration(), Samples::spark).tryFollow(() -> {});

        assertThat(failure)
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("the Iceberg tables in clout are not up to date: ")
                        .contains("…")
                        .doesNotContain("jdbc:nosuch", "hush"));
    }
}
