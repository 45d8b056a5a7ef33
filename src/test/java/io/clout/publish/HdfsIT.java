package io.clout.publish;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.PublishConfig;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
                new Holder("dead", "t0", me.host(), me.pid(), "2020-01-01T00:00:00Z", me.user(), me.takenAt()));

        warehouse.lock("r3", Samples.CLOCK).close();

        assertThat(store.list(warehouse.root())).isEmpty();
    }

    private static Warehouse warehouse(String name) {
        String root = "hdfs://localhost:%d/%s".formatted(hdfs.getNameNodePort(), name);
        return Warehouse.at(spark, new PublishConfig(root, Optional.empty(), Duration.ofMinutes(2)));
    }
}
