package io.clout.attention;

import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestRows;
import io.clout.attention.AttentionTwin.Pair;
import io.clout.attention.AttentionTwin.Reaction;
import io.clout.config.AttentionConfig;
import io.clout.model.FixedPoint;
import io.clout.model.TopicRollUp;
import io.clout.operator.PersonLookup;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import io.clout.topic.OnTopics;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole chain on seeded random logs: against its plain twin, and against itself in other partitions. */
class AttentionTwinIT {
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");
    private static final Map<String, Double> VALUE =
            Map.of("share", 1.0, "reply", 0.7, "like", 0.25, "idle", 0.0, "downvote", -0.3, "block", -1.0);
    private static final List<String> KINDS = List.copyOf(VALUE.keySet());
    private static final List<String> TOPIC_NAMES = List.of("tea", "jazz", "chess");
    private static final int PEOPLE = 15;

    @ParameterizedTest(name = "seed {0}, rho {1}")
    @CsvSource({"1, 0", "2, 0.5", "3, 1", "4, 0.25"})
    void attentionIsWhatPlainLoopsInDoublesSayItIs(long seed, double rho) {
        AttentionConfig config = config(rho, Optional.empty());
        List<Reaction> reactions = log(seed);
        AttentionTwin twin = new AttentionTwin(config, RUN_DATE.toEpochDay(), reactions);
        Map<Pair, Double> weights = twin.weights(reactions);
        Map<Pair, Long> counts = twin.reactions(reactions);

        List<Row> rows = new Chain(3, config, reactions).weights.collectAsList();

        assertThat(rows).hasSameSizeAs(weights.keySet());
        for (Row row : rows) {
            Pair pair = new Pair(row.getAs(GraphColumns.REACTOR.name()), row.getAs(GraphColumns.AUTHOR.name()));
            double rounding = rounding(reactions, pair);
            assertThat(row.<Long>getAs(GraphColumns.WEIGHT.name()) / FixedPoint.PICO)
                    .as("%s", pair)
                    .isCloseTo(weights.get(pair), within(rounding));
            assertThat(row.<Long>getAs(PublishedColumns.REACTIONS.name()))
                    .as("%s", pair)
                    .isEqualTo(counts.get(pair));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void attentionOnATopicIsWhatPlainLoopsSayWithTheBudgetOfAllTopics(long seed) {
        AttentionConfig config = config(0.5, Optional.of(8.0));
        List<Reaction> reactions = log(seed);
        AttentionTwin twin = new AttentionTwin(config, RUN_DATE.toEpochDay(), reactions);
        List<Row> rows = new Chain(3, config, reactions).topicEdges().collectAsList();

        for (String topic : TOPIC_NAMES) {
            List<Reaction> onTopic =
                    reactions.stream().filter(r -> r.topics().contains(topic)).toList();
            Map<Pair, Double> weights = twin.weights(onTopic);
            List<Row> rowsOnTopic = rows.stream()
                    .filter(row -> row.<Long>getAs(DailyColumns.TOPIC_KEY.name()) == Vertices.ofTopic(topic))
                    .toList();

            assertThat(rowsOnTopic).hasSameSizeAs(weights.keySet());
            for (Row row : rowsOnTopic) {
                Pair pair = new Pair(row.getAs(GraphColumns.REACTOR.name()), row.getAs(GraphColumns.AUTHOR.name()));
                assertThat(row.<Long>getAs(GraphColumns.WEIGHT.name()) / FixedPoint.PICO)
                        .as("%s of %s", topic, pair)
                        .isCloseTo(weights.get(pair), within(rounding(onTopic, pair)));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {8, 9})
    void theDigitsOnATopicAreThoseOfAllReactionsWhereAllAreOnIt(long seed) {
        AttentionConfig config = config(0.5, Optional.of(8.0));
        List<Reaction> reactions = log(seed).stream()
                .map(r -> new Reaction(r.day(), r.reactor(), r.author(), r.kind(), List.of("tea")))
                .toList();
        Chain chain = new Chain(3, config, reactions);

        assertThat(chain.topicEdges()
                        .select(GraphColumns.REACTOR.col(), GraphColumns.AUTHOR.col(), GraphColumns.WEIGHT.col())
                        .collectAsList())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(chain.weights
                        .select(GraphColumns.REACTOR.col(), GraphColumns.AUTHOR.col(), GraphColumns.WEIGHT.col())
                        .collectAsList());
    }

    @ParameterizedTest(name = "{0} partitions")
    @ValueSource(ints = {2, 7, 16})
    void theDigitsAreThoseOfOnePartitionForAnyNumberOfThemAndAnyOrderOfRows(int partitions) {
        AttentionConfig config = config(0.5, Optional.empty());
        List<Reaction> reactions = log(7);
        Chain one = new Chain(1, config, reactions);
        List<Reaction> shuffled = new ArrayList<>(reactions);
        Collections.shuffle(shuffled, new Random(partitions));

        Chain many = new Chain(partitions, config, shuffled);

        assertThat(many.fullAttention).isEqualTo(one.fullAttention);
        assertThat(many.weights.collectAsList()).containsExactlyInAnyOrderElementsOf(one.weights.collectAsList());
        assertThat(many.topicEdges().collectAsList())
                .containsExactlyInAnyOrderElementsOf(one.topicEdges().collectAsList());
    }

    /** From activities to weights, as the nightly job strings them together. */
    private static final class Chain {
        final Attention attention;
        final AttentionConfig config;
        final int partitions;
        final Dataset<Row> activities;
        final Dataset<Row> daily;
        final Dataset<Row> shrink;
        final Dataset<Row> weights;
        final Dataset<Row> given;
        final double fullAttention;

        Chain(int partitions, AttentionConfig config, List<Reaction> reactions) {
            TestRows rows = TestRows.open(partitions);
            attention = new Attention(config, RUN_DATE);
            this.config = config;
            this.partitions = partitions;
            activities = rows.of(
                            List.of(
                                    DailyColumns.DAY,
                                    GraphColumns.REACTOR,
                                    GraphColumns.AUTHOR,
                                    DailyColumns.KIND,
                                    DailyColumns.TOPICS),
                            reactions.stream()
                                    .map(r -> RowFactory.create(r.day(), r.reactor(), r.author(), r.kind(), r.topics()))
                                    .toList())
                    .withColumn(DailyColumns.COUNT.name(), lit(1L));
            daily = activities
                    .groupBy(
                            DailyColumns.DAY.col(),
                            GraphColumns.REACTOR.col(),
                            GraphColumns.AUTHOR.col(),
                            DailyColumns.KIND.col())
                    .agg(sum(DailyColumns.COUNT.col()).as(DailyColumns.COUNT.name()));
            Weighing weighing =
                    new Weighing(config, RUN_DATE, daily, PersonLookup.ITSELF, 1_000_000L * (partitions - 1));
            shrink = weighing.shrink();
            weights = Attention.weights(weighing.pairs());
            given = Attention.given(weights, weights.count());
            fullAttention = attention.fullAttention(given);
        }

        /** On topics, by the persons that accounts are; all of them are heard on all topics. */
        Dataset<Row> topicEdges() {
            Dataset<Row> days = activities
                    .withColumn(PublishedColumns.TOPIC.name(), explode(DailyColumns.TOPICS.col()))
                    .withColumn(DailyColumns.TOPIC_KEY.name(), Vertices.ofTopic(PublishedColumns.TOPIC.col()))
                    .withColumn(DailyColumns.GIVER.name(), GraphColumns.REACTOR.col())
                    .withColumn(DailyColumns.TAKER.name(), GraphColumns.AUTHOR.col());
            Dataset<Row> people = days.select(
                            GraphColumns.PERSON.of(GraphColumns.REACTOR.col()),
                            PublishedColumns.MASS.of(lit(0)),
                            GraphColumns.GIVEN.of(lit(1)),
                            DailyColumns.RECEIVED.of(lit(1)))
                    .distinct();
            OnTopics onTopics = OnTopics.of(
                    config,
                    RUN_DATE,
                    Attention.shrunk(days, shrink),
                    people,
                    TopicRollUp.NONE,
                    1,
                    250_000L * (partitions - 1));
            return onTopics.edges()
                    .join(
                            onTopics.standing(0.5)
                                    .select(
                                            GraphColumns.REACTOR.of(GraphColumns.VERTEX.col()),
                                            DailyColumns.TOPIC_KEY.col()),
                            GraphColumns.REACTOR.name())
                    .withColumn(
                            GraphColumns.REACTOR.name(),
                            DailyColumns.TOPIC_KEY.col().bitwiseXOR(GraphColumns.REACTOR.col()))
                    .withColumn(
                            GraphColumns.AUTHOR.name(),
                            DailyColumns.TOPIC_KEY.col().bitwiseXOR(GraphColumns.AUTHOR.col()));
        }
    }

    /**
     * For k reactions between the two, each worth at most 1: their sums are off by k/2 units of 10⁻¹² and by k² units
     * of 2⁻⁵³ (k additions and eight more operations, of values up to k); saturation has a slope of at most 1,
     * reciprocity at most doubles, and the weight is rounded once more.
     */
    private static double rounding(List<Reaction> reactions, Pair pair) {
        long k = reactions.stream()
                .map(r -> new Pair(r.reactor(), r.author()))
                .filter(p -> p.equals(pair) || p.equals(pair.back()))
                .count();
        return (k + 1) / FixedPoint.PICO + 2 * k * (k + 8) * 0x1p-53;
    }

    private static AttentionConfig config(double rho, Optional<Double> fullAttention) {
        return new AttentionConfig(VALUE, 3.5, 10, 90, 2, rho, fullAttention, 0.9, 2);
    }

    /** The first people are much keener than the last, so that some days go over the budget and most do not. */
    private static List<Reaction> log(long seed) {
        Random random = new Random(seed);
        List<Reaction> log = new ArrayList<>();
        while (log.size() < 2000) {
            long reactor = (long) (PEOPLE * random.nextDouble() * random.nextDouble());
            long author = random.nextInt(PEOPLE);
            int day = (int) RUN_DATE.toEpochDay() - random.nextInt(30);
            String kind = KINDS.get(random.nextInt(KINDS.size()));
            List<String> topics = TOPIC_NAMES.subList(random.nextInt(3), 3);
            if (reactor != author) {
                log.add(new Reaction(day, reactor, author, kind, topics.subList(0, random.nextInt(topics.size() + 1))));
            }
        }
        return log;
    }
}
