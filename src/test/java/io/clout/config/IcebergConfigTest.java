package io.clout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section {@code publish.iceberg}. */
class IcebergConfigTest {
    private static final String REST = """
            publish.iceberg {
              namespace = social.clout
              keep-days = 30
              catalog { type = rest, uri = "https://catalog", credential = "id:secret", rest.sigv4-enabled = true }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void thereIsNoneUnlessItIsAskedFor() {
        assertThat(load("").iceberg()).isEmpty();
        assertThat(load(REST, "publish.iceberg=null").iceberg()).isEmpty();
    }

    @Test
    void propertiesOfTheCatalogAreHandedThroughByTheirFullNames() {
        assertThat(load(REST).iceberg())
                .contains(new IcebergConfig(
                        "social.clout",
                        30,
                        Map.of(
                                "type", "rest",
                                "uri", "https://catalog",
                                "credential", "id:secret",
                                "rest.sigv4-enabled", "true")));
        assertThat(load("", "publish.iceberg.catalog.type=hadoop", "publish.iceberg.catalog.warehouse=/w")
                        .iceberg())
                .contains(new IcebergConfig("clout", 7, Map.of("type", "hadoop", "warehouse", "/w")));
    }

    @Test
    void messagesOfFailuresLoseTheValuesOfProperties() {
        IcebergConfig config = new IcebergConfig(
                "clout", 7, Map.of("type", "jdbc", "uri", "jdbc:db?password=hush", "password", "hush", "retries", "3"));

        assertThat(config.hidden("jdbc: no jdbc:db?password=hush after 3, hush"))
                .isEqualTo("jdbc: no … after 3, …");
    }

    @Test
    void noReleaseHoldsTheCatalogAndNoHashDependsOnIt() {
        CloutConfig one = SmallConfig.load(folder, SmallConfig.SMALLEST + REST);
        CloutConfig other =
                SmallConfig.load(folder, SmallConfig.SMALLEST + REST, "publish.iceberg.catalog.credential=id:changed");

        assertThat(one.rendered()).contains("social.clout").doesNotContain("secret", "https://catalog");
        assertThat(other.hash()).isEqualTo(one.hash());
        assertThat(String.valueOf(one.publish())).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespace=a..b | publish.iceberg.namespace = \"a..b\": must be letters, digits and _",
                "keep-days=-1 | publish.iceberg.keep-days = \"-1\": must be a whole number of days in [0, 3650]",
                "keep=1 | unknown key publish.iceberg.keep ",
                "catalog=secret | publish.iceberg.catalog must be an object { … } of the catalog's properties",
                "catalog.type=null | publish.iceberg.catalog needs either type (hadoop, rest, jdbc, hive, …) or",
                "catalog.catalog-impl=x | publish.iceberg.catalog needs either type (hadoop, rest, jdbc, hive, …) or"
            })
    void wrongValuesAreNamedWithTheirKeyAndSecretsAreNot(String setting, String message) {
        assertThatThrownBy(() -> load(REST, "publish.iceberg." + setting))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("secret");
    }

    private PublishConfig load(String file, String... settings) {
        return CloutConfig.loadPublish(SmallConfig.write(folder, "publish.warehouse = w\n" + file), List.of(settings));
    }
}
