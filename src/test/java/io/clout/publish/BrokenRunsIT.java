package io.clout.publish;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end before they publish, or without the lock: readers never see any of theirs. */
class BrokenRunsIT {
    private static final SparkSession SPARK = Samples.spark();

    @TempDir
    private Path temp;

    private Path root;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        root = temp.resolve("a warehouse");
        warehouse = Samples.warehouse(root.toString());
    }

    @Test
    void aRunThatDiedBeforeItsManifestIsInvisibleAndSweptByTheNext() throws IOException {
        RunLock dead = warehouse.lock("dead", Samples.CLOCK);
        Samples.written(SPARK, warehouse, DAY.minusDays(1), "dead", "ada");
        dead.keepWork();
        dead.close();
        Files.createDirectories(root.resolve("work/dead/edges"));
        Files.createDirectories(root.resolve("published"));
        Files.createFile(root.resolve("published/.2026-11-22.json.half"));

        Published next = Samples.publish(SPARK, warehouse, DAY, "r1", "bob");

        assertThat(warehouse.all()).containsExactly(next);
        assertThat(Samples.children(root)).containsExactlyInAnyOrder("published", "releases");
        assertThat(Samples.children(root.resolve("releases"))).containsExactly("run_date=2026-11-22");
        assertThat(Samples.children(root.resolve("published")))
                .containsExactlyInAnyOrder("2026-11-22.json", "latest.json");
    }

    @Test
    void whatARunWroteWholeBeforeItBrokeIsNotWrittenAgain() throws IOException {
        try (RunLock lock = warehouse.lock("r1", Samples.CLOCK)) {
            warehouse.begun(new Begun("r1", "2026-11-23T02:00:00Z", DAY.toString(), "version", "inputs"));
            Release broken = warehouse.begin(DAY, "r1");
            broken.write(Tables.SCORES, Samples.rows(SPARK, Tables.SCORES, DAY, 1, "ada"));
            broken.write(Tables.TOPICS, Samples.rows(SPARK, Tables.TOPICS, DAY, 1, "ada"));
            lock.keepWork();
        }
        Files.delete(root.resolve("releases/run_date=2026-11-22/run_id=r1/topics/_SUCCESS"));
        assertThat(warehouse.before(LocalDate.MAX)).isEmpty();

        Published published = Samples.publish(SPARK, warehouse, DAY, "r1", "bob", "eve");

        assertThat(Samples.persons(warehouse, published)).containsExactly("ada");
        assertThat(warehouse.read(published, Tables.TOPICS).count()).isEqualTo(2);
        assertThat(warehouse.read(published, Tables.NETWORK_SCORES).count()).isEqualTo(2);
    }

    @Test
    void aRunThatGivesUpLeavesNothing() throws IOException {
        try (RunLock lock = warehouse.lock("r1", Samples.CLOCK)) {
            lock.renew();
            Samples.written(SPARK, warehouse, DAY, "r1", "ada");
        }

        assertThat(Samples.children(root)).isEmpty();
    }

    @Test
    void aPublishedReleaseSurvivesTheSweepAlsoWhenNoPointerNamesIt() {
        Published first = Samples.publish(SPARK, warehouse, DAY, "r1", "ada");
        Samples.publish(SPARK, warehouse, DAY, "r2", "bob");
        Samples.publish(SPARK, warehouse, DAY.plusDays(1), "r3", "bob");

        assertThat(Samples.persons(warehouse, first)).containsExactly("ada");
    }

    @Test
    void aRunThatDoesNotHoldTheLockNeitherWritesNorPublishes() {
        RunLock lock = warehouse.lock("r1", Samples.CLOCK);
        Release release = Samples.written(SPARK, warehouse, DAY, "r1", "ada");
        lock.keepWork();
        lock.close();

        assertThatThrownBy(() -> release.publish(Map.of()))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("held by nobody");
        assertThat(warehouse.before(LocalDate.MAX)).isEmpty();
        assertThat(root.resolve("releases/run_date=2026-11-22/run_id=r1/_manifest.json"))
                .doesNotExist();
        Dataset<Row> rows = Samples.rows(SPARK, Tables.TOPICS, DAY, 1, "ada");
        Release another = warehouse.begin(DAY, "r2");
        assertThatThrownBy(() -> another.write(Tables.TOPICS, rows)).hasMessageContaining("held by nobody");
    }

    @Test
    void aRunThatWasGoneOnWithElsewhereTouchesNothingWhenItWakes() throws IOException {
        RunLock asleep = warehouse.lock("r1", Samples.CLOCK);
        Release release = Samples.written(SPARK, warehouse, DAY, "r1", "ada");
        // As another machine takes over what was not renewed for long.
        Files.delete(root.resolve("_lock"));
        Warehouse elsewhere = Samples.warehouse(root.toString());
        try (RunLock lock = elsewhere.lock("r1", Samples.CLOCK)) {
            assertThatThrownBy(() -> release.publish(Map.of()))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining("held by run r1");
            assertThat(lock.holder()).isNotEqualTo(asleep.holder());
        }
        assertThat(warehouse.before(LocalDate.MAX)).isEmpty();
    }
}
