package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import io.clout.config.CloutConfig;
import io.clout.publish.Published;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of runs over a dump with hostile names and a suppressed account. */
@Tag("slow")
class RunPageIT {
    private static final String DAY = """
            SELECT timestamp'2026-11-%1$d 10:00:00' + make_interval(0, 0, 0, 0, 0, 0, id) AS ts, 'share' AS verb,
              concat('<b>u', id %% 12) AS who, concat('<b>u', (id * 5 + %1$d) %% 12) AS whom FROM range(40)""";

    @TempDir
    private Path temp;

    private String told = "";

    @Test
    void eachReleaseHasItsPageUnlessItIsSwitchedOffOrCannotBeWritten() throws Exception {
        Files.writeString(temp.resolve("gone.csv"), "id\n<b>u7\n");
        day(20);
        String first = Files.readString(page(night(20)));
        assertThat(first).contains("Nothing was published for an earlier date.");

        day(21);
        String second = Files.readString(page(night(21)));
        assertThat(second)
                .contains("moved most since 2026-11-20", "net:&lt;b&gt;u1", "propagation: converged after")
                .doesNotContain("<b>", "u7");

        Published off = night(21, "run.page=false");
        assertThat(page(off)).doesNotExist();
        assertThat(told).doesNotContain("page");

        day(22);
        Clock at = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneOffset.UTC);
        Path inTheWay =
                temp.resolve("warehouse/releases/run_date=2026-11-22/run_id=20261123T020000000Z/run.html/something");
        CloutConfig config = config(22);
        PrintStream progress = progress(line -> {
            // The folder of the release is there, and its page is not yet.
            if (line.startsWith("rejects ")) {
                make(inTheWay);
            }
        });
        Published published = new NightlyJob(TestSpark.shared(), config, progress, at).run();
        assertThat(published.runId()).isEqualTo("20261123T020000000Z");
        assertThat(told).contains("warning: the page of the run was not written: cannot replace ");
        assertThat(Files.readString(temp.resolve("warehouse/results/2026-11-22/20261123T020000000Z.json")))
                .contains("the page of the run was not written");
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Watch {
        void see(String line);
    }

    private PrintStream progress(Watch watch) {
        told = "";
        return new PrintStream(
                new OutputStream() {
                    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

                    @Override
                    public void write(int b) {
                        line.write(b);
                        if (b == '\n') {
                            told += line.toString(StandardCharsets.UTF_8);
                            watch.see(line.toString(StandardCharsets.UTF_8));
                            line.reset();
                        }
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }

    private static Path page(Published release) {
        return Path.of(release.folder().toUri().getPath(), "run.html");
    }

    private void day(int day) {
        TestSpark.shared()
                .sql(DAY.formatted(day))
                .coalesce(1)
                .write()
                .parquet(temp.resolve("log/day=2026-11-" + day).toString());
    }

    private Published night(int day, String... settings) throws Exception {
        return new NightlyJob(TestSpark.shared(), config(day, settings), progress(line -> {}), Clock.systemUTC()).run();
    }

    private CloutConfig config(int day, String... settings) throws IOException {
        Path conf = Files.writeString(temp.resolve("test.conf"), """
                sources.log { path = "%s", network = net, time = ts, kind = verb, reactor = who, author = whom, max-reject-share = 0.5 }
                suppressed.gone { path = "%s", network = net, account = id }
                publish.warehouse = "%s"
                """.formatted(
                        temp.resolve("log"), temp.resolve("gone.csv"), temp.resolve("warehouse")));
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("run.date=2026-11-" + day);
        return CloutConfig.load(conf.toFile(), all);
    }
}
