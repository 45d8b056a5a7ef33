package io.clout.publish;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.publish.FolderCheck.Inventory;
import io.clout.spark.SealedFiles;
import io.clout.spark.SealedFiles.Seal;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks through warehouses, whole and damaged ones: r1 of one date, r2 and its rerun r3 of the next. */
class WarehouseCheckIT {
    private static final SparkSession SPARK = Samples.spark();
    private static final int TABLES = Tables.ALL.size();
    private static final String COUNTS = "counts/source=log/run_id=r1";

    @TempDir
    private static Path published;

    @TempDir
    private Path temp;

    private Path root;

    @BeforeAll
    static void publish() {
        Warehouse warehouse = Samples.warehouse(published.resolve("warehouse").toString());
        Samples.publish(SPARK, warehouse, DAY.minusDays(1), "r1", "ada");
        Samples.publish(SPARK, warehouse, DAY, "r2", "ada");
        Samples.publish(SPARK, warehouse, DAY, "r3", "ada", "bob");
        DailyFolder daily = warehouse.daily();
        org.apache.hadoop.fs.Path counts = new org.apache.hadoop.fs.Path(daily.path(), COUNTS);
        SPARK.range(9).coalesce(1).write().parquet(counts.toString());
        try (RunLock lock = warehouse.lock("r4", Samples.CLOCK)) {
            lock.renew();
            daily.remember("r4", new Inventory(SealedFiles.in(daily.path(), List.of(counts), new Configuration())));
        }
    }

    @BeforeEach
    void copy() throws IOException {
        root = Samples.copy(published.resolve("warehouse"), temp.resolve("warehouse"));
    }

    @Test
    void ofAWholeWarehouseEverythingIsCountedAndNothingIsTouchedEvenDuringARun() throws IOException {
        try (RunLock held = Samples.warehouse(root.toString()).lock("night", Samples.CLOCK)) {
            held.renew();
            Map<String, String> before = Samples.listing(root);

            assertThat(check().published())
                    .map(release -> release.tables() + " tables, " + release.rows() + " rows")
                    .containsExactly(
                            "%d tables, %d rows".formatted(TABLES, TABLES),
                            "%d tables, %d rows".formatted(TABLES, 2 * TABLES));
            assertThat(check().notNamed()).singleElement().satisfies(release -> {
                assertThat(release.runId()).contains("r2");
                assertThat(release.rows()).isEqualTo(TABLES);
            });
            assertThat(check().kept()).extracting(CheckedFolder::files).containsExactly(1, 0);
            assertThat(damage()).isEmpty();
            assertThat(check().passedOver()).isEmpty();
            assertThat(Samples.listing(root)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "flipped, CRC checksum verification failed",
        "lost, is gone",
        "cut, 'has 8 bytes, and '",
        "added, was added by somebody else"
    })
    void damageToAFileOfAReleaseIsToldWithTheFileAndTheRemedy(String kind, String finding) throws IOException {
        Path part = Samples.part(Samples.release(root, DAY, "r3").resolve("scores"));
        Path damaged = kind.equals("added") ? part.resolveSibling("part-more.parquet") : part;
        switch (kind) {
            case "flipped" -> Samples.damage(part);
            case "lost" -> Files.delete(part);
            case "cut" -> Files.write(part, new byte[8]);
            default -> Files.copy(part, damaged);
        }

        assertThat(damage()).singleElement().satisfies(damage -> {
            assertThat(damage.file()).endsWith("run_id=r3/scores/" + damaged.getFileName());
            assertThat(damage.finding()).contains(finding);
            assertThat(damage.remedy()).contains("publish 2026-11-22 again", "clout rollback 2026-11-22");
        });
    }

    @Test
    void aFileOfAnotherReleaseInThePlaceOfOneIsNoticedByItsRows() throws IOException {
        Path part = Samples.part(Samples.release(root, DAY, "r3").resolve("scores"));
        Path manifest = Samples.release(root, DAY, "r3").resolve(Warehouse.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replace("\"rows\" : 2", "\"rows\" : 3"));

        assertThat(damage())
                .hasSize(TABLES)
                .allSatisfy(damage -> assertThat(damage.finding()).isEqualTo("has 2 rows, and 3 were written"));
        assertThat(part).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "releases/run_date=2026-11-22/run_id=r3/_manifest.json, '', _manifest.json",
        "releases/run_date=2026-11-22/run_id=r3/_manifest.json, '{}', _manifest.json",
        "releases/run_date=2026-11-22/run_id=r3/_manifest.json, '{\"tables\": {\"scores\": {}}}', _manifest.json",
        "releases/run_date=2026-11-22/run_id=r3/_manifest.json, '{\"tables\": {\"scores\": {\"files\": []}}}', _manifest.json",
        "releases/run_date=2026-11-22/run_id=r3/_manifest.json, '{\"tables\": {\"scores\": {\"schema\": \"struct<>\", \"files\": [null]}}}', _manifest.json",
        "published/2026-11-22.json, 'no json', 2026-11-22.json",
        "published/2026-11-22.json, '{\"run_id\": \"../r1\"}', 2026-11-22.json",
        "published/2026-11-22.json, '{\"run_id\": \"r9\"}', run_id=r9/_manifest.json",
        "attention_daily/_inventory.json, '[]', _inventory.json",
        "published/latest.json, '{\"run_id\": \"r2\"}', latest.json"
    })
    void damageToWhatTheWarehouseSaysOfItselfIsTold(String file, String content, String named) throws IOException {
        Files.writeString(root.resolve(file), content);

        assertThat(damage()).anySatisfy(damage -> assertThat(damage.file()).endsWith(named));
        assertThat(damage()).allSatisfy(damage -> assertThat(damage.remedy()).isNotEmpty());
    }

