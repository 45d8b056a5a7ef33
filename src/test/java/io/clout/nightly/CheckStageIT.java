package io.clout.nightly;

import static io.clout.publish.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.check.Checks;
import io.clout.check.Drift;
import io.clout.config.CheckConfig;
import io.clout.config.CloutConfig;
import io.clout.config.PublishConfig;
import io.clout.publish.Published;
import io.clout.publish.Samples;
import io.clout.publish.Warehouse;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckStageIT {
    @TempDir
    private Path root;

    @Test
    void tablesThatTheLastReleaseLacksAreNotCompared() throws IOException {
        Published last = Samples.publish(Samples.spark(), warehouse(), DAY, "r1", "ada");
        Samples.lack(Samples.release(root, DAY, "r1"), Tables.NODES);

        assertThat(warnings(last, Tables.NODES)).isEmpty();
        assertThat(warnings(last, Tables.TOPICS)).singleElement().asString().startsWith("topics: 9 rows, and 1 in");
    }

    private List<String> warnings(Published last, Table table) {
        CheckConfig config =
                CloutConfig.load(new File("conf/local.conf"), List.of()).check();
        Checks checks = new Checks();
        new CheckStage(config, DAY, warehouse()).rows(new Drift(config, checks), table, 9, last);
        return checks.warnings();
    }

    private Warehouse warehouse() {
        return Warehouse.at(
                Samples.spark(), new PublishConfig(root.toString(), Optional.empty(), Duration.ofMinutes(2)));
    }
}
