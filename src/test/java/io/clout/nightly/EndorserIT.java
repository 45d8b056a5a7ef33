package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import io.clout.config.CloutConfig;
import io.clout.publish.Published;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that do nothing but endorse: fay, who is verified, on tea, and gus, whom nobody knows, on jazz. */
class EndorserIT {
    private final SparkSession spark = TestSpark.nightly();

    @TempDir
    private Path folder;

    @Test
    void aCredibleOneCountsOnTheTopicAndAnUnknownOneAddsToItsVolume() throws Exception {
        write("log", """
                ('2026-11-20', 'share', 'ann', 'zed', CAST(NULL AS STRING)),
                ('2026-11-22', 'endorse', 'fay', 'zed', 'tea'),
                ('2026-11-22', 'endorse', 'gus', 'zed', 'jazz') AS t(at, what, who, whom, topic)""");
        write("users", "('fay', true), ('ann', false) AS t(id, verified)");

        Published release = night();

        assertThat(texts(release, Tables.TOPIC_SCORES, "topic, person_id, reactors, credible_reactors"))
                .containsExactly("tea net:zed 1 1");
        assertThat(texts(release, Tables.TOPICS, "topic, reactions, reactors"))
                .containsExactlyInAnyOrder("tea 1 1", "jazz 1 1");
        assertThat(texts(release, Tables.SCORES, "person_id, reactors"))
                .containsExactlyInAnyOrder("net:zed 1", "net:ann 0");
    }

    private Published night() throws Exception {
        Path conf = Files.writeString(folder.resolve("test.conf"), """
                run.date = "2026-11-22"
                sources.log {
                  path = "%1$s/log", network = net, time = at, kind = what, reactor = who, author = whom
                  topics = "array(topic)", missing-days = normal
                }
                accounts.users { path = "%1$s/users", network = net, account = id,
                  credible = verified, credible-since = "DATE '2020-01-01'" }
                topics { min-reactors = 1, min-days = 1, min-volume { reactors = 1, reactions = 1 } }
                publish.warehouse = "%1$s/warehouse\"""".formatted(folder));
        CloutConfig config = CloutConfig.load(conf.toFile(), List.of());
        return new NightlyJob(spark, config, new PrintStream(OutputStream.nullOutputStream()), Clock.systemUTC()).run();
    }

    private List<String> texts(Published release, Table table, String columns) {
        return spark.read()
                .parquet(release.table(table).toString())
                .selectExpr("concat_ws(' ', " + columns + ")")
                .as(Encoders.STRING())
                .collectAsList();
    }

    private void write(String name, String values) {
        spark.sql("SELECT * FROM VALUES " + values)
                .coalesce(1)
                .write()
                .parquet(folder.resolve(name).toString());
    }
}
