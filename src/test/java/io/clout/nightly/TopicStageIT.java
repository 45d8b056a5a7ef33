package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestSpark;
import io.clout.activity.source.AccountTables;
import io.clout.attention.Attention;
import io.clout.attention.Weighing;
import io.clout.config.CloutConfig;
import io.clout.operator.PersonLookup;
import io.clout.spark.Stages.Made;
import io.clout.spark.WorkTables;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import io.clout.table.Vertices;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small worlds, each on topics and with people of its own, in one run. Everybody has the mass 2; W0 is 10 shares, ε is
 * 0.5, c is 2, and nobody's day is over the budget.
 */
class TopicStageIT {
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");
    private static final double MASS_OF_ALL = 2;
    /** Of that, with topics.doubt = 1. */
    private static final double BELIEVED = MASS_OF_ALL * MASS_OF_ALL * 2 / (MASS_OF_ALL + 1);

    private static final double FULL_ATTENTION = 10;
    /** Masses have six decimals. */
    private static final double DIGITS = 0.51e-6;

    @TempDir
    private static Path temp;

    private static SparkSession spark;
    private static final List<Row> LOG = new ArrayList<>();
    private static Map<Table, Dataset<Row>> tables;
    private static List<String> told;
    private static int runs;

    @BeforeAll
    static void run() throws Exception {
        spark = TestSpark.nightly();
        experts();
        joke();
        diamond();
        endorsements();
        kin();
        told = new ArrayList<>();
        tables = run(LOG);
    }

    // dee reacts to ada on tea, and to cat on something else; ada reacts to bob.
    private static void experts() {
        did(0, "share", "dee", "ada", "tea");
        did(0, "share", "dee", "cat", "knitting");
        did(0, "share", "ada", "bob", "tea");
        did(0, "post", null, "bob", "tea");
    }

    @Test
    void whatReachesAPersonIsTheAttentionByTheStandingOfThoseWhoGiveIt() {
        double share = weight(1) / FULL_ATTENTION;
        // Half of what dee did is about tea, and all of what ada did.
        double ada = share * BELIEVED / 2;
        assertThat(mass("tea", "ada")).isCloseTo(ada, within(DIGITS));
        assertThat(mass("tea", "bob")).isCloseTo(share * (BELIEVED + 0.5 * ada), within(DIGITS));
        assertThat(row("tea", "bob").<Double>getAs(PublishedColumns.SHARE.name()))
                .isEqualTo(1);
        assertThat(row("tea", "bob").<Long>getAs(PublishedColumns.DAYS.name())).isEqualTo(1);
    }

    @Test
    void withoutDoubtEverybodyBringsAlongAllOfTheirMass() throws Exception {
        Row bob = run(LOG, "topics.doubt=0")
                .get(Tables.TOPIC_SCORES)
                .where(PublishedColumns.TOPIC
                        .col()
                        .equalTo("tea")
                        .and(PublishedColumns.PERSON_ID.col().equalTo("ada")))
                .first();
        assertThat(bob.<Double>getAs(PublishedColumns.MASS.name()))
                .isCloseTo(weight(1) / FULL_ATTENTION * MASS_OF_ALL / 2, within(DIGITS));
    }

    @Test
    void nobodyHasMassOnATopicThatTheyBringAlong() {
        assertThat(scored("tea")).containsExactlyInAnyOrder("ada", "bob");
    }

    // Three friends of one, on two days.
    private static void joke() {
        for (String friend : List.of("joe", "jim", "jon")) {
            did(0, "share", friend, "jed", "dishwasher");
            did(9, "share", friend, "jed", "dishwasher");
        }
    }

