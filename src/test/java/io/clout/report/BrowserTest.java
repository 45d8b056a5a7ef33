package io.clout.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens a report in a real browser without a window, clicks through it, and takes pictures. */
class BrowserTest {
    @TempDir
    private Path folder;

    @Test
    void aReportShowsOneSectionAtATimeAndSortsItsTables() throws Exception {
        Optional<Path> chromium = Browser.chromium();
        assumeTrue(chromium.isPresent(), "no chromium on the PATH: the report was not opened in a browser");
        Path file = Files.writeString(folder.resolve("report.html"), HtmlReport.of(ReportTest.report()));
        try (Browser browser = Browser.start(chromium.get(), folder)) {
            browser.open(file.toUri());
            assertThat(browser.evaluate("document.querySelector('h1').textContent"))
                    .contains("<script>alert");
            assertThat(visible(browser)).isEqualTo("First");
            browser.picture("report-light");

            browser.evaluate("document.querySelectorAll('nav button')[1].click()");
            assertThat(visible(browser)).isEqualTo("Second");
            browser.picture("report-charts");

            browser.evaluate("document.querySelectorAll('nav button')[0].click()");
            browser.evaluate("document.querySelectorAll('th button')[1].click()");
            assertThat(firstNumbers(browser)).isEqualTo("2.3,-10.0,");
            browser.evaluate("document.querySelectorAll('th button')[1].click()");
            assertThat(firstNumbers(browser)).isEqualTo("-10.0,2.3,");

            browser.phone();
            browser.open(file.toUri());
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo("true");
            browser.picture("report-phone-dark");
            assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(20, 24, 28)");
        }
    }

    private static String visible(Browser browser) {
        return browser.evaluate(
                "[...document.querySelectorAll('section')].filter(s => !s.hidden).map(s => s.querySelector('h2').textContent).join()");
    }

    private static String firstNumbers(Browser browser) {
        return browser.evaluate("[...document.querySelectorAll('td.n')].map(c => c.textContent).join()");
    }
}
