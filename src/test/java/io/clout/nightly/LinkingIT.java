package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestRows;
import io.clout.TestSpark;
import io.clout.attention.Attention;
import io.clout.attention.Weighing;
import io.clout.config.AttentionConfig;
import io.clout.config.PreferenceConfig;
import io.clout.config.PropagationConfig;
import io.clout.config.ScaleConfig;
import io.clout.config.ScaleConfig.Anchor;
import io.clout.config.ScoreConfig;
import io.clout.identity.Identity;
import io.clout.model.FixedPoint;
import io.clout.operator.PersonLookup;
import io.clout.propagation.Preference;
import io.clout.propagation.Propagation;
import io.clout.propagation.PropagationProblem;
import io.clout.propagation.PropagationResult;
import io.clout.score.Scores;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random logs of two networks and random links, through the stages from identity to scores. */
@Tag("slow")
class LinkingIT {
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");
    private static final int ACCOUNTS = 24;
    private static final int REACTIONS = 150;
    private static final AttentionConfig ATTENTION = new AttentionConfig(
            Map.of("share", 1.0, "like", 0.25, "block", -1.0), 5, 10, 90, 2, 0.5, Optional.empty(), 0.9, 2);
    private static final PropagationConfig PROPAGATION = new PropagationConfig(0.15, 1e-10, 200, 0, 5, 20, false, 2);
    private static final ScoreConfig SCORING = new ScoreConfig(
            2, new ScaleConfig("s", List.of(new Anchor(0.01, 1), new Anchor(10, 60), new Anchor(1e4, 100))), List.of());

    private static final SparkSession SPARK = TestSpark.nightly();

    @TempDir
    private static Path folder;

    private static int runs;

    /** @param account and person: their mass and score by name, and the person of each account */
    private record Outcome(
            Map<String, Double> account,
            Map<String, String> personOf,
            Map<String, Double> mass,
            Map<String, Double> score) {}

    @ParameterizedTest(
            name =
                    "seed {0}: whoever links accounts that do not react to each other, nobody's mass changes and no person's score falls")
    @CsvSource({"1", "2"})
    void linksOfStrangers(long seed) {
        Random random = new Random(seed);
        List<Row> log = log(random);
        Set<String> related = new HashSet<>();
        log.forEach(row -> related.add(row.get(3) + "+" + row.get(4)));
        List<int[]> links = new ArrayList<>();
        // Chains would make one person of accounts that do react to each other.
        Set<Integer> taken = new HashSet<>();
        while (links.size() < 5) {
            int a = random.nextInt(ACCOUNTS);
            int b = random.nextInt(ACCOUNTS);
            if (a != b
                    && !related.contains(a + "+" + b)
                    && !related.contains(b + "+" + a)
                    && !taken.contains(a)
                    && !taken.contains(b)) {
                links.add(new int[] {a, b});
                taken.addAll(List.of(a, b));
            }
        }

        Outcome apart = run(log, List.of());
        Outcome linked = run(log, links);

        // Nothing that is propagated has changed: the same digits.
        assertThat(linked.account).isEqualTo(apart.account);
        assertThat(linked.score).hasSize(apart.score.size() - links.size());
        linked.personOf.forEach((account, person) -> assertThat(linked.score.get(person))
                .as("%s of %s", account, person)
                .isGreaterThanOrEqualTo(apart.score.get(account)));
    }

    @ParameterizedTest(
            name = "seed {0}: with any links, a person has at least the mass and the score of each of their accounts")
    @CsvSource({"3", "4"})
    void anyLinks(long seed) {
        Random random = new Random(seed);
        List<Row> log = log(random);
        List<int[]> links = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            links.add(new int[] {random.nextInt(ACCOUNTS), random.nextInt(ACCOUNTS)});
        }

        Outcome outcome = run(log, links);

