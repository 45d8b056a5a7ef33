package io.clout.publish;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.PublishConfig;
import io.clout.publish.Rollback.Move;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run dates that show an earlier release again. */
class RollbackIT {
    private static final SparkSession SPARK = Samples.spark();
    private static final LocalDate DAY_BEFORE = DAY.minusDays(1);

    @TempDir
    private static Path published;

    @TempDir
    private Path temp;

    private Path root;

    @BeforeAll
    static void publish() {
        Warehouse warehouse = Samples.warehouse(published.resolve("warehouse").toString());
        Samples.publish(SPARK, warehouse, DAY_BEFORE, "r0", "ada");
        Samples.publish(SPARK, warehouse, DAY, "r1", "ada");
        Samples.publish(SPARK, warehouse, DAY, "r2", "ada", "bob");
        Samples.publish(SPARK, warehouse, DAY, "r3", "ada", "bob", "eve");
    }

    @BeforeEach
    void copy() throws IOException {
        root = Samples.copy(published.resolve("warehouse"), temp.resolve("warehouse"));
    }

    @Test
    void readersSeeTheRunBeforeAndSoDoesTheFileForOtherPrograms() throws IOException {
        Rollback.Done done = rollback().run(DAY, Optional.empty(), Samples.CLOCK);

        assertThat(done.move().before()).contains("r3");
        assertThat(done.move().after().runId()).isEqualTo("r2");
        assertThat(done.warning()).isEmpty();
        assertThat(seen()).isEqualTo(2);
        assertThat(Files.readString(root.resolve("published/latest.json")))
                .contains("\"run_id\" : \"r2\"", "releases/run_date=2026-11-22/run_id=r2/scores");
        new Views(SPARK, warehouse()).register();
        assertThat(SPARK.table("scores").count()).isEqualTo(2);
        assertThat(SPARK.table("scores_history").count()).isEqualTo(3);
        assertThat(root.resolve("_lock")).doesNotExist();
    }

    @Test
    void aRunThatIsNamedIsPointedToForwardsToo() {
        rollback().run(DAY, Optional.of("r1"), Samples.CLOCK);
        assertThat(seen()).isEqualTo(1);

        rollback().run(DAY, Optional.of("r3"), Samples.CLOCK);
        assertThat(seen()).isEqualTo(3);
    }

    @Test
    void aPlanChangesNothing() throws IOException {
        Map<String, String> before = Samples.listing(root);

        Move move = rollback().plan(DAY, Optional.empty());

        assertThat(move.before()).contains("r3");
        assertThat(move.after().runId()).isEqualTo("r2");
        assertThat(Samples.listing(root)).isEqualTo(before);
    }

    @Test
    void aDateWithoutAnEarlierWholeReleaseNamesItsRuns() throws IOException {
        Files.delete(Samples.part(Samples.release(root, DAY, "r1").resolve("topics")));
        Map<String, String> before = Samples.listing(root);

        assertThatThrownBy(() -> rollback().run(DAY, Optional.of("r1"), Samples.CLOCK))
                .isInstanceOf(NoReleaseException.class)
                .hasMessageContaining("no whole release of run r1")
                .hasMessageEndingWith("r1 (not whole), r2, r3 (published)");
        assertThatThrownBy(() -> rollback().run(DAY_BEFORE, Optional.empty(), Samples.CLOCK))
                .isInstanceOf(NoReleaseException.class)
                .hasMessageEndingWith("r0 (published)");
        assertThatThrownBy(() -> rollback().run(DAY.plusDays(1), Optional.of("../r1"), Samples.CLOCK))
                .isInstanceOf(NoReleaseException.class)
                .hasMessageEndingWith("none");
        assertThat(Samples.listing(root)).isEqualTo(before);
    }

    @Test
    void aReleaseThatIsNotWholeIsPassedOver() throws IOException {
        Files.delete(Samples.part(Samples.release(root, DAY, "r2").resolve("topics")));

        rollback().run(DAY, Optional.empty(), Samples.CLOCK);

        assertThat(seen()).isEqualTo(1);
    }

    @Test
    void aDamagedPointerIsMended() throws IOException {
        Files.writeString(root.resolve("published/2026-11-22.json"), "no json");

        Move move = rollback().run(DAY, Optional.empty(), Samples.CLOCK).move();

        assertThat(move.before()).isEmpty();
        assertThat(seen()).isEqualTo(3);
    }

