package io.clout.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestSpark;
import io.clout.cli.SessionRuns;
import io.clout.evaluation.Workshop.Topics;
import io.clout.evaluation.attack.Attack;
import io.clout.evaluation.attack.AttackTrial;
import io.clout.evaluation.attack.Bought;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.Cut;
import io.clout.evaluation.log.LogReader;
import io.clout.evaluation.log.Subject;
import io.clout.evaluation.measure.Measure;
import io.clout.evaluation.measure.MeasuresTwin;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench with the real product, over the shipped samples: two networks, linked accounts, doubles and rejects. */
class BenchIT {
    private static final Subject SAMPLES = Subject.of(new File("conf/local.conf"), List.of());

    private static SparkSession spark;
    private static ActivityLog log;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void read() {
        spark = TestSpark.nightly();
        log = new LogReader(spark, SAMPLES.load()).read();
    }

    private static Workshop workshop(String name) {
        return workshop(name, new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    private static Workshop workshop(String name, PrintStream stages) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Workshop(
                spark, new SessionRuns(spark, stages), folder.resolve(name).toString(), nowhere);
    }

    @Test
    void aLogThatIsReadAndWrittenAgainScoresAsTheDumpsDoToTheDigit() throws Exception {
        String release = new SessionRuns(
                        spark, new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .run(SAMPLES.load(List.of("run.date=2026-11-22", "publish.warehouse=" + folder.resolve("direct"))));
        long accepted = spark.read()
                .parquet(release + "/runs")
                .selectExpr("inline(screening)")
                .where("reason = 'accepted'")
                .selectExpr("sum(rows)")
                .first()
                .getLong(0);
        assertThat(log.size()).isEqualTo((int) accepted);

        try (Workshop workshop = workshop("again");
                Workshop.Bench bench = workshop.bench(SAMPLES, log, log.size(), Topics.KEPT)) {
            Scores scores = bench.night(List.of());
            assertThat(masses(scores.release().orElseThrow(), "scores", "person_id"))
                    .isEqualTo(masses(release, "scores", "person_id"));
            assertThat(masses(scores.release().orElseThrow(), "topic_scores", "concat(topic, ' ', person_id)"))
                    .isEqualTo(masses(release, "topic_scores", "concat(topic, ' ', person_id)"));
        }
        assertThat(Files.exists(folder.resolve("again"))).isFalse();
    }

    @Test
    void scoresAloneAreThoseOfANightUnderEverySettingAndWhatIsKnownIsNotMadeAgain() throws Exception {
        List<String> later = List.of("attention.budget=2", "credibility.trust=2", "score.scale.zero=5");
        List<String> earlier = List.of("credibility.tenure=90", "attention.value.like=0");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (Workshop workshop = workshop("alone", new PrintStream(told, true, StandardCharsets.UTF_8));
                Workshop.Bench bench = workshop.bench(SAMPLES, log, log.size(), Topics.LEFT_OUT)) {
            Scores first = bench.score(List.of());
            assertThat(takeStages(told))
                    .containsExactly(
                            "read",
                            "links",
                            "accounts",
                            "networks",
                            "credibility",
                            "attention",
                            "propagation",
                            "scores");
            Scores underLater = bench.score(later);
            assertThat(takeStages(told)).containsExactly("attention", "propagation", "scores");
            Scores underEarlier = bench.score(earlier);
            assertThat(told.toString(StandardCharsets.UTF_8)).contains("  0 of ");
            assertThat(takeStages(told)).startsWith("read", "links").endsWith("propagation", "scores");
            assertSameScores(bench.score(List.of()), first);
            assertThat(takeStages(told)).startsWith("links", "accounts");
            assertThat(underLater.mass()).isNotEqualTo(first.mass());
            assertThat(underEarlier.mass()).isNotEqualTo(first.mass());

            // A night ends the reading, whose lock it needs; another score reads again.
            assertSameScores(first, bench.night(List.of()));
            assertSameScores(bench.score(List.of()), first);
            assertSameScores(underLater, night(later));
            assertSameScores(underEarlier, night(earlier));
        }
    }

    /** Stages that were told since the last call. */
    private static List<String> takeStages(ByteArrayOutputStream told) {
        List<String> stages = told.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.split(" ", 2)[0])
                .toList();
        told.reset();
        return stages;
    }

    private static Scores night(List<String> settings) throws Exception {
        try (Workshop workshop = workshop("night");
                Workshop.Bench bench = workshop.bench(SAMPLES, log, log.size(), Topics.LEFT_OUT)) {
            return bench.night(settings);
        }
    }

    private static void assertSameScores(Scores alone, Scores other) {
        assertThat(alone.release()).isEmpty();
        assertThat(alone.mass()).isEqualTo(other.mass());
        assertThat(alone.score()).isEqualTo(other.score());
        assertThat(alone.credibility()).isEqualTo(other.credibility());
    }

    private static Map<String, Double> masses(String release, String table, String key) {
        Map<String, Double> all = new HashMap<>();
        for (Row row : spark.read()
                .parquet(release + "/" + table)
                .selectExpr(key, "mass")
                .collectAsList()) {
            all.put(row.getString(0), row.getDouble(1));
        }
        return all;
    }

    @Test
    void anEvaluationJudgesTheReleaseOfTheRowsBeforeTheCutByThoseAfterIt() throws Exception {
        Cut cut = Cut.of("60%", log);
        Map<String, double[]> seen = new HashMap<>();
        List<Measured> measured;
        try (Workshop workshop = workshop("judged")) {
            measured = new Evaluation(workshop, new Evaluation.Plan(List.of(3), 20, 1, Topics.LEFT_OUT))
                    .judge(SAMPLES, log, cut, Map.of(), List.of(), (scores, ways) -> seen.putAll(ways));
        }
        Map<Integer, Set<Integer>> later = new HashMap<>();
        Set<Integer> judged = new HashSet<>();
        for (int row = 0; row < log.size(); row++) {
            if (log.isPositive(row)) {
                int author = log.people().of(log.author(row));
                if (log.at(row) < cut.at()) {
                    judged.add(author);
                } else {
                    later.computeIfAbsent(author, a -> new HashSet<>())
                            .add(log.people().of(log.reactor(row)));
                }
            }
        }
        for (String way : List.of("score", "distinct", "PageRank")) {
            double[] predicted =
                    judged.stream().mapToDouble(p -> seen.get(way)[p]).toArray();
            double[] outcome = judged.stream()
                    .mapToDouble(p -> later.getOrDefault(p, Set.of()).size())
                    .toArray();
            Measured one = measured.stream()
                    .filter(m -> m.way().equals(way)
                            && m.measure() == Measure.CONCORDANCE
                            && m.outcome().equals("reactors")
                            && m.horizon().equals("rest"))
                    .findFirst()
                    .orElseThrow();
            assertThat(one.people()).isEqualTo(judged.size());
            assertThat(one.value()).isCloseTo(MeasuresTwin.concordance(predicted, outcome), within(1e-12));
            assertThat(one.interval().low()).isLessThan(one.value());
            assertThat(one.interval().high()).isGreaterThan(one.value());
        }
        assertThat(measured).anyMatch(m -> m.horizon().equals("3 days"));
        assertThat(new EvaluationFindings(measured).leads("reactors", "rest")).hasSize(13);
    }

    @Test
    void attacksRunAndAreTheSameForTheSameSeed() throws Exception {
        Subject small = small();
        ActivityLog rows = new LogReader(spark, small.load()).read();
        List<Bought> all = new ArrayList<>();
        try (Workshop workshop = workshop("attacked")) {
            AttackTrial trial = new AttackTrial(workshop, small, rows, List.of(), 0, 1, AttackTrial.Honest.LEFT_OUT);
            for (String name : List.of("aged", "link-silent", "mob-aged", "endorsements")) {
                all.add(trial.run(attack(name), 5, Bought.Target.ORDINARY));
            }
            assertThat(trial.run(attack("aged"), 5, Bought.Target.ORDINARY)).isEqualTo(all.get(0));
        }
        assertThat(all).allMatch(b -> b.after() >= 1 && b.after() <= 100);
        assertThat(all.get(0).effort().aged()).isEqualTo(5);
        assertThat(all.get(0).effort().reactions()).isEqualTo(35);
        assertThat(all.get(2).points()).isLessThanOrEqualTo(0);
    }

    /** Three hundred days of twenty people, each of whom reacts to another one a day. */
    private static Subject small() throws IOException {
        String dump = folder.resolve("small").toString();
        spark.sql("""
                SELECT date_add(DATE '2026-01-01', CAST(id / 20 AS INT)) AS at, concat('p', id % 20) AS who,
                  concat('p', (id + 1 + pmod(xxhash64(id), 19)) % 20) AS whom
                FROM range(6000)""").coalesce(1).write().parquet(dump);
        Path conf = Files.writeString(folder.resolve("small.conf"), """
                sources.log { path = "%s", network = net, time = at, kind = "'share'", reactor = who, author = whom }
                """.formatted(dump));
        return Subject.of(conf.toFile(), List.of());
    }

    private static Attack attack(String name) {
        return Attack.all().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