        assertThat(outcome.mass.size()).isLessThan(outcome.account.size());
        outcome.personOf.forEach((account, person) -> assertThat(outcome.mass.get(person))
                .as("%s of %s", account, person)
                .isGreaterThanOrEqualTo(outcome.account.get(account)));
    }

    private static List<Row> log(Random random) {
        List<String> kinds = List.of("share", "like", "like", "block");
        List<Row> log = new ArrayList<>();
        while (log.size() < REACTIONS) {
            int reactor = random.nextInt(ACCOUNTS);
            // On the same network; the lower numbers are more popular.
            int author = reactor % 2 + 2 * (int) (ACCOUNTS / 2 * random.nextDouble() * random.nextDouble());
            int day = (int) RUN_DATE.toEpochDay() - random.nextInt(40);
            if (reactor != author) {
                log.add(RowFactory.create(
                        "n" + reactor % 2, day, kinds.get(random.nextInt(4)), "" + reactor, "" + author));
            }
        }
        return log;
    }

    private static Outcome run(List<Row> log, List<int[]> pairs) {
        Dataset<Row> activities = TestRows.open()
                .of(
                        List.of(
                                PublishedColumns.NETWORK,
                                DailyColumns.DAY,
                                DailyColumns.KIND,
                                DailyColumns.REACTOR_ID,
                                DailyColumns.AUTHOR_ID),
                        log)
                .withColumn(
                        GraphColumns.REACTOR.name(),
                        Vertices.of(PublishedColumns.NETWORK.col(), DailyColumns.REACTOR_ID.col()))
                .withColumn(
                        GraphColumns.AUTHOR.name(),
                        Vertices.of(PublishedColumns.NETWORK.col(), DailyColumns.AUTHOR_ID.col()))
                .withColumn(DailyColumns.COUNT.name(), functions.lit(1L));
        Dataset<Row> reactors = activities.select(
                GraphColumns.VERTEX.of(GraphColumns.REACTOR.col()),
                PublishedColumns.NETWORK.col(),
                PublishedColumns.ACCOUNT_ID.of(DailyColumns.REACTOR_ID.col()),
                GraphColumns.FIRST_SEEN.of(DailyColumns.DAY.col()));
        Dataset<Row> authors = activities.select(
                GraphColumns.VERTEX.of(GraphColumns.AUTHOR.col()),
                PublishedColumns.NETWORK.col(),
                PublishedColumns.ACCOUNT_ID.of(DailyColumns.AUTHOR_ID.col()),
                GraphColumns.FIRST_SEEN.of(functions.lit(null)));
        Dataset<Row> seen = reactors.unionByName(authors)
                .groupBy(GraphColumns.VERTEX.col(), PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col())
                .agg(functions.min(GraphColumns.FIRST_SEEN.col()).as(GraphColumns.FIRST_SEEN.name()));
        Optional<Dataset<Row>> linked = pairs.isEmpty() ? Optional.empty() : Optional.of(Identity.linked(links(pairs)));
        PersonLookup personOf = linked.map(l -> PersonLookup.in(l, l.count())).orElse(PersonLookup.ITSELF);
        Dataset<Row> accounts = Identity.accounts(seen, linked).cache();
        Attention attention = new Attention(ATTENTION, RUN_DATE);
        Dataset<Row> weights = Attention.weights(
                        new Weighing(ATTENTION, RUN_DATE, activities, personOf, activities.count()).pairs())
                .cache();
        Dataset<Row> preference = new Preference(new PreferenceConfig(1, 30, Map.of()), RUN_DATE)
                .of(accounts, Optional.empty(), Optional.empty());
        double fullAttention = attention.fullAttention(Attention.given(weights, weights.count()));
        PropagationResult influence = new Propagation(SPARK, PROPAGATION, line -> {})
                .run(
                        new PropagationProblem(
                                preference,
                                weights,
                                accounts.count(),
                                weights.count(),
                                fullAttention * FixedPoint.PICO,
                                Optional.empty(),
                                new org.apache.hadoop.fs.Path(
                                        folder.resolve("run" + runs++).toString())),
                        shares -> {
                            Dataset<Row> kept = shares.cache();
                            kept.count();
                            return kept;
                        });
        Dataset<Row> masses = Scores.masses(
                accounts, influence.shares(), influence.sides().get(0).silentLevel());
        Scores scores = new Scores(SCORING, RUN_DATE);
        Dataset<Row> days = Identity.withPersons(attention.deeds(activities), personOf)
                .withColumnRenamed(DailyColumns.TAKER.name(), GraphColumns.PERSON.name());
        Dataset<Row> persons = scores.persons(masses, Optional.empty());
        Dataset<Row> edges = Identity.withPersons(weights, personOf);
        return outcome(
                masses,
                scores.ofPersons(
                        persons,
                        Scores.received(persons, edges, days, weights.count()),
                        daysBefore -> Optional.empty()));
    }

    private static Outcome outcome(Dataset<Row> masses, Dataset<Row> scores) {
        Outcome outcome = new Outcome(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (Row row : masses.collectAsList()) {
            String account =
                    row.getAs(PublishedColumns.NETWORK.name()) + ":" + row.getAs(PublishedColumns.ACCOUNT_ID.name());
            outcome.account.put(account, row.getAs(PublishedColumns.MASS.name()));
            outcome.personOf.put(account, row.getAs(PublishedColumns.PERSON_ID.name()));
        }
        for (Row row : scores.collectAsList()) {
            outcome.mass.put(row.getAs(PublishedColumns.PERSON_ID.name()), row.getAs(PublishedColumns.MASS.name()));
            outcome.score.put(row.getAs(PublishedColumns.PERSON_ID.name()), row.getAs(PublishedColumns.SCORE.name()));
        }
        return outcome;
    }

    private static Dataset<Row> links(List<int[]> pairs) {
        List<Row> rows = pairs.stream()
                .map(p -> RowFactory.create("n" + p[0] % 2, "" + p[0], "n" + p[1] % 2, "" + p[1]))
                .toList();
        return TestRows.open()
                .of(
                        List.of(
                                PublishedColumns.NETWORK,
                                DailyColumns.REACTOR_ID,
                                PublishedColumns.NAME,
                                DailyColumns.AUTHOR_ID),
                        rows)
                .select(
                        GraphColumns.LEFT.of(
                                Vertices.of(PublishedColumns.NETWORK.col(), DailyColumns.REACTOR_ID.col())),
                        GraphColumns.RIGHT.of(Vertices.of(PublishedColumns.NAME.col(), DailyColumns.AUTHOR_ID.col())),
                        GraphColumns.LEFT_NAME.of(org.apache.spark.sql.functions.concat_ws(
                                ":", PublishedColumns.NETWORK.col(), DailyColumns.REACTOR_ID.col())),
                        GraphColumns.RIGHT_NAME.of(org.apache.spark.sql.functions.concat_ws(
                                ":", PublishedColumns.NAME.col(), DailyColumns.AUTHOR_ID.col())));
    }
}