    @Test
    void nothingIsRolledBackWhileARunHoldsTheLock() throws IOException {
        try (RunLock held = warehouse().lock("night", Samples.CLOCK)) {
            held.renew();
            Map<String, String> before = Samples.listing(root);

            assertThatThrownBy(() -> rollback().run(DAY, Optional.empty(), Samples.CLOCK))
                    .isInstanceOf(LockHeldException.class)
                    .hasMessageContaining("run night");
            assertThat(Samples.listing(root)).isEqualTo(before);
        }
    }

    @Test
    void theWorkOfABrokenRunStaysAndTheKeptWorkOfTheOneThatIsLeftGoes() throws IOException {
        begin("broken", DAY);
        begin("r0", DAY_BEFORE);
        begin("r3", DAY);
        Files.createDirectories(root.resolve("work/damaged"));
        Files.writeString(root.resolve("work/damaged/_begun.json"), "no json");

        rollback().run(DAY, Optional.empty(), Samples.CLOCK);

        assertThat(Samples.children(root.resolve("work"))).containsExactlyInAnyOrder("broken", "r0", "damaged");
    }

    @Test
    void theKeptWorkGoesAlsoWhereThePointerWasDamaged() throws IOException {
        begin("r3", DAY);
        Files.writeString(root.resolve("published/2026-11-22.json"), "no json");

        rollback().run(DAY, Optional.of("r2"), Samples.CLOCK);

        assertThat(warehouse().broken()).isEmpty();
    }

    @Test
    void aFileThatWasLostSinceAnEarlierLookCounts() throws IOException {
        Rollback rollback = rollback();
        assertThat(rollback.plan(DAY, Optional.empty()).after().runId()).isEqualTo("r2");
        Files.delete(Samples.part(Samples.release(root, DAY, "r2").resolve("topics")));

        assertThat(rollback.run(DAY, Optional.empty(), Samples.CLOCK)
                        .move()
                        .after()
                        .runId())
                .isEqualTo("r1");
    }

    private void begin(String run, LocalDate date) {
        warehouse().begun(new Begun(run, "2026-11-23T02:00:00Z", date.toString(), "version", "inputs"));
    }

    @Test
    void viewsInACatalogFollowAndTheirFailureIsAWarning() {
        PublishConfig config = new PublishConfig(root.toString(), Optional.of("rollback_it"), Duration.ofMinutes(2));
        ReleaseFollowers followers = new ReleaseFollowers(config, new Configuration(), () -> SPARK);

        new Rollback(Releases.at(new Configuration(), config), followers).run(DAY, Optional.empty(), Samples.CLOCK);
        assertThat(SPARK.table("rollback_it.scores").count()).isEqualTo(2);

        ReleaseFollowers none = new ReleaseFollowers(config, new Configuration(), () -> {
            throw new IllegalStateException("no catalog");
        });
        Rollback.Done done =
                new Rollback(Releases.at(new Configuration(), config), none).run(DAY, Optional.empty(), Samples.CLOCK);
        assertThat(done.warning()).contains("the views in rollback_it are as they were: no catalog");
        assertThat(seen()).isEqualTo(1);
        SPARK.sql("DROP DATABASE rollback_it CASCADE");
    }

    @Test
    void aDatabaseThatCannotBeCreatedIsAWarning() {
        PublishConfig config = new PublishConfig(root.toString(), Optional.of("no-name"), Duration.ofMinutes(2));
        ReleaseFollowers followers = new ReleaseFollowers(config, new Configuration(), () -> SPARK);

        assertThat(new Rollback(Releases.at(new Configuration(), config), followers)
                        .run(DAY, Optional.empty(), Samples.CLOCK)
                        .warning())
                .hasValueSatisfying(
                        warning -> assertThat(warning).startsWith("the views in no-name are as they were: "));
        assertThat(seen()).isEqualTo(2);
    }

    private Warehouse warehouse() {
        return Samples.warehouse(root.toString());
    }

    private Rollback rollback() {
        PublishConfig config = new PublishConfig(root.toString(), Optional.empty(), Duration.ofMinutes(2));
        return new Rollback(
                Releases.at(new Configuration(), config),
                new ReleaseFollowers(config, new Configuration(), () -> SPARK));
    }

    /** Number of scores that a new reader of the date sees. */
    private long seen() {
        return warehouse().read(DAY, Tables.SCORES).orElseThrow().count();
    }
}
