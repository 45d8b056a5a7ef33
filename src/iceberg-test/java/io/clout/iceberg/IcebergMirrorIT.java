package io.clout.iceberg;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.publish.Mirror;
import io.clout.publish.Pruning;
import io.clout.publish.Rollback;
import io.clout.publish.Samples;
import io.clout.table.ColumnSpec;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies in Iceberg, as the releases come and go. */
class IcebergMirrorIT {
    private static final LocalDate BEFORE = DAY.minusDays(1);

    @TempDir
    private Path temp;

    private IcebergWarehouse house;

    @BeforeEach
    void twoNights() {
        house = new IcebergWarehouse(Samples.spark(), temp.resolve("warehouse"), temp.resolve("ice"), 7);
        house.publish(BEFORE, "r1", "ada");
        follow();
        house.publish(DAY, "r2", "ada", "bob");
        follow();
    }

    @Test
    void everyTableHasAllDatesOnMainAlone() {
        assertThat(ServiceLoader.load(Mirror.class)).hasOnlyElementsOfType(IcebergMirror.class);
        assertThat(house.scores()).containsExactly("[2026-11-21,ada]", "[2026-11-22,ada]", "[2026-11-22,bob]");
        for (io.clout.table.Table published : Tables.ALL) {
            Table table = house.table(published.name());
            String[] columns = published.schema().fieldNames();
            assertThat(house.rows(table.newScan(), columns))
                    .as(published.name())
                    .hasSize(3)
                    .isEqualTo(house.warehouse().read(house.warehouse().all(), published).collectAsList().stream()
                            .map(Object::toString)
                            .sorted()
                            .toList());
            assertThat(table.refs().keySet()).containsExactly(SnapshotRef.MAIN_BRANCH);
        }
    }

    @Test
    void aReaderOfOneDateReadsTheFilesOfThatDate() {
        Table scores = house.table("scores");

        List<String> files =
                IcebergWarehouse.files(scores.newScan().filter(Expressions.equal("run_date", BEFORE.toString())));

        assertThat(files).singleElement().asString().contains("/data/run_date=2026-11-21/run_id=r1/");
        assertThat(IcebergWarehouse.files(scores.newScan().filter(Expressions.equal("person_id", "zoe"))))
                .as("bounds of the footers")
                .isEmpty();
    }

    @Test
    void columnsHaveTheirCommentsAndTheirNamesInTheFiles() {
        Table scores = house.table("scores");

        assertThat(scores.schema().columns())
                .extracting(NestedField::name, NestedField::doc)
                .isEqualTo(Tables.SCORES.columns().stream()
                        .map((ColumnSpec c) -> org.assertj.core.groups.Tuple.tuple(c.name(), c.comment()))
                        .toList());
        assertThat(scores.properties()).containsEntry("comment", Tables.SCORES.meaning() + "; all run dates");
        assertThat(house.table("runs").properties().get(TableProperties.DEFAULT_NAME_MAPPING))
                .contains("\"config_hash\"", "\"element\"");
    }

    @Test
    void whereNothingChangedNothingIsWritten() throws IOException {
        Map<String, String> before = Samples.listing(temp.resolve("ice"));

        follow();

        assertThat(Samples.listing(temp.resolve("ice")).entrySet())
                .filteredOn(file -> !before.entrySet().contains(file))
                .isEmpty();
        assertThat(house.table("scores").snapshots()).as("one a night").hasSize(2);
    }

    @Test
    void aRerunReplacesItsDateAndARollbackTakesTheOldCopiesAgain() throws IOException {
        Snapshot then = house.table("scores").currentSnapshot();
        String other = IcebergWarehouse.files(house.table("scores").newScan()).get(0);
        house.publish(DAY, "r3", "eve");
        follow();

        assertThat(house.scores()).containsExactly("[2026-11-21,ada]", "[2026-11-22,eve]");
        Table scores = house.table("scores");
        assertThat(IcebergWarehouse.files(scores.newScan())).hasSize(2).contains(other);
        assertThat(house.rows(scores.newScan().useSnapshot(then.snapshotId()), "person_id"))
                .as("time travel")
                .containsExactly("[ada]", "[ada]", "[bob]");
        Map<String, String> files = Samples.listing(temp.resolve("ice/clout/scores/data"));

        Optional<String> warning = new Rollback(house.releases(), house.followers())
                .run(DAY, Optional.empty(), Samples.CLOCK)
                .warning();

        assertThat(warning).isEmpty();
        assertThat(house.scores()).containsExactly("[2026-11-21,ada]", "[2026-11-22,ada]", "[2026-11-22,bob]");
        assertThat(Samples.listing(temp.resolve("ice/clout/scores/data"))).isEqualTo(files);
    }

    @Test
    void oldSnapshotsAndTheirFilesGoAfterTheDaysOfTheKey() throws IOException {
        IcebergWarehouse strict =
                new IcebergWarehouse(Samples.spark(), temp.resolve("warehouse"), temp.resolve("ice"), 0);
        strict.publish(DAY, "r3", "eve");

        assertThat(strict.follow()).isEmpty();

        assertThat(house.table("scores").snapshots()).hasSize(1);
        assertThat(IcebergWarehouse.parquetBelow(temp.resolve("ice/clout/scores")))
                .hasSize(2)
                .noneMatch(file -> file.contains("r2"));
    }

    @Test
    void nothingOfAPrunedDateStaysWhateverReadersTagged() throws IOException {
        Table scores = house.table("scores");
        scores.manageSnapshots()
                .createTag("mine", scores.currentSnapshot().snapshotId())
                .commit();
        Pruning.Rule newest = new Pruning.Rule(OptionalInt.of(1), OptionalInt.empty());

        new Pruning(house.releases(), house.followers()).run(newest, Samples.CLOCK);

        assertThat(house.scores()).containsExactly("[2026-11-22,ada]", "[2026-11-22,bob]");
        for (io.clout.table.Table table : Tables.ALL) {
            assertThat(house.table(table.name()).snapshots()).as(table.name()).hasSize(1);
        }
        assertThat(IcebergWarehouse.parquetBelow(temp.resolve("ice")))
                .hasSameSizeAs(Tables.ALL)
                .allMatch(file -> file.contains("run_id=r2"));
        assertThat(house.table("scores").refs().keySet()).containsExactly(SnapshotRef.MAIN_BRANCH);
    }

    @Test
    void aColumnThatALaterEditionHasIsAdded() {
        house.table("scores").updateSchema().deleteColumn("score_low").commit();

        follow();

        Table scores = house.table("scores");
        assertThat(scores.schema().findField("score_low").doc()).isNotEmpty();
        assertThat(scores.properties().get(TableProperties.DEFAULT_NAME_MAPPING))
                .contains("\"score_low\"");
    }

    private void follow() {
        assertThat(house.follow()).isEmpty();
    }
}
