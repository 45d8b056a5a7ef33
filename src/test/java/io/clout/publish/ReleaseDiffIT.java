package io.clout.publish;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.publish.ReleaseDiff.KeyDiff;
import io.clout.publish.ReleaseDiff.Mover;
import io.clout.publish.ReleaseDiff.TableDiff;
import io.clout.table.ColumnSpec;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Differences of two releases that are made by hand. */
class ReleaseDiffIT {
    private static final SparkSession SPARK = Samples.spark();

    @TempDir
    private static Path root;

    private static Warehouse warehouse;
    private static Published then;
    private static Published now;

    @BeforeAll
    static void publish() {
        warehouse = Samples.warehouse(root.toString());
        Table narrow = new Table(
                Tables.SCORES.name(),
                Tables.SCORES.meaning(),
                Tables.SCORES.keys(),
                Tables.SCORES.columns().stream()
                        .filter(column -> !column.equals(PublishedColumns.REACH))
                        .toList());
        then = publish("r1", DAY.minusDays(1), narrow, Map.of(Tables.SCORES, """
                ('ada', 50D, 3L, array('a'), '3'), ('bob', 40D, 4L, null, '3'), ('eve', 30D, 5L, null, '3'),
                ('dan', 10D, 6L, null, '2'), ('gus', 20D, 7L, null, '3')
                AS t(person_id, score, reactors, networks, scale_version)""", Tables.NETWORK_SCORES, """
                ('a', 'ada', 1D), ('b', 'ada', 2D), ('b', 'bob', 2D) AS t(network, account_id, mass)"""));
        now = publish("r2", DAY, Tables.SCORES, Map.of(Tables.SCORES, """
                ('ada', 55.5D, 3L, array('a', 'b'), '3'), ('bob', 40D, 4L, null, '3'), ('fox', 20D, 9L, null, '3'),
                ('dan', 90D, 6L, null, '3'), ('gus', 14.5D, null, null, '3')
                AS t(person_id, score, reactors, networks, scale_version)""", Tables.NETWORK_SCORES, """
                ('a', 'ada', 1D), ('b', 'ada', 3D), ('a', 'bob', 2D) AS t(network, account_id, mass)"""));
    }

    @Test
    void keysThatCameAndWentAndRowsThatChangedAreCounted() {
        TableDiff scores = diff("scores");

        assertThat(scores.rowsThen()).isEqualTo(5);
        assertThat(scores.rowsNow()).isEqualTo(5);
        KeyDiff keys = scores.keys().orElseThrow();
        assertThat(keys.came()).isEqualTo(1);
        assertThat(keys.went()).isEqualTo(1);
        assertThat(keys.changed()).isEqualTo(3);
        assertThat(keys.columns().toString()).isEqualTo("{score=3, networks=1, reactors=1, scale_version=1}");
        assertThat(keys.notCompared()).containsExactly("reach");
    }

    @Test
    void aKeyMayHaveSeveralColumns() {
        KeyDiff keys = diff("network_scores").keys().orElseThrow();

        assertThat(keys).isEqualTo(new KeyDiff(1, 1, 1, Map.of("mass", 1L), List.of()));
    }

    @Test
    void tablesWithoutAKeyButTheRunsAreCountedOnly() {
        assertThat(diff("runs")).isEqualTo(new TableDiff("runs", 0, 0, Optional.empty()));
        assertThat(diff("rejects").keys()).contains(new KeyDiff(0, 0, 0, Map.of(), List.of()));
        assertThat(new ReleaseDiff(warehouse, then, now).tables())
                .extracting(TableDiff::table)
                .containsExactlyElementsOf(Tables.ALL.stream().map(Table::name).toList());
    }

    @Test
    void moversComeByTheSizeOfTheMoveThenByIdAndOfOneScaleOnly() {
        ReleaseDiff diff = new ReleaseDiff(warehouse, then, now);

        assertThat(diff.movers(10)).containsExactly(new Mover("ada", 50, 55.5, 5.5), new Mover("gus", 20, 14.5, -5.5));
        assertThat(diff.movers(1)).extracting(Mover::personId).containsExactly("ada");
        assertThat(diff.movers(0)).isEmpty();
    }

    @Test
    void nobodyIsAMoverWhomTheNewestReleaseLacks(@TempDir Path temp) throws IOException {
        Warehouse later =
                Samples.warehouse(Samples.copy(root, temp.resolve("warehouse")).toString());
        Samples.publish(SPARK, later, DAY.plusDays(1), "r3", "ada", "fox");

        List<Mover> movers = new ReleaseDiff(
                        later, later.releases().find("r1"), later.releases().find("r2"))
                .movers(10);

        assertThat(movers).extracting(Mover::personId).containsExactly("ada");
    }

    @Test
    void aReleaseDoesNotDifferFromItself() {
        assertThat(new ReleaseDiff(warehouse, now, now).tables())
                .allSatisfy(table -> table.keys()
                        .ifPresent(keys -> assertThat(keys.came() + keys.went() + keys.changed())
                                .as(table.table())
                                .isZero()));
    }

    @Test
    void aReleaseIsFoundByItsRunDateOrItsRun() {
        Releases releases = warehouse.releases();

        assertThat(releases.find("2026-11-21")).isEqualTo(then);
        assertThat(releases.find("r2")).isEqualTo(now);
        assertThat(releases.require(Optional.empty())).isEqualTo(now);
        assertThat(releases.requireBefore(now)).isEqualTo(then);
        for (String none : List.of("2026-11-23", "r9", "../r1", "")) {
            assertThatThrownBy(() -> releases.find(none)).isInstanceOf(NoReleaseException.class);
        }
        assertThatThrownBy(() -> releases.requireBefore(then)).isInstanceOf(NoReleaseException.class);
    }

    private static TableDiff diff(String table) {
        return new ReleaseDiff(warehouse, then, now)
                .tables().stream()
                        .filter(one -> one.table().equals(table))
                        .findFirst()
                        .orElseThrow();
    }

    /** Publishes {@code values} of some tables, and nothing in the others. */
    private static Published publish(String run, LocalDate date, Table scores, Map<Table, String> values) {
        try (RunLock lock = warehouse.lock(run, Samples.CLOCK)) {
            lock.renew();
            Release release = warehouse.begin(date, run);
            for (Table table : Tables.ALL) {
                Dataset<Row> rows = values.containsKey(table)
                        ? rows(table, date, values.get(table))
                        : Samples.rows(SPARK, table, date, 1, "ada").limit(0);
                release.write(table.equals(Tables.SCORES) ? scores : table, rows);
            }
            return release.publish(Map.of());
        }
    }

    private static Dataset<Row> rows(Table table, LocalDate date, String values) {
        Dataset<Row> some = SPARK.sql("SELECT * FROM VALUES " + values).coalesce(1);
        Set<String> given = Set.of(some.columns());
        return some.select(
                table.columns().stream().map(c -> c.of(value(c, date, given))).toArray(Column[]::new));
    }

    private static Column value(ColumnSpec column, LocalDate date, Set<String> given) {
        if (column.equals(PublishedColumns.RUN_DATE)) {
            return functions.lit(date);
        }
        return given.contains(column.name()) ? column.col() : functions.lit(null);
    }
}
