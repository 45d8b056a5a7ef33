package io.clout.evaluation.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clout.TestSpark;
import io.clout.config.CloutConfig;
import io.clout.nightly.NightlyJob;
import io.clout.publish.Views;
import io.clout.publish.Warehouse;
import io.clout.report.Browser;
import io.clout.report.HtmlReport;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Page about a release of a dump with hostile names and a topic that is no word. */
@Tag("slow")
class AnalystPageIT {
    private static final String DUMP = """
            SELECT timestamp'2026-11-19 10:00:00' + make_interval(0, 0, 0, id % 2, 0, 0, id) AS ts, 'share' AS verb,
              concat('<b>u\\'', id % 12) AS who, concat('<b>u\\'', (id * 5 + 1) % 12) AS whom, array('it\\'s \\\\ <i>') AS tags
            FROM range(200)""";

    @TempDir
    private Path temp;

    @Test
    void everySectionIsThereWithItsRowsAndShownInABrowser() throws Exception {
        SparkSession spark = TestSpark.nightly();
        spark.sql(DUMP)
                .coalesce(1)
                .write()
                .parquet(temp.resolve("log/day=2026-11-20").toString());
        Path conf = Files.writeString(
                temp.resolve("test.conf"), """
                sources.log { path = "%s", network = net, time = ts, kind = verb, reactor = who, author = whom, topics = tags, max-reject-share = 0.5 }
                topics { min-reactors = 1, min-days = 1, min-volume { reactors = 1, reactions = 1 } }
                publish.warehouse = "%s"
                run.date = "2026-11-20"
                """.formatted(temp.resolve("log"), temp.resolve("warehouse")));
        CloutConfig config = CloutConfig.load(conf.toFile(), List.of());
        new NightlyJob(spark, config, new PrintStream(OutputStream.nullOutputStream()), Clock.systemUTC()).run();
        Warehouse warehouse = Warehouse.at(spark, config.publish());
        new Views(spark, warehouse).register();

        String page = HtmlReport.of(new AnalystPage(spark, warehouse).report());

        assertThat(page)
                .contains(
                        "attention.memory = 14",
                        "score.scale.tenfold = 16",
                        "net:&lt;b&gt;u&#39;1",
                        "it&#39;s \\ &lt;i&gt;")
                .contains("one person&#39;s influence over all networks", "credible_reactors")
                .doesNotContain("<b>u", "<i>");
        Optional<Path> chromium = Browser.chromium();
        assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page was not opened in a browser");
        Path file = Files.writeString(temp.resolve("docs.html"), page);
        try (Browser browser = Browser.start(chromium.get(), temp)) {
            browser.open(file.toUri());
            assertThat(browser.evaluate("document.querySelectorAll('nav button').length"))
                    .isEqualTo("11");
            for (String table : List.of("top", "experts", "influencers", "history")) {
                assertThat(browser.evaluate("document.querySelectorAll('#%s tbody tr').length > 0".formatted(table)))
                        .as(table)
                        .isEqualTo("true");
            }
            browser.picture("docs");
            browser.phone();
            browser.open(file.toUri());
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo("true");
            browser.picture("docs-phone");
        }
    }
}
