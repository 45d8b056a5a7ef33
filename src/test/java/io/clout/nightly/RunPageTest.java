package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.SourceFile;
import io.clout.config.CloutConfig;
import io.clout.nightly.RunPage.TableRows;
import io.clout.propagation.PropagationResult;
import io.clout.propagation.PropagationResult.Iteration;
import io.clout.propagation.StopReason;
import io.clout.publish.ReleaseDiff.Mover;
import io.clout.report.Browser;
import io.clout.report.HtmlReport;
import io.clout.report.Report;
import io.clout.score.ScoreCounts;
import io.clout.spark.Stages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run, also in a real browser without a window. */
class RunPageTest {
    private static final String HOSTILE = "net:<img src=x onerror=alert(1)>\u202e";

    @TempDir
    private Path folder;

    @Test
    void quantilesAreScoresOfPersonsAndBinsHoldEverybody() {
        ScoreCounts scores = new ScoreCounts(new TreeMap<>(Map.of(1.0, 500L, 4.99, 400L, 5.0, 90L, 27.15, 10L)));

        assertThat(scores.quantile(.5)).isEqualTo(1.0);
        assertThat(scores.quantile(.501)).isEqualTo(4.99);
        assertThat(scores.quantile(.9)).isEqualTo(4.99);
        assertThat(scores.quantile(.99)).isEqualTo(5.0);
        assertThat(scores.quantile(.999)).isEqualTo(27.15);
        assertThat(scores.bins(6))
                .containsExactly(
                        new ScoreCounts.Bin(1, 6, 990),
                        new ScoreCounts.Bin(6, 11, 0),
                        new ScoreCounts.Bin(11, 16, 0),
                        new ScoreCounts.Bin(16, 21, 0),
                        new ScoreCounts.Bin(21, 26, 0),
                        new ScoreCounts.Bin(26, 31, 10));
        assertThat(new ScoreCounts(new TreeMap<>()).quantile(.5)).isNaN();
        assertThat(new ScoreCounts(new TreeMap<>()).bins(5)).isEmpty();
    }

    @Test
    void aFirstReleaseHasNoMoversAndARunWithoutRejectsSaysSo() throws Exception {
        RunRecord record = record();
        record.outcomes(Map.of("log", Map.of(RowOutcome.ACCEPTED, 7L)));

        String html = HtmlReport.of(new RunPage(
                        "2026-11-22",
                        record,
                        List.of(),
                        List.of(new TableRows("scores", 3, null)),
                        new ScoreCounts(new TreeMap<>()),
                        Optional.empty(),
                        List.of())
                .report());

        assertThat(html).contains("Nothing was published for an earlier date.", "Every row counts.", "0 persons");
    }

    @Test
    void itShowsEverythingOnADesktopAndOnAPhoneInTheDark() throws Exception {
        String html = HtmlReport.of(page());
        assertThat(html).doesNotContain("<img", "\u202e", "http://", "https://").contains("&lt;img src=x");
        Optional<Path> chromium = Browser.chromium();
        assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page was not opened in a browser");
        Path file = Files.writeString(folder.resolve("run.html"), html);
        try (Browser browser = Browser.start(chromium.get(), folder)) {
            browser.open(file.toUri());
            assertThat(browser.evaluate("document.title")).isEqualTo("Clout 2026-11-22");
            assertThat(browser.evaluate("[...document.querySelectorAll('nav button')].map(b => b.textContent).join()"))
                    .isEqualTo("Rows,Rejects,Convergence,Scores,Movers,Stages");
            for (String tab : List.of("Rows", "Rejects", "Convergence", "Scores", "Movers", "Stages")) {
                browser.evaluate(
                        "[...document.querySelectorAll('nav button')].find(b => b.textContent === '%s').click()"
                                .formatted(tab));
                assertThat(
                                browser.evaluate(
                                        "[...document.querySelectorAll('section')].filter(s => !s.hidden).map(s => s.querySelector('h2').textContent).join()"))
                        .isEqualTo(tab);
                browser.picture("run-" + tab.toLowerCase(Locale.ROOT));
            }
            assertThat(cell(browser, "quantiles", 2)).isEqualTo("p99");
            assertThat(cell(browser, "tables", 0)).isEqualTo("scores");
            assertThat(browser.evaluate("document.querySelectorAll('#movers tbody tr').length"))
                    .isEqualTo("2");

            browser.phone();
            browser.open(file.toUri());
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo("true");
            assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(20, 24, 28)");
            browser.picture("run-phone-dark");
        }
    }

    private static String cell(Browser browser, String table, int row) {
        return browser.evaluate(
                "document.querySelectorAll('#%s tbody tr')[%d].cells[0].textContent".formatted(table, row));
    }

    private Report page() throws Exception {
        RunRecord record = record();
        record.inputs(List.of(new SourceFile("log", "file:/log/1.parquet", 12_345_678, 0)));
        record.outcomes(Map.of(
                "log", Map.of(RowOutcome.ACCEPTED, 25_834L, RowOutcome.NO_TIME, 13L, RowOutcome.SAME_SECOND, 1_174L)));
        record.warnings(List.of("the account " + HOSTILE + " received 3 of 4 reactions, ".repeat(5)));
        record.influence(
                "propagation",
                new PropagationResult(
                        5_120,
                        1,
                        List.of(new Iteration(1, .5, .1), new Iteration(2, .01, .05), new Iteration(3, 3e-10, .05)),
                        StopReason.CONVERGED));
        return new RunPage(
                        "2026-11-22",
                        record,
                        List.of(new Stages.Done("read", 15.7, 41_421), new Stages.Done("check", .3, -1)),
                        List.of(new TableRows("scores", 3_997, 3_900L), new TableRows("topics", 14, null)),
                        new ScoreCounts(new TreeMap<>(Map.of(1.0, 3_000L, 4.99, 900L, 5.0, 90L, 27.15, 7L))),
                        Optional.of("2026-11-21"),
                        List.of(new Mover(HOSTILE, 1.2, 4.5, 3.3), new Mover("net:bob", 27.15, 25.1, -2.05)))
                .report();
    }

    private RunRecord record() throws Exception {
        Path conf = Files.writeString(folder.resolve("test.conf"), """
                run.date = "2026-11-22", publish.warehouse = w
                sources.log { path = p, network = net, time = t, kind = k, reactor = r, author = a }
                """);
        return new RunRecord(CloutConfig.load(conf.toFile(), List.of()), Instant.parse("2026-11-23T02:00:00Z"));
    }
}
