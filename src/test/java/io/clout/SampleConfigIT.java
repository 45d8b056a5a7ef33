package io.clout;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.config.AccountsConfig;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import java.io.File;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleConfigIT {
    private static SparkSession spark;

    @BeforeAll
    static void open() {
        spark = TestSpark.nightly();
    }

    private static CloutConfig config() {
        return CloutConfig.load(new File("conf/local.conf"), List.of());
    }

    static List<SourceConfig> sources() {
        return List.copyOf(config().sources());
    }

    static List<AccountsConfig> accounts() {
        return List.copyOf(config().accounts());
    }

    /** Planted: 0.05 % unreadable times, 0.05 % unknown kinds, 0.1 % missing accounts; 14,000 rows and more. */
    @ParameterizedTest
    @MethodSource("sources")
    void mappingsGiveAValueOnAllButThePlantedDirt(SourceConfig source) {
        Dataset<Row> mapped = spark.read()
                .parquet(source.path())
                .selectExpr(
                        "timestamp(%s) AS t".formatted(source.time()),
                        source.kind() + " AS k",
                        source.reactor() + " AS r",
                        source.author() + " AS a",
                        source.topics().orElseThrow() + " AS topic");
        String kinds = "'" + String.join("','", source.kinds().keySet()) + "'";
        double rows = mapped.count();

        assertThat(mapped.where("t IS NULL").count() / rows).isBetween(0.0001, 0.002);
        assertThat(mapped.where("k NOT IN (%s)".formatted(kinds)).count() / rows)
                .isBetween(0.0001, 0.002);
        assertThat(mapped.where("r IS NULL AND a IS NOT NULL").count() / rows).isBetween(0.1, 0.2);
        assertThat(mapped.where("a IS NULL").count() / rows).isLessThan(0.002);
        assertThat(mapped.where("topic IS NOT NULL").count() / rows).isGreaterThan(0.5);
    }
}
