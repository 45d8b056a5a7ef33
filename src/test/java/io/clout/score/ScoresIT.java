package io.clout.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestRows;
import io.clout.config.ExternalConfig;
import io.clout.config.ScaleConfig;
import io.clout.config.ScaleConfig.Anchor;
import io.clout.config.ScoreConfig;
import io.clout.config.ScoreConfig.Also;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresIT {
    private static final TestRows ROWS = TestRows.open();
    private static final List<ColumnSpec> ACCOUNT = List.of(
            GraphColumns.VERTEX,
            PublishedColumns.NETWORK,
            PublishedColumns.ACCOUNT_ID,
            GraphColumns.PERSON,
            PublishedColumns.PERSON_ID);
    private static final List<ColumnSpec> MASSES = List.of(
            GraphColumns.VERTEX,
            PublishedColumns.NETWORK,
            PublishedColumns.ACCOUNT_ID,
            GraphColumns.PERSON,
            PublishedColumns.PERSON_ID,
            PublishedColumns.MASS);
    private static final List<ColumnSpec> PERSONS = List.of(
            GraphColumns.PERSON,
            PublishedColumns.PERSON_ID,
            PublishedColumns.MASS,
            PublishedColumns.NETWORKS,
            PublishedColumns.ACCOUNTS);
    private static final List<ColumnSpec> ACCOUNT_EDGES =
            List.of(GraphColumns.REACTOR, GraphColumns.AUTHOR, GraphColumns.WEIGHT, PublishedColumns.REACTIONS);
    private static final List<ColumnSpec> EDGES =
            List.of(DailyColumns.GIVER, DailyColumns.TAKER, GraphColumns.WEIGHT, PublishedColumns.REACTIONS);
    private static final List<ColumnSpec> DID = List.of(
            GraphColumns.PERSON, DailyColumns.DAY, GraphColumns.POSTS, DailyColumns.GIVER, DailyColumns.ACTIVITY);

    @Test
    void massIsPiInUnitsOfTheSilentLevelToSixDecimals() {
        Dataset<Row> accounts = ROWS.of(ACCOUNT, row(1L, "x", "a", 1L, "x:a"), row(2L, "x", "b", 2L, "x:b"));
        Dataset<Row> shares = ROWS.of(List.of(GraphColumns.VERTEX, GraphColumns.PI), row(2L, 0.03), row(1L, 0.1));

        assertThat(Scores.masses(accounts, shares, 0.03)
                        .orderBy(GraphColumns.VERTEX.col())
                        .collectAsList())
                .containsExactly(row(1L, "x", "a", 1L, "x:a", 3.333333), row(2L, "x", "b", 2L, "x:b", 1.0));
    }

    @ParameterizedTest(name = "q = {0}")
    @CsvSource({"1, 7", "2, 5", "100, 4"})
    void aPersonsMassIsTheNormOfTheirAccounts(double q, double both) {
        Dataset<Row> masses = ROWS.of(
                MASSES,
                row(1L, "y", "a", 1L, "x:b", 3.0),
                row(2L, "x", "b", 1L, "x:b", 4.0),
                row(3L, "x", "c", 3L, "x:c", 1.234567),
                row(4L, "x", "d", 4L, "x:d", 0.0),
                row(5L, "x", "e", 4L, "x:d", 0.0));

        assertThat(scores(q)
                        .persons(masses, Optional.empty())
                        .orderBy(GraphColumns.PERSON.col())
                        .select(cols(PERSONS))
                        .collectAsList()
                        .stream()
                        .map(Row::toString))
                .containsExactly(
                        "[1,x:b,%s,ArraySeq(x, y),2]".formatted(both),
                        "[3,x:c,1.234567,ArraySeq(x),1]",
                        "[4,x:d,0.0,ArraySeq(x),2]");
    }

    @ParameterizedTest(name = "q = {0}")
    @ValueSource(doubles = {1, 1.5, 2, 7, 100})
    void linkingAnAccountNeverLowersAMassHoweverLargeOrSmallItIs(double q) {
        Random random = new Random(3);
        List<Row> masses = new ArrayList<>();
        List<Double> largest = new ArrayList<>();
        for (long person = 0; person < 200; person++) {
            double most = 0;
            for (long account = 0; account <= person % 5; account++) {
                double mass = Math.rint(Math.exp(random.nextDouble() * 30 - 8) * 1e6) / 1e6;
                most = Math.max(most, mass);
                masses.add(row(person * 10 + account, "x", "" + account, person, "x:" + person, mass));
            }
            largest.add(most);
        }

        for (Row row :
                scores(q).persons(ROWS.of(MASSES, masses), Optional.empty()).collectAsList()) {
            double alone =
                    largest.get(row.<Long>getAs(GraphColumns.PERSON.name()).intValue());
            int accounts = row.<Long>getAs(PublishedColumns.ACCOUNTS.name()).intValue();
            assertThat(row.<Double>getAs(PublishedColumns.MASS.name()))
                    .isBetween(alone, alone * Math.pow(accounts, 1 / q) * 1.0001 + 1e-6);
        }
    }

    @ParameterizedTest(name = "as of {0} edges")
    @ValueSource(longs = {5, 5_000_000})
    void whatAPersonReceivedIsWorkedOutByHand(long number) {
        Dataset<Row> persons = ROWS.of(
                PERSONS,
                row(1L, "ada", 4.0, List.of("x"), 1L),
                row(2L, "bob", 1.0, List.of("x"), 1L),
                row(3L, "cat", 0.5, List.of("x"), 1L),
                row(4L, "dan", 9.0, List.of("x", "y"), 2L));
        // Ada reacts to both accounts of Dan: she is one reactor. Whoever is no person, 5, is nobody.
        Dataset<Row> edges = ROWS.of(
                EDGES,
                row(1L, 4L, 2_000_000_000_000L, 3L),
                row(1L, 4L, 1_000_000_000_000L, 1L),
                row(2L, 4L, 1_000_000_000_000L, 2L),
                row(3L, 4L, 0L, 1L),
                row(5L, 4L, 7_000_000_000_000L, 1L),
                row(1L, 5L, 7_000_000_000_000L, 1L),
                row(3L, 2L, 0L, 1L));
        Dataset<Row> days = posted(row(4L, 10, 4L), row(2L, 10, 1L), row(2L, 10, 0L), row(2L, 11, 2L), row(1L, 10, 2L));

        List<Row> rows = scores(2)
                .ofPersons(persons, Scores.received(persons, edges, days, number), before -> Optional.empty())
                .select(cols(List.of(
                        PublishedColumns.PERSON_ID,
                        PublishedColumns.RANK,
                        PublishedColumns.PERCENTILE,
                        PublishedColumns.REACTORS,
                        PublishedColumns.REACTIONS,
                        PublishedColumns.REACH,
                        PublishedColumns.AMPLIFICATION,
                        PublishedColumns.NETWORK_IMPACT)))
                .collectAsList();

        assertThat(rows)
                .containsExactly(
                        // reach 1 − 1/4; 7 reactions to 4 posts; (3·4 + 1·1 + 0·0.5) / 4
                        row("dan", 1L, 100.0, 3L, 7L, 0.75, 1.75, 3.25),
                        row("ada", 2L, 66.666667, 0L, 0L, 0.0, 0.0, null),
                        // one reaction to three posts, by somebody whose attention is all discounted
                        row("bob", 3L, 33.333333, 1L, 1L, 0.0, 0.333333, null),
                        row("cat", 4L, 0.0, 0L, 0L, 0.0, 0.0, null));
    }

    @Test
    void thePostsOfADayCountOnWhicheverAccountTheyWereAndADayWithoutAnyCountsOne() {
        Dataset<Row> persons = ROWS.of(PERSONS, row(1L, "x:a", 1.0, List.of("x", "y"), 2L));
        Dataset<Row> days = posted(row(1L, 10, 2L), row(1L, 10, 1L), row(1L, 11, 0L), row(1L, 11, 0L), row(1L, 13, 1L));

        // Three posts on day 10, none on day 11, one on day 13.
        assertThat(Received.by(persons, ROWS.of(EDGES), days, 0)
                        .select(GraphColumns.PERSON.col(), GraphColumns.POSTS.col())
                        .collectAsList())
                .containsExactly(row(1L, 5L));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void whatPersonsReceivedInPackedLongsIsWhatSqlSums(long seed) {
        Random random = new Random(seed);
        List<Row> persons = LongStream.range(0, 50)
                .mapToObj(p -> row(p, "p" + p, Math.rint(Math.exp(random.nextInt(12)) * 1e6) / 1e6, List.of("x"), 1L))
                .toList();
        List<Row> edges = Stream.generate(
                        // Weights large enough that their sum with masses leaves a long.
                        () -> row((long) random.nextInt(53), (long) random.nextInt(53), random.nextLong(1L << 45), 2L))
                .limit(3000)
                .toList();
        List<Row> days = Stream.generate(() -> row(
                        (long) random.nextInt(400),
                        random.nextInt(20),
                        (long) random.nextInt(3),
                        (long) random.nextInt(900),
                        random.nextLong(2)))
                .limit(3000)
                .toList();
        ROWS.of(PERSONS, persons).createOrReplaceTempView("persons");
        ROWS.of(EDGES, edges).createOrReplaceTempView("edges");
        ROWS.of(DID, days).createOrReplaceTempView("days");
        Dataset<Row> sums = ROWS.of(DID).sparkSession().sql("""
                        WITH pairs AS (
                          SELECT taker AS person, mass, sum(weight) AS weight, sum(edges.reactions) AS reactions
                          FROM edges JOIN persons ON persons.person = giver GROUP BY taker, giver, mass),
                        received AS (
                          SELECT person, count(*) AS reactors, sum(reactions) AS reactions,
                            sum(CAST(rint((1 - 1 / greatest(1, mass)) * 1e9D) AS BIGINT)) AS reached,
                            CAST(sum(CAST(CAST(rint(weight * mass) AS BIGINT) AS DECIMAL(38, 0))) AS DOUBLE) / sum(weight) AS impact,
                            sum(weight) AS given
                          FROM pairs GROUP BY person),
                        posted AS (
                          SELECT person, sum(posts) AS posts
                          FROM (SELECT person, greatest(1, sum(posts)) AS posts FROM days GROUP BY person, day)
                          GROUP BY person),
                        did AS (SELECT giver AS person, sum(activity) AS activity FROM days GROUP BY giver HAVING sum(activity) > 0)
                        SELECT person, coalesce(reactors, 0), coalesce(reactions, 0), coalesce(reached, 0),
                          coalesce(impact, CAST('NaN' AS DOUBLE)), coalesce(posts, 0), coalesce(given, 0),
                          coalesce(activity, 0)
                        FROM received FULL JOIN posted USING (person) FULL JOIN did USING (person)""");

        assertThat(Received.by(ROWS.of(PERSONS, persons), ROWS.of(EDGES, edges), ROWS.of(DID, days), 2_000_000)
                        .collectAsList())
                .containsExactlyInAnyOrderElementsOf(sums.collectAsList());
    }

    @Test
    void aHundredReactionsToTenPostsBeatAHundredToAThousand() {
        Dataset<Row> masses = ROWS.of(
                MASSES,
                row(1L, "x", "few", 1L, "x:few", 1.0),
                row(2L, "x", "many", 2L, "x:many", 1.0),
                row(3L, "x", "who", 3L, "x:who", 1.0));
        List<Row> days = IntStream.range(0, 5)
                .boxed()
                .flatMap(day -> Stream.of(row(1L, day, 2L), row(2L, day, 200L)))
                .toList();
        Dataset<Row> edges = ROWS.of(EDGES, row(3L, 1L, 1L, 100L), row(3L, 2L, 1L, 100L));
        Dataset<Row> persons = scores(2).persons(masses, Optional.empty());

        assertThat(scores(2)
                        .ofPersons(
                                persons,
                                Scores.received(persons, edges, posted(days.toArray(Row[]::new)), 2),
                                before -> Optional.empty())
                        .select(cols(List.of(PublishedColumns.PERSON_ID, PublishedColumns.AMPLIFICATION)))
                        .collectAsList())
                .containsExactly(row("x:few", 10.0), row("x:many", 0.1), row("x:who", 0.0));
    }

    @Test
    void externalEvidenceIsOneMoreTermOfAPersonsMassAndEnoughForARowOfTheirOwn() {
        Dataset<Row> masses = ROWS.of(MASSES, row(1L, "x", "a", 1L, "x:a", 3.0), row(2L, "x", "b", 2L, "x:b", 2.0));
        List<ExternalConfig> tables = List.of(table("wiki", 8, 10), table("prizes", 6, 1));
        Dataset<Row> external = Scores.external(
                ROWS.of(
                        List.of(
                                GraphColumns.PERSON,
                                PublishedColumns.PERSON_ID,
                                GraphColumns.EVIDENCE,
                                GraphColumns.AMOUNT),
                        // 8 · 10/20 = 4, of the larger of two statements
                        row(1L, "x:a", "wiki", 10.0),
                        row(1L, "x:a", "wiki", 2.0),
                        // 8 · 30/40 = 6 and 6 · 3/4 = 4.5
                        row(9L, "person:zoe", "wiki", 30.0),
                        row(9L, "person:zoe", "prizes", 3.0)),
                tables);

        assertThat(scores(2)
                        .persons(masses, Optional.of(external))
                        .orderBy(GraphColumns.PERSON.col())
                        .select(cols(PERSONS))
                        .collectAsList()
                        .stream()
                        .map(Row::toString))
                .containsExactly(
                        "[1,x:a,5.0,ArraySeq(x),1]", "[2,x:b,2.0,ArraySeq(x),1]", "[9,person:zoe,7.5,ArraySeq(),0]");
    }

    private static ExternalConfig table(String name, double weight, double half) {
        return new ExternalConfig(
                name,
                "path",
                Optional.of("who"),
                Optional.empty(),
                Optional.empty(),
                "n",
                weight,
                half,
                Optional.empty());
    }

    @Test
    void networkScoresCountAccountsAndRankWithinTheirNetwork() {
        Dataset<Row> masses = ROWS.of(
                MASSES,
                row(1L, "x", "a", 1L, "x:a", 1.0),
                row(2L, "x", "b", 2L, "x:b", 10.0),
                row(3L, "y", "a", 1L, "x:a", 100.0));
        Dataset<Row> edges = ROWS.of(ACCOUNT_EDGES, row(1L, 2L, 5L, 4L), row(7L, 2L, 5L, 1L), row(2L, 3L, 5L, 2L));

        assertThat(scores(2)
                        .ofNetworks(masses, edges, edges.count())
                        .select(cols(List.of(
                                PublishedColumns.NETWORK,
                                PublishedColumns.ACCOUNT_ID,
                                PublishedColumns.PERSON_ID,
                                PublishedColumns.SCORE,
                                PublishedColumns.RANK,
                                PublishedColumns.REACTORS,
                                PublishedColumns.REACTIONS)))
                        .collectAsList())
                .containsExactly(
                        row("x", "b", "x:b", 50.5, 1L, 2L, 5L),
                        row("x", "a", "x:a", 1.0, 2L, 0L, 0L),
                        row("y", "a", "x:a", 100.0, 1L, 1L, 2L));
    }

    @Test
    void aDeltaIsTheScoreLessTheEarlierOneOnTheSameScaleAndNullWithoutOne() {
        List<ColumnSpec> scored = List.of(
                PublishedColumns.PERSON_ID,
                PublishedColumns.SCORE,
                PublishedColumns.RANK,
                PublishedColumns.SCALE_VERSION);
        Dataset<Row> rows =
                ROWS.of(scored, row("ada", 50.3, 1L, "s"), row("bob", 20.0, 2L, "s"), row("new", 10.0, 3L, "s"));
        Dataset<Row> yesterday =
                ROWS.of(scored, row("bob", 30.25, 1L, "s"), row("ada", 50.2, 2L, "s"), row("gone", 1.0, 3L, "s"));
        Dataset<Row> otherScale = ROWS.of(scored, row("ada", 99.0, 1L, "s0"), row("bob", 20.0, 2L, "s"));

        assertThat(Scores.withDeltas(
                                rows,
                                days -> Optional.ofNullable(
                                        Map.of(1, yesterday, 30, otherScale).get(days)))
                        .select(cols(List.of(
                                PublishedColumns.PERSON_ID,
                                PublishedColumns.DELTA_1D,
                                PublishedColumns.DELTA_7D,
                                PublishedColumns.DELTA_30D,
                                PublishedColumns.DELTA_90D)))
                        .sort(PublishedColumns.PERSON_ID.col())
                        .collectAsList())
                .containsExactly(
                        row("ada", 0.1, null, null, null),
                        row("bob", -10.25, null, 0.0, null),
                        row("new", null, null, null, null));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2026-11-22, '[[r,50.5]]'", "2026-12-21, '[[r,50.5]]'", "2026-12-22, '[]'"})
    void anOldScaleIsComputedBesideTheNewOneAsLongAsItsLastDay(LocalDate runDate, String others) {
        Dataset<Row> masses = ROWS.of(MASSES, row(1L, "x", "a", 1L, "x:a", Math.sqrt(10)));
        Dataset<Row> none = ROWS.of(ACCOUNT_EDGES);
        Scores scores = scores(2, runDate);
        List<ColumnSpec> scored =
                List.of(PublishedColumns.SCORE, PublishedColumns.SCALE_VERSION, PublishedColumns.OTHER_SCORES);

        Dataset<Row> persons = scores.persons(masses, Optional.empty());
        for (Dataset<Row> rows : List.of(
                scores.ofNetworks(masses, none, 0),
                scores.ofPersons(
                        persons, Scores.received(persons, ROWS.of(EDGES), posted(), 0), before -> Optional.empty()))) {
            Row row = rows.select(cols(scored)).first();
            assertThat(row.getDouble(0)).isEqualTo(25.75);
            assertThat(row.getString(1)).isEqualTo("s");
            assertThat(row.getList(2).stream().map(Object::toString).toList()).hasToString(others);
        }
    }

    @Test
    void theNormOfManyAccountsIsThatOfPlainArithmetic() {
        Random random = new Random(5);
        List<Row> masses = new ArrayList<>();
        double squares = 0;
        for (long i = 0; i < 50; i++) {
            double mass = Math.rint(random.nextDouble() * 1e8) / 1e6;
            squares += mass * mass;
            masses.add(row(i, "n" + i % 3, "a" + i, 0L, "p", mass));
        }

        Row person =
                scores(2).persons(ROWS.of(MASSES, masses), Optional.empty()).first();

        assertThat(person.<Double>getAs(PublishedColumns.MASS.name())).isCloseTo(Math.sqrt(squares), within(1e-6));
        assertThat(person.<String>getList(person.fieldIndex(PublishedColumns.NETWORKS.name())))
                .containsExactly("n0", "n1", "n2");
    }

    private static Scores scores(double q) {
        return scores(q, LocalDate.parse("2026-11-22"));
    }

    /** The scale s from mass 1 to 100, and beside it the old one, r, up to 21 December. */
    private static Scores scores(double q, LocalDate runDate) {
        ScaleConfig old = new ScaleConfig("r", List.of(new Anchor(1, 1), new Anchor(10, 100)));
        return new Scores(
                new ScoreConfig(
                        q,
                        new ScaleConfig("s", List.of(new Anchor(1, 1), new Anchor(100, 100))),
                        List.of(new Also(old, LocalDate.parse("2026-12-21")))),
                runDate);
    }

    private static Column[] cols(List<ColumnSpec> columns) {
        return columns.stream().map(ColumnSpec::col).toArray(Column[]::new);
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }

    /** Who posted how often on which days; nobody did anything else. */
    private static Dataset<Row> posted(Row... days) {
        return ROWS.of(List.of(GraphColumns.PERSON, DailyColumns.DAY, GraphColumns.POSTS), days)
                .withColumn(DailyColumns.GIVER.name(), GraphColumns.PERSON.col())
                .withColumn(DailyColumns.ACTIVITY.name(), functions.lit(0L));
    }
}