    @Test
    void damageToKeptTablesIsToldWithTheFolderToDelete() throws IOException {
        Path part = Samples.part(root.resolve("attention_daily").resolve(COUNTS));
        Samples.damage(part);

        assertThat(damage()).singleElement().satisfies(damage -> {
            assertThat(damage.file()).endsWith("attention_daily/" + COUNTS + "/" + part.getFileName());
            assertThat(damage.remedy())
                    .startsWith("Bring it back from a copy. ")
                    .contains("attention_daily only while the raw dumps still reach back");
        });
        Files.delete(part);
        assertThat(damage()).singleElement().extracting(Damage::finding).isEqualTo("is gone");
    }

    @Test
    void aNightThatReplacesTheInventoryMeanwhileIsNoDamage() {
        FolderCheck check = folderCheck();
        Inventory gone = new Inventory(Map.of(COUNTS + "/gone.parquet", new Seal(9, 9)));
        Inventory older = new Inventory(Map.of(COUNTS + "/older.parquet", new Seal(9, 9)));
        Optional<Inventory> now = Samples.warehouse(root.toString()).daily().recall(Inventory.class);

        Iterator<Optional<Inventory>> once =
                List.of(Optional.of(gone), now, now).iterator();
        assertThat(check.run(once::next)).isEqualTo(new CheckedFolder("attention_daily", 1, List.of(), false));
        Iterator<Inventory> always =
                Stream.iterate(gone, last -> last.equals(gone) ? older : gone).iterator();
        assertThat(check.run(() -> Optional.of(always.next())))
                .isEqualTo(new CheckedFolder("attention_daily", 0, List.of(), true));
        assertThat(check.run(() -> Optional.of(gone)).damage())
                .extracting(Damage::finding)
                .containsExactly("is gone", "was added by somebody else");
    }

    @Test
    void keptFilesWithoutAnInventoryAreDamageUnlessARunBegins() throws IOException {
        Files.delete(root.resolve("attention_daily/_inventory.json"));

        assertThat(damage()).singleElement().satisfies(damage -> {
            assertThat(damage.file()).endsWith("attention_daily/_inventory.json");
            assertThat(damage.finding()).startsWith("is not there");
        });
        try (RunLock held = Samples.warehouse(root.toString()).lock("night", Samples.CLOCK)) {
            held.renew();
            assertThat(damage()).isEmpty();
            assertThat(check().kept()).extracting(CheckedFolder::changes).containsExactly(true, false);
        }
    }

    @Test
    void aDateThatIsPrunedMeanwhileIsNoDamage() throws IOException {
        Stream<CheckedRelease> published = check().published();
        Files.delete(root.resolve("published/2026-11-21.json"));
        Files.delete(Samples.release(root, DAY.minusDays(1), "r1").resolve(Warehouse.MANIFEST));

        assertThat(published).singleElement().satisfies(release -> {
            assertThat(release.runId()).contains("r3");
            assertThat(release.damage()).isEmpty();
        });
    }

    @Test
    void aReleaseThatNoPointerNamesIsLookedThroughAndAStrangeFileIsPassedOver() throws IOException {
        Samples.damage(Samples.part(Samples.release(root, DAY, "r2").resolve("topics")));
        Files.writeString(root.resolve("published/notes.txt"), "mine");

        assertThat(damage()).singleElement().satisfies(damage -> {
            assertThat(damage.file()).contains("run_id=r2/topics");
            assertThat(damage.remedy()).contains("clout prune");
        });
        WarehouseCheck check = check();
        assertThat(check.published()).hasSize(2);
        assertThat(check.passedOver()).singleElement().asString().contains("notes.txt", "names no date");
    }

    private List<Damage> damage() {
        WarehouseCheck check = check();
        List<Damage> all = new ArrayList<>();
        check.published().forEach(release -> all.addAll(release.damage()));
        check.notNamed().forEach(release -> all.addAll(release.damage()));
        check.kept().forEach(folder -> all.addAll(folder.damage()));
        check.latest().ifPresent(all::add);
        return all;
    }

    private FolderCheck folderCheck() {
        Warehouse warehouse = Samples.warehouse(root.toString());
        return new FolderCheck(
                warehouse.releases(),
                new ParquetPages(SPARK),
                new Configuration(),
                warehouse.daily().path(),
                "Mend it");
    }

    private WarehouseCheck check() {
        return new WarehouseCheck(SPARK, Samples.warehouse(root.toString()));
    }
}
