package io.clout.cli;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clout.MainRun;
import io.clout.config.PublishConfig;
import io.clout.publish.Mirror;
import io.clout.publish.Samples;
import io.clout.publish.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key {@code publish.iceberg} in a build without the profile. */
class WithoutIcebergIT {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {"nightly", "nightly --dry-run", "rollback 2026-11-22", "prune --keep 1", "forget alpha:ada"})
    void everyCommandThatPublishesEndsWithTwoBeforeItDoesAnything(String command) throws IOException {
        assumeThat(ServiceLoader.load(Mirror.class)).isEmpty();
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.addAll(List.of(
                "--set",
                "publish.warehouse=" + temp.resolve("warehouse"),
                "--set",
                "publish.iceberg.catalog={type = hadoop, warehouse = w}"));

        MainRun run = MainRun.of(all.toArray(String[]::new));

        assertThat(run.err())
                .contains("clout: publish.iceberg is set, and this build of Clout has no Iceberg:"
                        + " build it with `mvn -Piceberg package`, or set publish.iceberg = null");
        assertThat(run.code()).isEqualTo(2);
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void commandsThatOnlyReadDoWithoutIt() {
        Samples.publish(
                Samples.spark(),
                Warehouse.at(
                        Samples.spark(), new PublishConfig(temp.toString(), Optional.empty(), Duration.ofMinutes(2))),
                DAY,
                "r1",
                "ada");

        MainRun run = MainRun.of(
                "path",
                "scores",
                "--set",
                "publish.warehouse=" + temp,
                "--set",
                "publish.iceberg.catalog={type = hadoop, warehouse = w}");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }
}