    @Test
    void aTopicOfTooFewIsListedAndRanksNobody() throws Exception {
        assertThat(scored("dishwasher")).containsExactly("jed");

        Map<Table, Dataset<Row>> strict = run(LOG, "topics.min-volume.reactors=4", "topics.min-reactors=2");

        assertThat(told(strict, "dishwasher", PublishedColumns.RANKING.name())).isEqualTo("few_reactors");
        assertThat(told(strict, "dishwasher", PublishedColumns.INFLUENCERS.name()))
                .isEqualTo(0L);
        assertThat(told(strict, "dishwasher", PublishedColumns.REACTIONS.name()))
                .isEqualTo(6L);
        assertThat(strict.get(Tables.TOPIC_SCORES).count()).isZero();
    }

    @Test
    void aTrendIsTheLastDaysToAsManyBefore() {
        assertThat(told(tables, "dishwasher", PublishedColumns.TREND_7D.name())).isEqualTo(1.0);
        assertThat(told(tables, "dishwasher", PublishedColumns.TREND_28D.name()))
                .isNull();
        assertThat(told(tables, "dishwasher", PublishedColumns.RANKING.name())).isEqualTo("ranked");
    }

    // jazz belongs to blues and to swing, and both belong to music. One reaction on jazz, one on blues and swing.
    private static void diamond() {
        did(0, "share", "eve", "fay", "jazz");
        did(0, "share", "gus", "hal", "blues", "swing");
    }

    @Test
    void alongTwoWaysUpAndForTwoTopicsAReactionCountsOnceLessHalfForEachLevel() {
        assertThat(mass("jazz", "fay")).isCloseTo(weight(1) / FULL_ATTENTION * BELIEVED, within(DIGITS));
        assertThat(mass("blues", "fay")).isCloseTo(weight(0.5) / FULL_ATTENTION * BELIEVED, within(DIGITS));
        assertThat(mass("music", "fay")).isCloseTo(weight(0.25) / FULL_ATTENTION * BELIEVED, within(DIGITS));
        assertThat(mass("music", "hal")).isCloseTo(weight(0.5) / FULL_ATTENTION * BELIEVED, within(DIGITS));
        assertThat(row("music", "hal").<Long>getAs(PublishedColumns.REACTIONS.name()))
                .isEqualTo(1);
    }

    @Test
    void aTopicShowsItsParentsAndItsNameAndACircleIsToldOf() {
        assertThat(told(tables, "jazz", PublishedColumns.NAME.name())).isEqualTo("Jazz!");
        assertThat(told(tables, "swing", PublishedColumns.NAME.name())).isEqualTo("swing");
        assertThat(tables.get(Tables.TOPICS)
                        .where(PublishedColumns.TOPIC.col().equalTo("jazz"))
                        .first()
                        .<String>getList(
                                tables.get(Tables.TOPICS).schema().fieldIndex(PublishedColumns.PARENTS.name())))
                .containsExactly("blues", "swing");
        assertThat(told).anyMatch(line -> line.contains("1 lead back") && line.contains("music → music"));
    }

    @Test
    void whatIsBlockedIsNeitherListedNorScoredNorRolledUp() throws Exception {
        Map<Table, Dataset<Row>> without = run(LOG, "topics.blocked=[blues]");

        assertThat(without.get(Tables.TOPICS)
                        .select(PublishedColumns.TOPIC.col())
                        .as(org.apache.spark.sql.Encoders.STRING())
                        .collectAsList())
                .contains("swing", "music", "tea")
                .doesNotContain("blues", "jazz");
        assertThat(masses(without).keySet()).contains("music hal").doesNotContain("music fay");
    }

    // kit shares; lou only endorses, without any standing; both endorse, kit two persons and one of them twice.
    private static void endorsements() {
        did(0, "share", "kit", "pia", "cooking");
        did(3, "endorse", "kit", "max", "cooking");
        did(0, "endorse", "kit", "max", "cooking");
        did(0, "endorse", "kit", "ned", "cooking");
        did(0, "endorse", "lou", "oda", "cooking");
    }

