package io.clout.publish;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.PublishConfig;
import io.clout.publish.Pruning.Rule;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class HdfsIT {
    @TempDir
    private static Path disk;

    private static SparkSession spark;
    private static MiniDFSCluster hdfs;

    @BeforeAll
    static void start() throws IOException {
        spark = Samples.spark();
        Configuration conf = new Configuration();
        conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.toString());
        hdfs = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
        hdfs.waitActive();
    }

    @AfterAll
    static void stop() {
        hdfs.shutdown();
    }

    @Test
    void aRerunIsWhatReadersSeeAndTheOldReleaseStaysWhole() {
        Warehouse warehouse = warehouse("rerun");
        Published first = Samples.publish(spark, warehouse, DAY, "r1", "ada");
        Published second = Samples.publish(spark, warehouse, DAY, "r2", "ada", "bob");

        assertThat(warehouse.all()).containsExactly(second);
        assertThat(warehouse.read(second, Tables.SCORES).count()).isEqualTo(2);
        assertThat(warehouse.read(first, Tables.SCORES).count()).isEqualTo(1);
    }

    @Test
    void aHeldLockIsRefusedAndADeadOneIsTakenOver() {
        Warehouse warehouse = warehouse("lock");
        try (RunLock held = warehouse.lock("r1", Samples.CLOCK)) {
            held.renew();
            assertThatThrownBy(() -> warehouse.lock("r2", Samples.CLOCK)).isInstanceOf(LockHeldException.class);
        }
        Store store = Store.at(warehouse.root(), new Configuration());
        Holder me = Holder.current("dead", Samples.CLOCK.instant());
        store.replace(
                new org.apache.hadoop.fs.Path(warehouse.root(), "_lock"),
                new Holder(
                        "dead",
                        "t0",
                        me.host(),
                        me.place(),
                        me.pid(),
                        "2020-01-01T00:00:00Z",
                        me.user(),
                        me.takenAt()));

        warehouse.lock("r3", Samples.CLOCK).close();

        assertThat(store.list(warehouse.root())).isEmpty();
    }

    @Test
    void aDateIsRolledBackAndTheRunThatNoPointerNamesIsPruned() {
        Warehouse warehouse = warehouse("operations");
        Samples.publish(spark, warehouse, DAY, "r1", "ada");
        Samples.publish(spark, warehouse, DAY, "r2", "ada", "bob");
        PublishConfig config = config("operations");
        ReleaseFollowers followers = new ReleaseFollowers(config, new Configuration(), () -> spark);
        Releases releases = Releases.at(new Configuration(), config);

        new Rollback(releases, followers).run(DAY, Optional.empty(), Samples.CLOCK);
        Rule newest = new Rule(OptionalInt.of(1), OptionalInt.empty());
        assertThat(new Pruning(releases, followers).run(newest, Samples.CLOCK).bytes())
                .isPositive();

        Warehouse later = warehouse("operations");
        assertThat(later.all()).extracting(Published::runId).containsExactly("r1");
        assertThat(later.releases().lying()).hasSize(1);
        assertThat(later.read(later.all(), Tables.SCORES).count()).isEqualTo(1);
        assertThat(later.releases().latest().isStale()).isFalse();
        WarehouseCheck check = new WarehouseCheck(spark, later);
        assertThat(check.published()).allMatch(release -> release.damage().isEmpty());
        assertThat(check.kept()).allMatch(folder -> folder.damage().isEmpty());
    }

    @Test
    void aWarehouseMayBeAtTheRootOfItsFileSystem() {
        Warehouse warehouse = warehouse("");
        Samples.publish(spark, warehouse, DAY.minusDays(1), "r1", "ada");
        Samples.publish(spark, warehouse, DAY, "r2", "ada");

        Releases releases = warehouse.releases();
        assertThat(releases.store().read(releases.latest().path(), LatestFile.Latest.class))
                .hasValueSatisfying(
                        latest -> assertThat(latest.folder()).isEqualTo("releases/run_date=2026-11-22/run_id=r2"));
        new Views(spark, warehouse).replaceIn("hdfs_it");
        assertThat(spark.table("hdfs_it.scores").count()).isEqualTo(1);
        assertThat(spark.table("hdfs_it.scores_history").count()).isEqualTo(2);
        spark.sql("DROP DATABASE hdfs_it CASCADE");
    }

    private static Warehouse warehouse(String name) {
        return Warehouse.at(spark, config(name));
    }

    private static PublishConfig config(String name) {
        String root = "hdfs://localhost:%d/%s".formatted(hdfs.getNameNodePort(), name);
        return new PublishConfig(root, Optional.empty(), Duration.ofMinutes(2));
    }
}
