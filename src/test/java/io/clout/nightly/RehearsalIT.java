package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestSpark;
import io.clout.config.CloutConfig;
import io.clout.propagation.NotConvergedException;
import io.clout.publish.LockHeldException;
import io.clout.publish.Published;
import io.clout.publish.Samples;
import io.clout.table.Tables;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rehearsals over a log with negative reactions, links, evidence for credibility, and evidence from outside. Some
 * accounts come late, so that they are credible in part.
 */
@Tag("slow")
class RehearsalIT {
    private static final List<String> OPEN = List.of(
            "attention.budget=2",
            "attention.memory=5",
            "attention.horizon=40",
            "attention.reciprocity=0.9",
            "attention.full-attention=3",
            "credibility.open-trust=9",
            "propagation.teleport=0.5",
            "score.endurance=0.1");

    private final SparkSession spark = TestSpark.nightly();
    private final Clock still = Clock.fixed(Instant.parse("2026-11-24T01:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        write("log", """
                SELECT date_add(DATE '2026-09-01', CAST(id / 40 AS INT)) AS at, concat('u', pmod(xxhash64(id, 1), people)) AS who,
                  concat('u', pmod(xxhash64(id, 2), people)) AS whom, CASE WHEN id % 11 = 0 THEN 'report' ELSE 'share' END AS what
                FROM (SELECT id, IF(id < 2800, 40, 45) AS people FROM range(3200))""");
        write("users", "SELECT 'u1' AS id UNION ALL SELECT 'u2'");
        write("links", "SELECT 'u3' AS a, 'u4' AS b");
        write("fame", "SELECT 'u5' AS id, 7.0D AS amount UNION ALL SELECT 'nobody', 3.0D");
        Files.writeString(folder.resolve("test.conf"), """
                run.date = "2026-11-19"
                sources.log {
                  path = "%1$s/log", network = net, time = at, kind = what, reactor = who, author = whom
                  missing-days = normal, max-reject-share = 1
                }
                accounts.users { path = "%1$s/users", network = net, account = id, credible = "true" }
                links.same { path = "%1$s/links", left-network = net, left-account = a, right-network = net, right-account = b }
                external.fame { path = "%1$s/fame", network = net, account = id, amount = amount, weight = 1, half = 5 }
                """.formatted(folder));
    }

    @Test
    void everyLaterKeyCountsAndScoresAreThoseOfANight() throws Exception {
        try (Rehearsal rehearsal = rehearsal()) {
            List<String> first = scores(rehearsal, List.of());
            for (String key : OPEN) {
                assertThat(scores(rehearsal, List.of(key))).as(key).isNotEqualTo(first);
            }
            assertThat(scores(rehearsal, OPEN)).isEqualTo(night(OPEN));

            List<String> closed = List.of("credibility.founders=3", "credibility.coverage=0.01");
            List<String> trusted = Stream.concat(closed.stream(), Stream.of("credibility.trust=3"))
                    .toList();
            assertThat(scores(rehearsal, trusted)).isEqualTo(night(trusted)).isNotEqualTo(scores(rehearsal, closed));
            assertThat(scores(rehearsal, List.of())).isEqualTo(first);
        }
    }

    @Test
    void aTrialThatFailsAndOneThatReadsTheDumpsAgainLeaveNothingBehind() throws Exception {
        Path warehouse = folder.resolve("rehearsed");
        List<String> first;
        try (Rehearsal rehearsal = rehearsal()) {
            first = scores(rehearsal, List.of());
            assertThatThrownBy(() -> scores(rehearsal, List.of("propagation.max-iterations=1")))
                    .isInstanceOf(NotConvergedException.class);
            assertThat(scores(rehearsal, List.of())).isEqualTo(first);
            // Another set of kinds: the counts that were kept are of no use.
            List<String> more = List.of("attention.value.unheard=1", "attention.memory=5");
            assertThat(scores(rehearsal, more)).isEqualTo(night(more));
            assertThat(scores(rehearsal, List.of())).isEqualTo(first);
            assertThatThrownBy(this::rehearsal).isInstanceOf(LockHeldException.class);
        }
        assertThat(Samples.listing(warehouse).keySet())
                .noneMatch(file -> file.contains("work") || file.contains("_lock") || file.contains("releases"))
                .noneMatch(file -> file.startsWith("evidence/") && file.endsWith(".parquet"))
                .filteredOn(file -> file.contains("run_id="))
                .allMatch(file -> file.contains("run_id=20261124T010000000Z"))
                .isNotEmpty();
        try (Rehearsal again = rehearsal()) {
            assertThat(scores(again, List.of())).isEqualTo(first);
        }
    }

    private Rehearsal rehearsal() throws Exception {
        return new Rehearsal(spark, config("rehearsed", List.of()), nowhere(), still);
    }

    private List<String> scores(Rehearsal rehearsal, List<String> settings) throws Exception {
        return rehearsal.scores(config("rehearsed", settings), RehearsalIT::texts);
    }

    private List<String> night(List<String> settings) throws Exception {
        String warehouse = "night" + settings.hashCode();
        Published release = new NightlyJob(spark, config(warehouse, settings), nowhere(), Clock.systemUTC()).run();
        return texts(spark.read().parquet(release.table(Tables.SCORES).toString()));
    }

    private static List<String> texts(Dataset<Row> scores) {
        return scores
                .selectExpr("concat_ws(' ', person_id, mass, score, credibility)")
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }

    private CloutConfig config(String warehouse, List<String> settings) {
        List<String> all = Stream.concat(settings.stream(), Stream.of("publish.warehouse=" + folder.resolve(warehouse)))
                .toList();
        return CloutConfig.load(folder.resolve("test.conf").toFile(), all);
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }

    private void write(String name, String query) {
        spark.sql(query).coalesce(1).write().parquet(folder.resolve(name).toString());
    }
}