    @Test
    void anEndorsementIsOneVoteOfWhoHasStandingSharedAmongThoseWhoGetIt() {
        double half = weight(0.5) / FULL_ATTENTION * BELIEVED;
        assertThat(mass("cooking", "max")).isCloseTo(half, within(DIGITS));
        assertThat(mass("cooking", "ned")).isCloseTo(half, within(DIGITS));
        assertThat(mass("cooking", "oda")).isZero();
        assertThat(row("cooking", "max").<Long>getAs(PublishedColumns.REACTIONS.name()))
                .isEqualTo(1);
        assertThat(row("cooking", "max").isNullAt(row("cooking", "max").fieldIndex(PublishedColumns.SHARE.name())))
                .isTrue();
    }

    @Test
    void declaredTopicsAreConfirmedOrUnprovenAndOthersUnexpectedUnlessTheyAreAbove() {
        assertThat(tables
                        .get(Tables.TOPIC_MATCHES)
                        .select(
                                PublishedColumns.PERSON_ID.col(),
                                PublishedColumns.TOPIC.col(),
                                PublishedColumns.STATUS.col())
                        .collectAsList()
                        .stream()
                        .map(row -> row.mkString(" ")))
                .containsExactly(
                        "fay jazz confirmed",
                        "hal blues unexpected",
                        "hal music confirmed",
                        "hal swing unexpected",
                        "jed dishwasher unexpected",
                        "jed ovens unproven");
    }

    // uma is about both dances at once; vic is about one after the other.
    private static void kin() {
        did(0, "share", "tom", "uma", "tango", "waltz");
        did(1, "share", "tom", "vic", "tango");
        did(2, "share", "tom", "vic", "waltz");
    }

    @Test
    void whatOthersSayOnTwoTopicsAtOnceMakesThemKinForWhoeverIsHeardOnBoth() {
        // Two of the three things that tom did are about the tango.
        double reached = weight(1) / FULL_ATTENTION * BELIEVED * 2 / 3;
        assertThat(mass("tango", "uma")).isCloseTo(reached, within(DIGITS));
        // uma has half of the mass on the waltz, and all of that is about the tango, too.
        assertThat(mass("tango", "vic")).isCloseTo(reached * 1.5, within(3 * DIGITS));
    }

    @Test
    void withoutKinshipATopicThatComesChangesNoDigitOfAnother() throws Exception {
        Random random = new Random(4);
        List<Row> log = new ArrayList<>();
        List<Row> withTags = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String reactor = "r" + (int) (40 * random.nextDouble() * random.nextDouble());
            String author = "a" + random.nextInt(20);
            String topic = List.of("tea", "chess", "running").get(random.nextInt(3));
            int age = random.nextInt(60);
            String from = random.nextBoolean() ? reactor : author;
            String to = from.equals(reactor) ? author : reactor;
            log.add(activity(age, "share", from, to, null, List.of(topic)));
            withTags.add(activity(age, "share", from, to, null, i % 3 == 0 ? List.of(topic, "new") : List.of(topic)));
        }
        Map<String, Double> before = masses(run(log, "topics.kinship=0"));
        Map<String, Double> after = masses(run(withTags, "topics.kinship=0"));

