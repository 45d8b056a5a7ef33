package io.clout;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.config.AccountsConfig;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleConfigTest {
    private static final File LOCAL = new File("conf/local.conf");
    private static final File GENERATED = new File("conf/generated.conf");

    @Test
    void pathsFollowTheProjectsFolder() {
        CloutConfig config = CloutConfig.load(LOCAL, List.of("spark.clout.home=/opt/clout"));

        assertThat(config.sources())
                .extracting(SourceConfig::path)
                .containsExactly("/opt/clout/data-samples/boards/day=*", "/opt/clout/data-samples/chirp/day=*");
        assertThat(config.publish().warehouse()).isEqualTo("/opt/clout/target/warehouse");
    }

    @Test
    void generatedDumpsAreFoundBelowTheGivenRoot() {
        CloutConfig config = CloutConfig.load(GENERATED, List.of("input.root=/data/big"));

        assertThat(config.sources())
                .extracting(SourceConfig::path)
                .containsExactly("/data/big/boards/day=*", "/data/big/chirp/day=*");
        assertThat(config.accounts())
                .extracting(AccountsConfig::path)
                .containsExactly("/data/big/boards_members", "/data/big/chirp_users");
    }
}
