package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.InputException;
import io.clout.config.CloutConfig;
import io.clout.report.HtmlReport;
import io.clout.spark.Stages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedRunPageTest {
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void itTellsReasonStagesRowsAndWhatToDoNextWithoutMarkupOfOthers() throws IOException {
        String html = page(
                new InputException("no file <img src=x onerror=alert(1)>\u202e"),
                List.of(new Stages.Done("read", 2.25, 8)),
                Optional.of(new Stages.Done("rejects", .5, -1)),
                Map.of("log", Map.of(RowOutcome.ACCEPTED, 7L, RowOutcome.NO_TIME, 1L)));

        assertThat(html)
                .contains("Clout 2026-11-22: failed", "no file &lt;img src=x", "<td>failed</td><td class=\"n\">3</td>")
                .contains("<td>rejects</td><td class=\"n\">0.50</td><td class=\"n\"></td>", "2.8 s in this attempt")
                .contains("<td>no_time</td><td class=\"n\">1</td>", "--explain-mapping SOURCE")
                .doesNotContain("<img", "\u202e", "http://", "https://");
    }

    @Test
    void aFailureBeforeAnyRowWasCountedSaysSo() throws IOException {
        String html = page(new IllegalStateException("odd"), List.of(), Optional.empty(), Map.of());

        assertThat(html).contains("None was counted", "keep the log", "<td>none</td>");
    }

    @Test
    void eachCodeOfARunHasAnAdviceOfItsOwn() {
        assertThat(Stream.of(1, 2, 3, 4, 5, 7).map(ExitCode::next)).doesNotHaveDuplicates();
    }

    private String page(
            Exception failure,
            List<Stages.Done> done,
            Optional<Stages.Done> broken,
            Map<String, Map<RowOutcome, Long>> rows)
            throws IOException {
        Path conf = Files.writeString(folder.resolve("test.conf"), """
                run.date = "2026-11-22", publish.warehouse = w
                sources.log { path = p, network = net, time = t, kind = k, reactor = r, author = a }
                """);
        CloutConfig config = CloutConfig.load(conf.toFile(), List.of());
        RunRecord record = new RunRecord(config, START);
        record.outcomes(rows);
        RunResult result = RunResult.of(config, record, done, START.plusSeconds(3), null, failure);
        return HtmlReport.inOnePiece(new FailedRunPage(result, record, broken).report());
    }
}