        assertThat(after.keySet()).anyMatch(key -> key.startsWith("new "));
        after.keySet().removeIf(key -> key.startsWith("new "));
        assertThat(after).isEqualTo(before).hasSizeGreaterThan(100);
    }

    /** m shares, saturated with c = 2. */
    private static double weight(double m) {
        return 2 * Math.log1p(m / 2);
    }

    private static void did(int age, String kind, String reactor, String author, String... topics) {
        LOG.add(activity(age, kind, reactor, author, null, List.of(topics)));
    }

    private static Row activity(
            int age, String kind, String reactor, String author, String object, List<String> topics) {
        return RowFactory.create(
                "net", (int) RUN_DATE.toEpochDay() - age, kind, reactor, author, object, topics.toArray(String[]::new));
    }

    private static Map<Table, Dataset<Row>> run(List<Row> log, String... settings) throws Exception {
        Path folder = Files.createDirectory(temp.resolve("run-" + runs++));
        List<String> all = new ArrayList<>(List.of(
                "attention.budget=100",
                "attention.reciprocity=0",
                "attention.half-life=1e9",
                "attention.value.endorse=1",
                "propagation.teleport=0.5",
                "topics.names.sample=null",
                "topics.edges.sample=null",
                "accounts.chirp=null",
                "accounts.boards=null",
                "topics.roll-up=0.5",
                "topics.kinship=1",
                "topics.min-reactors=1",
                "topics.min-days=1",
                "topics.min-volume={reactors = 1, reactions = 1}",
                "topics.names={t = {path = \"%s\", id = id, name = title}}"
                        .formatted(csv(folder, "names", "id,title\njazz,Jazz!\n")),
                "topics.edges={t = {path = \"%s\", parent = up, child = down}}"
                        .formatted(csv(
                                folder,
                                "edges",
                                "up,down\nmusic,music\nmusic,blues\nmusic,swing\nblues,jazz\nswing,jazz\n")),
                "accounts={t = {path = \"%s\", network = net, account = who, evidence = {}, declared = \"split(what, ' ')\"}}"
                        .formatted(csv(folder, "declared", "who,what\nfay,#Jazz\nhal,music\njed,ovens\n"))));
        all.addAll(List.of(settings));
        CloutConfig config = CloutConfig.load(new File("conf/local.conf"), all);
        Dataset<Row> activities = spark.createDataFrame(
                        log,
                        new org.apache.spark.sql.types.StructType()
                                .add(PublishedColumns.NETWORK.field())
                                .add(DailyColumns.DAY.field())
                                .add(DailyColumns.KIND.field())
                                .add(DailyColumns.REACTOR_ID.field())
                                .add(DailyColumns.AUTHOR_ID.field())
                                .add(DailyColumns.OBJECT.field())
                                .add(DailyColumns.TOPICS.field()))
                .withColumn(
                        GraphColumns.REACTOR.name(),
                        functions.when(
                                DailyColumns.REACTOR_ID.col().isNotNull(),
                                Vertices.of(PublishedColumns.NETWORK.col(), DailyColumns.REACTOR_ID.col())))
                .withColumn(
                        GraphColumns.AUTHOR.name(),
                        Vertices.of(PublishedColumns.NETWORK.col(), DailyColumns.AUTHOR_ID.col()))
                // A post is its author's.
                .withColumn(
                        GraphColumns.REACTOR.name(),
                        functions.coalesce(GraphColumns.REACTOR.col(), GraphColumns.AUTHOR.col()))
                .withColumn(DailyColumns.COUNT.name(), functions.lit(1L));
        WorkTables work = new WorkTables(
                spark, new org.apache.hadoop.fs.Path(folder.resolve("work").toString()));
        Map<Table, Dataset<Row>> made = new HashMap<>();
        new TopicStage(spark, config, work, told::add, new RunRecord(config, Instant.EPOCH))
                .run(night(log, activities, config), known(config), (table, rows) -> {
                    Made<Dataset<Row>> saved = work.save(table.name(), rows);
                    made.put(table, saved.value());
                    return saved;
                });
        return made;
    }

    private static AccountTables known(CloutConfig config) {
        return new AccountTables(
                spark, config.accounts(), config.links(), config.external(), config.suppressed(), List.of());
    }

    /** Everybody has one account, and is called by its id. */
    private static TopicInputs night(List<Row> log, Dataset<Row> activities, CloutConfig config) {
        Set<String> people = new LinkedHashSet<>();
        log.forEach(row -> people.addAll(
                row.isNullAt(3)
                        ? List.of(row.getString(4))
                        : (Collection<String>) List.of(row.getString(3), row.getString(4))));
        Dataset<Row> persons = spark.createDataset(List.copyOf(people), org.apache.spark.sql.Encoders.STRING())
                .toDF(PublishedColumns.PERSON_ID.name())
                .withColumn(
                        GraphColumns.VERTEX.name(), Vertices.of(functions.lit("net"), PublishedColumns.PERSON_ID.col()))
                .withColumn(GraphColumns.PERSON.name(), GraphColumns.VERTEX.col())
                .withColumn(PublishedColumns.MASS.name(), functions.lit(MASS_OF_ALL));
        Dataset<Row> daily = Attention.reactions(activities);
        Weighing weighing = new Weighing(config.attention(), RUN_DATE, daily, PersonLookup.ITSELF, daily.count());
        Dataset<Row> edges = Attention.weights(weighing.pairs());
        Dataset<Row> onTopics = activities
                .withColumn(PublishedColumns.TOPIC.name(), functions.explode(DailyColumns.TOPICS.col()))
                .select(
                        PublishedColumns.TOPIC.col(),
                        DailyColumns.DAY.col(),
                        GraphColumns.REACTOR.col(),
                        GraphColumns.AUTHOR.col(),
                        DailyColumns.KIND.col(),
                        DailyColumns.COUNT.col());
        return new TopicInputs(
                persons,
                persons,
                PersonLookup.ITSELF,
                activities.select(
                        DailyColumns.DAY.col(),
                        GraphColumns.REACTOR.col(),
                        GraphColumns.AUTHOR.col(),
                        DailyColumns.KIND.col(),
                        DailyColumns.COUNT.col()),
                onTopics.withColumn(DailyColumns.TOPIC_KEY.name(), Vertices.ofTopic(PublishedColumns.TOPIC.col()))
                        .drop(PublishedColumns.TOPIC.name()),
                onTopics.select(PublishedColumns.TOPIC.col()).distinct(),
                weighing.shrink(),
                edges.select(
                                GraphColumns.PERSON.of(GraphColumns.AUTHOR.col()),
                                DailyColumns.RECEIVED.of(GraphColumns.WEIGHT.col()),
                                DailyColumns.ACTIVITY.of(functions.lit(0L)))
                        .unionByName(new Attention(config.attention(), RUN_DATE)
                                .deeds(activities)
                                .select(
                                        GraphColumns.PERSON.of(GraphColumns.REACTOR.col()),
                                        DailyColumns.RECEIVED.of(functions.lit(0L)),
                                        DailyColumns.ACTIVITY.col())),
                FULL_ATTENTION,
                activities.count());
    }

    private static Path csv(Path folder, String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name + ".csv"), text);
    }

    private static double mass(String topic, String person) {
        return row(topic, person).getAs(PublishedColumns.MASS.name());
    }

    private static Row row(String topic, String person) {
        return tables.get(Tables.TOPIC_SCORES)
                .where(PublishedColumns.TOPIC
                        .col()
                        .equalTo(topic)
                        .and(PublishedColumns.PERSON_ID.col().equalTo(person)))
                .first();
    }

    private static List<String> scored(String topic) {
        return tables.get(Tables.TOPIC_SCORES)
                .where(PublishedColumns.TOPIC.col().equalTo(topic))
                .select(PublishedColumns.PERSON_ID.col())
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList();
    }

    private static Object told(Map<Table, Dataset<Row>> of, String topic, String column) {
        return of.get(Tables.TOPICS)
                .where(PublishedColumns.TOPIC.col().equalTo(topic))
                .select(column)
                .first()
                .get(0);
    }

    /** By topic and person. */
    private static Map<String, Double> masses(Map<Table, Dataset<Row>> of) {
        Map<String, Double> masses = new HashMap<>();
        for (Row row : of.get(Tables.TOPIC_SCORES)
                .select(PublishedColumns.TOPIC.col(), PublishedColumns.PERSON_ID.col(), PublishedColumns.MASS.col())
                .collectAsList()) {
            masses.put(row.getString(0) + " " + row.getString(1), row.getDouble(2));
        }
        return masses;
    }
}
