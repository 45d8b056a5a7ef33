package io.clout.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestSpark;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KinshipIT {
    /** Masses have six decimals. */
    private static final double DIGITS = 0.51e-6;
    /** Persons, as the hashes that stand for them. */
    private static final long ANN = 1;

    private static final long BEN = 2;
    private static final long CAT = 3;
    private static final long FAN = 9;

    private static SparkSession spark;

    private final Map<String, Double> masses = new TreeMap<>();
    private final List<Row> reactions = new ArrayList<>();
    private final List<Row> deeds = new ArrayList<>();
    private final Map<String, List<Set<String>>> contents = new TreeMap<>();
    /** Reactions that were not logged on their topic, but rolled up to it, and endorsements. */
    private final List<Row> elsewhere = new ArrayList<>();

    private final Map<Long, String> names = new HashMap<>();

    @BeforeAll
    static void start() {
        spark = TestSpark.nightly();
    }

    /** Half of what Ann is heard for on tea is on cups, too, and nothing of what Ben is heard for. */
    @BeforeEach
    void teaAndCups() {
        reacted(0, ANN, "tea", "cups");
        reacted(1, ANN, "tea");
        reacted(0, BEN, "tea");
        reacted(1, BEN, "cups");
        heard("tea", ANN, 6);
        heard("tea", BEN, 2);
        heard("cups", ANN, 1);
        heard("cups", BEN, 4);
    }

    @Test
    void whatComesOverIsThePartOfWhatOthersAreHeardForThatIsOnBoth() {
        Map<String, Double> with = added(0.5);

        // Of the mass of 8 on tea, Ann's half of 6 is on cups, too; Ann's own does not count for Ann.
        assertThat(with.get("cups 2")).isCloseTo(4 + 0.5 * 2 * 3 / 8, within(DIGITS));
        assertThat(with.get("cups 1")).isEqualTo(1);
        // All that Ann is heard for on cups is on tea, too: 1 of 5.
        assertThat(with.get("tea 2")).isCloseTo(2 + 0.5 * 4 * 1 / 5, within(DIGITS));
        assertThat(with.get("tea 1")).isEqualTo(6);
    }

    @Test
    void topicsWithoutCommonContentGiveEachOtherNothing() {
        reacted(2, ANN, "chess");
        reacted(2, BEN, "chess");
        heard("chess", ANN, 1000);
        heard("chess", BEN, 0.001);

        Map<String, Double> with = added(1);

        assertThat(with.get("tea 1")).isEqualTo(6);
        assertThat(with.get("chess 1")).isEqualTo(1000);
        assertThat(with.get("chess 2")).isEqualTo(0.001);
    }

    @Test
    void withoutKinshipMassesStayAsTheyAre() {
        assertThat(added(0)).isEqualTo(masses);
    }

    @Test
    void severalThingsOfOneDayAreNotTakenForOneOnAllTheirTopics() {
        for (long author : new long[] {ANN, BEN, CAT}) {
            reacted(7, author, "chess");
            reacted(7, author, "cricket");
            heard("chess", author, 3);
            heard("cricket", author, 3);
        }

        assertThat(added(1).get("chess 3")).isEqualTo(3);
    }

    @Test
    void whoIsNotHeardOnATopicGetsNothingThere() {
        reacted(2, CAT, "tea");
        heard("tea", CAT, 50);
        heard("cups", CAT, 0);

        Map<String, Double> with = added(1);

        assertThat(with.get("cups 3")).isZero();
        assertThat(with).hasSameSizeAs(masses);
    }

    @Test
    void tagsOfOnesOwnAndOfFriendsWithoutMassGiveNothing() {
        heard("tea", CAT, 1);
        for (int tag = 0; tag < 20; tag++) {
            reacted(3, CAT, "tea", "junk" + tag);
            heard("junk" + tag, CAT, 1);
            for (long friend = 100; friend < 110; friend++) {
                reacted(3, friend, "tea", "junk" + tag);
                heard("junk" + tag, friend, 0);
            }
        }

        assertThat(added(1).get("tea 3")).isEqualTo(1);

        // With a little mass they give no more than that.
        masses.replaceAll((key, mass) -> mass == 0 ? 0.0001 : mass);
        assertThat(added(1).get("tea 3")).isBetween(1.0, 1 + 20 * 10 * 0.0001);
    }

    @Test
    void whatIsRolledUpAndEndorsementsDoNotComeOver() {
        elsewhere.add(RowFactory.create("cups", BEN, 3L));

        Map<String, Double> with = added(0.5);

        // Of four reactions to Ben on cups, one was logged there: 1 of the mass of 4, beside Ann's 1.
        assertThat(with.get("tea 2")).isCloseTo(2 + 0.5 * 1 * 1 / 2, within(DIGITS));
        assertThat(with.get("cups 2")).isCloseTo(4 + 0.5 * 2 * 3 / 8, within(DIGITS));
    }

    @Test
    void whatIsDoneToOneselfMakesNoKin() {
        reactions.add(row(4, BEN, BEN, "share", "tea"));
        reactions.add(row(4, BEN, BEN, "share", "cups"));

        assertThat(added(0.5).get("cups 2")).isCloseTo(4 + 0.5 * 2 * 3 / 8, within(DIGITS));
        assertThat(added(0.5).get("cups 1")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void itIsThePlainSumAndNoPartitioningChangesADigit(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            long author = 20 + (long) (15 * random.nextDouble() * random.nextDouble());
            String[] tags = random.ints(1 + random.nextInt(3), 0, 8)
                    .mapToObj(n -> "t" + n)
                    .distinct()
                    .toArray(String[]::new);
            reacted(random.nextInt(5), author, tags);
            Stream.of(tags).forEach(tag -> heard(tag, author, random.nextInt(1_000_000) / 1e6));
        }

        Map<String, Double> with = added(1.5);

        plain(1.5).forEach((key, mass) -> assertThat(with.get(key)).as(key).isCloseTo(mass, within(DIGITS + 1e-7)));
        assertThat(with).hasSameSizeAs(masses);
        assertThat(values(
                        new Kinship(1.5).added(table().repartition(7), own().repartition(4), shared().repartition(5))))
                .isEqualTo(with);
    }

    /** The formula, term by term. */
    private Map<String, Double> plain(double kinship) {
        Map<String, Double> sums = new TreeMap<>(masses);
        Set<String> topics = new HashSet<>();
        Set<Long> people = new HashSet<>();
        reactions.forEach(r -> {
            topics.add(r.getString(0));
            people.add(r.getLong(3));
        });
        for (String from : topics) {
            double total = people.stream().mapToDouble(p -> mass(from, p)).sum();
            for (String to : topics) {
                for (long person : people) {
                    if (from.equals(to) || mass(to, person) == 0 || mass(from, person) == 0) {
                        continue;
                    }
                    double others = people.stream()
                            .filter(p -> p != person)
                            .mapToDouble(p -> mass(from, p) * part(p, from, to))
                            .sum();
                    sums.merge(to + " " + person, kinship * mass(from, person) * others / total, Double::sum);
                }
            }
        }
        return sums;
    }

    private double part(long person, String from, String to) {
        long both = 0;
        long whole = 0;
        for (Map.Entry<String, List<Set<String>>> day : contents.entrySet()) {
            if (day.getKey().endsWith(" " + person)) {
                List<Set<String>> of = day.getValue();
                long on = of.stream().filter(t -> t.contains(from)).count();
                long other = of.stream().filter(t -> t.contains(to)).count();
                both += Math.max(0, on + other - of.size());
                whole += on;
            }
        }
        return whole == 0 ? 0 : both / (double) whole;
    }

    private double mass(String topic, long person) {
        return masses.getOrDefault(topic + " " + person, 0.0);
    }

    private void heard(String topic, long person, double mass) {
        masses.put(topic + " " + person, mass);
    }

    private void reacted(int day, long author, String... topics) {
        deeds.add(RowFactory.create(day, FAN, author, "share", 1L));
        contents.computeIfAbsent(day + " " + author, k -> new ArrayList<>()).add(Set.of(topics));
        for (String topic : topics) {
            reactions.add(row(day, FAN, author, "share", topic));
        }
    }

    private static Row row(int day, long reactor, long author, String kind, String topic) {
        return RowFactory.create(topic, day, reactor, author, kind, 1L);
    }

    private Map<String, Double> added(double kinship) {
        return values(new Kinship(kinship).added(table(), own(), shared()));
    }

    private Dataset<Row> own() {
        return Kinship.own(table(), logged());
    }

    private Dataset<Row> shared() {
        return Kinship.shared(
                own(),
                logged(),
                spark.createDataFrame(
                        deeds,
                        schema(
                                DailyColumns.DAY,
                                GraphColumns.REACTOR,
                                GraphColumns.AUTHOR,
                                DailyColumns.KIND,
                                DailyColumns.COUNT)));
    }

    private Dataset<Row> logged() {
        List<Row> rows = reactions.stream()
                .map(r -> RowFactory.create(
                        Vertices.ofTopic(r.getString(0)), r.get(1), r.get(2), r.get(3), r.get(4), r.get(5)))
                .toList();
        return spark.createDataFrame(
                rows,
                schema(
                        DailyColumns.TOPIC_KEY,
                        DailyColumns.DAY,
                        GraphColumns.REACTOR,
                        GraphColumns.AUTHOR,
                        DailyColumns.KIND,
                        DailyColumns.COUNT));
    }

    /** Masses, beside all reactions: those that were logged on the topic, and those from elsewhere. */
    private Dataset<Row> table() {
        Map<String, Long> all = new TreeMap<>();
        elsewhere.forEach(r -> all.merge(r.getString(0) + " " + r.getLong(1), r.getLong(2), Long::sum));
        reactions.stream()
                .filter(r -> r.getLong(2) != r.getLong(3))
                .forEach(r -> all.merge(r.getString(0) + " " + r.getLong(3), r.getLong(5), Long::sum));
        List<Row> rows = new ArrayList<>();
        masses.forEach((key, mass) -> {
            int space = key.indexOf(' ');
            String topic = key.substring(0, space);
            names.put(Vertices.ofTopic(topic), topic);
            rows.add(RowFactory.create(
                    Vertices.ofTopic(topic),
                    Long.parseLong(key.substring(space + 1)),
                    mass,
                    all.getOrDefault(key, 0L)));
        });
        return spark.createDataFrame(
                rows,
                schema(DailyColumns.TOPIC_KEY, GraphColumns.PERSON, PublishedColumns.MASS, PublishedColumns.REACTIONS));
    }

    private static StructType schema(ColumnSpec... columns) {
        return new StructType(Stream.of(columns).map(ColumnSpec::field).toArray(StructField[]::new));
    }

    private Map<String, Double> values(Dataset<Row> masses) {
        Map<String, Double> values = new TreeMap<>();
        for (Row row : masses.select(
                        DailyColumns.TOPIC_KEY.col(), GraphColumns.PERSON.col(), PublishedColumns.MASS.col())
                .collectAsList()) {
            values.put(names.get(row.getLong(0)) + " " + row.getLong(1), row.getDouble(2));
        }
        return values;
    }
}
