package io.clout.iceberg;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.publish.PublishException;
import io.clout.publish.Published;
import io.clout.publish.Samples;
import io.clout.publish.TableFile;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.GenericStatisticsFile;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that must go, and files that must not. */
class IcebergRemainsIT {
    @TempDir
    private Path temp;

    private Path root;
    private Path ice;
    private IcebergWarehouse house;

    @BeforeEach
    void oneNight() {
        root = temp.resolve("warehouse");
        ice = temp.resolve("ice");
        house = new IcebergWarehouse(Samples.spark(), root, ice, 7);
        house.publish(DAY, "r1", "ada");
        assertThat(house.follow()).isEmpty();
    }

    @Test
    void nothingStaysOfABranchThatNeverBecameMain() throws IOException {
        Path pointer = root.resolve("published/2026-11-22.json");
        String first = Files.readString(pointer);
        Published second = house.publish(DAY, "r2", "eve");
        List<TableFile> files = TableFile.of(house.releases(), second, Tables.SCORES);
        new CopiedTable(house.table("scores"), new Configuration(), () -> {}).stage(files, List.of());
        assertThat(IcebergWarehouse.parquetBelow(ice)).anyMatch(file -> file.contains("run_id=r2"));
        Files.writeString(pointer, first);

        assertThat(house.forget()).isEmpty();

        assertThat(IcebergWarehouse.parquetBelow(ice)).noneMatch(file -> file.contains("run_id=r2"));
        assertThat(house.table("scores").snapshots()).hasSize(1);
    }

    @Test
    void nothingStaysOfABranchOfATableThatNeverHadMain() throws IOException {
        IcebergWarehouse fresh = new IcebergWarehouse(Samples.spark(), temp.resolve("fresh"), temp.resolve("other"), 7);
        Published release = fresh.publish(DAY, "r1", "eve");
        Path manifest = Path.of(release.folder().toUri().getPath(), "_manifest.json");
        String right = Files.readString(manifest);
        Files.writeString(manifest, right.replace("\"rows\" : 1", "\"rows\" : 2"));
        assertThat(fresh.follow()).isPresent();
        assertThat(IcebergWarehouse.parquetBelow(temp.resolve("other"))).isNotEmpty();
        Files.delete(temp.resolve("fresh/published/2026-11-22.json"));

        assertThat(fresh.forget()).isEmpty();

        assertThat(IcebergWarehouse.parquetBelow(temp.resolve("other"))).isEmpty();
        assertThat(fresh.table("scores").snapshots()).isEmpty();
    }

    @Test
    void statisticsAndFilesOfOthersGoWithTheForgotten() throws IOException {
        Table scores = house.table("scores");
        long snapshot = scores.currentSnapshot().snapshotId();
        Path statistics = Path.of(scores.location(), "metadata/ada.stats");
        Path other = Path.of(scores.location(), "ada.txt");
        Files.writeString(statistics, "ada");
        Files.writeString(other, "ada");
        scores.updateStatistics()
                .setStatistics(new GenericStatisticsFile(snapshot, statistics.toString(), 3, 3, List.of()))
                .commit();

        assertThat(house.forget()).isEmpty();

        assertThat(house.table("scores").statisticsFiles()).isEmpty();
        assertThat(statistics).doesNotExist();
        assertThat(other).doesNotExist();
        assertThat(house.scores()).containsExactly("[2026-11-22,ada]");
    }

    @Test
    void aCopyThatIsGoneComesBackWithoutACommit() throws IOException {
        Path copy =
                Path.of(IcebergWarehouse.files(house.table("scores").newScan()).get(0));
        byte[] bytes = Files.readAllBytes(copy);
        Files.delete(copy);

        assertThat(house.follow()).isEmpty();

        assertThat(copy).hasBinaryContent(bytes);
        assertThat(house.table("scores").snapshots()).hasSize(1);
    }

    @Test
    void copiesOfADamagedReleaseStayUntilSomebodyIsForgotten() throws IOException {
        Files.delete(Samples.part(Samples.release(root, DAY, "r1").resolve("scores")));
        house.publish(DAY.plusDays(1), "r2", "bob");

        assertThat(house.follow())
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("the Iceberg tables in clout have of damaged dates older copies or none: ")
                        .contains("run_date=2026-11-22"));
        assertThat(house.scores()).containsExactly("[2026-11-22,ada]", "[2026-11-23,bob]");

        assertThat(house.forget()).isEmpty();
        assertThat(house.scores()).containsExactly("[2026-11-23,bob]");
    }

    @Test
    void theParentStaysHoweverOldItIs() throws IOException {
        try (Stream<Path> all = Files.list(ice.resolve("clout/scores/metadata"))) {
            Path newest = all.filter(file -> file.getFileName().toString().endsWith(".metadata.json"))
                    .max(Comparator.comparing(file ->
                            Integer.valueOf(file.getFileName().toString().replaceAll("\\D", ""))))
                    .orElseThrow();
            long month = Duration.ofDays(30).toMillis();
            String old = Pattern.compile("(\"(?:timestamp|last-updated)-ms\" ?: ?)(\\d+)")
                    .matcher(Files.readString(newest))
                    .replaceAll(time -> time.group(1) + (Long.parseLong(time.group(2)) - month));
            Files.writeString(newest, old);
            Files.deleteIfExists(newest.resolveSibling("." + newest.getFileName() + ".crc"));
        }
        Table before = house.table("scores");
        house.publish(DAY, "r2", "bob");

        assertThat(house.follow()).isEmpty();

        Table scores = house.table("scores");
        assertThat(scores.currentSnapshot().timestampMillis()
                        - before.currentSnapshot().timestampMillis())
                .isGreaterThan(Duration.ofDays(29).toMillis());
        assertThat(house.rows(
                        scores.newScan().useSnapshot(before.currentSnapshot().snapshotId()), "person_id"))
                .containsExactly("[ada]");
    }

    @Test
    void withoutTheLockNothingIsChanged() throws IOException {
        house.publish(DAY, "r2", "eve");
        Map<String, String> before = Samples.listing(ice);

        assertThat(house.followers().tryFollow(() -> {
                    throw new PublishException("the lock is lost");
                }))
                .contains("the Iceberg tables in clout are not up to date: the lock is lost");

        assertThat(Samples.listing(ice)).isEqualTo(before);
    }
}
