package io.clout.activity.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.TestSpark;
import io.clout.activity.daily.DailyTwin;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestIT {
    private static final SparkSession SPARK = TestSpark.nightly();
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");

    /** Every label begins with what should become of its row. */
    private static final String EVENTS = """
            ('accepted: a share',              '1',  '2026-11-21 10:00:00',        'RT', 'ann', 'bob', true),
            ('accepted: the same without id',  NULL, '2026-11-21 10:00:00',        'RT', 'ann', 'bob', true),
            ('accepted: another without id',   NULL, '2026-11-21 10:00:01',        'RT', 'ann', 'bob', true),
            ('duplicate: the same event id',   '1',  '2026-11-21 11:00:00',        'RT', 'cy',  'bob', true),
            ('passed_over: where is false',    '2',  NULL,                         'RT', 'ann', 'bob', false),
            ('passed_over: where is null',     '3',  '2026-11-21 10:00:00',        'RT', 'ann', 'bob', NULL),
            ('no_time: null',                  '4',  NULL,                         'XX', 'ann', NULL,  true),
            ('no_time: not to be parsed',      '5',  'last week',                  'RT', 'ann', 'bob', true),
            ('unknown_kind: null',             '6',  '2026-11-21 10:00:00',        NULL, 'ann', NULL,  true),
            ('unknown_kind: no such word',     '7',  '2026-11-21 10:00:00',        'XX', 'ann', 'bob', true),
            ('unknown_kind: words have case',  '8',  '2026-11-21 10:00:00',        'rt', 'ann', 'bob', true),
            ('no_author: null',                '9',  '2026-11-21 10:00:00',        'RT', NULL,  NULL,  true),
            ('no_author: empty',               '10', '2026-11-21 10:00:00',        'RT', 'ann', '',    true),
            ('no_author: blanks',              '11', '2026-11-21 10:00:00',        'RT', 'ann', '   ', true),
            ('no_author: of a post',           '12', '2026-11-21 10:00:00',        'P',  'ann', NULL,  true),
            ('no_reactor: null',               '13', '2026-11-21 10:00:00',        'RT', NULL,  'bob', true),
            ('future_time: the first fault',   '29', '2026-11-29 10:00:00',        'RT', NULL,  'bob', true),
            ('no_reactor: blanks',             '14', '2026-11-21 10:00:00',        'RT', '  ',  'bob', true),
            ('future_time: the next midnight', '15', '2026-11-23 00:00:00',        'RT', 'bob', 'bob', true),
            ('accepted: a microsecond before', '16', '2026-11-22 23:59:59.999999', 'RT', 'ann', 'bob', true),
            ('accepted: before it in UTC',     '17', '2026-11-23T01:59:59+02:00',  'RT', 'ann', 'bob', true),
            ('accepted: the first midnight',   '18', '2026-11-20 00:00:00',        'RT', 'ann', 'bob', true),
            ('self_reaction: of long before',  '19', '2025-11-19 23:59:59.999999', 'RT', 'bob', 'bob', true),
            ('self_reaction: but for blanks',  '20', '2026-11-21 10:00:00',        'RT', 'bob', ' bob ', true),
            ('accepted: a post',               '21', '2026-11-21 10:00:00',        'P',  'bob', 'bob', true),
            ('accepted: a reply',              '22', '2026-11-21 12:00:00.1',      'RE', 'ann', 'bob', true),
            ('same_second: and its mention',   '23', '2026-11-21 12:00:00.9',      'MT', 'ann', 'bob', true),
            ('accepted: a second later',       '24', '2026-11-21 12:00:01',        'MT', 'ann', 'bob', true),
            ('accepted: of someone else',      '25', '2026-11-21 12:00:00',        'MT', 'ann', 'cy',  true),
            ('accepted: by someone else',      '26', '2026-11-21 12:00:00',        'MT', 'cy',  'bob', true),
            ('accepted: nobody replied',       '27', '2026-11-21 13:00:00',        'MT', 'ann', 'bob', true),
            ('no_time: not even as a reply',   '28', NULL,                         'RE', 'ann', 'bob', true)
            AS t(label, id, at, what, who, whom, seen)
            """;

    private static final String EVENTS_MAPPING = """
            network = net, time = at, kind = what, reactor = who, author = whom, topics = label, event-id = id, where = seen
            kinds { RT = share, MT = mention, RE = reply, P = post }, same-second { mention = [reply] }
            """;

    private static final String PLAIN_MAPPING = "network = net, time = at, kind = what, reactor = who, author = whom";

    @TempDir
    private static Path works;

    @TempDir
    private Path temp;

    private Path path;

    @BeforeEach
    void name() {
        path = temp.resolve("a dump");
    }

    @Test
    void everyRowGetsTheFirstOutcomeThatApplies() throws IOException {
        Dataset<Row> dump = dump(EVENTS);
        ActivityWindow window = window(open(EVENTS_MAPPING));

        assertThat(texts(DailyTwin.onTopics(window)
                        .select(PublishedColumns.TOPIC.col())
                        .distinct()))
                .containsExactlyInAnyOrderElementsOf(
                        texts(dump.where("label LIKE 'accepted%'").selectExpr("lower(label)")));
        Map<String, Long> expected = new TreeMap<>();
        texts(dump.select("label")).forEach(label -> expected.merge(label.split(":", 2)[0], 1L, Long::sum));
        Map<String, Long> outcomes = new TreeMap<>();
        window.outcomes().get("log").forEach((outcome, rows) -> outcomes.put(outcome.text(), rows));
        // A row is too late only where files were deleted.
        assertThat(outcomes).isEqualTo(expected).hasSize(RowOutcome.values().length - 1);
    }

    @Test
    void rejectsAreTheFaultyRowsAndNoOthers() throws IOException {
        Dataset<Row> dump = dump(EVENTS);

        List<Row> rejects = window(open(EVENTS_MAPPING))
                .rejects()
                .select(PublishedColumns.REASON.col(), PublishedColumns.ROW.col())
                .collectAsList();

        String faulty = "split(label, ':')[0] NOT IN ('accepted', 'passed_over', 'future_time')";
        assertThat(rejects)
                .extracting(row -> json(row.getString(1)).get("label").asText())
                .containsExactlyInAnyOrderElementsOf(texts(dump.where(faulty).select("label")));
        assertThat(rejects)
                .allSatisfy(row ->
                        assertThat(json(row.getString(1)).get("label").asText()).startsWith(row.getString(0) + ":"));
    }

    @Test
    void aRejectIsTheRowAsReadWithItsNullsAndWhereItStands() throws IOException {
        dump("('2026-11-21 10:00:00', 'share', 'ann', 'bob', 1, NULL, named_struct('x', NULL)),"
                + "('2026-11-21 10:00:00', 'share', 'ann', ' ', -2, NULL, named_struct('x', 1.5))"
                + "AS t(at, what, who, whom, other, nothing, nested)");
        Ingest sources = open(PLAIN_MAPPING);

        Row reject = window(sources).rejects().head();

        assertThat(json(reject.getAs(PublishedColumns.ROW.name())))
                .isEqualTo(json("{\"at\":\"2026-11-21 10:00:00\",\"what\":\"share\",\"who\":\"ann\",\"whom\":\" \","
                        + "\"other\":-2,\"nothing\":null,\"nested\":{\"x\":1.5}}"));
        assertThat((String) reject.getAs(PublishedColumns.SOURCE.name())).isEqualTo("log");
        assertThat((String) reject.getAs(PublishedColumns.FILE.name()))
                .isEqualTo(sources.inputs().get(0).file());
        assertThat((Long) reject.getAs(PublishedColumns.ROW_INDEX.name())).isEqualTo(1);
    }

    @Test
    void rowsEqualInEveryMappedColumnAreOneEventUnlessTheSourceSaysOtherwise() throws IOException {
        dump("""
            ('2026-11-21', 'share', 'ann', 'bob', 'o', array('x'), 1),
            ('2026-11-21', 'share', 'ann', 'bob', 'o', array('x'), 2),
            ('2026-11-21', 'share', 'ann', 'bob', 'p', array('x'), 3),
            ('2026-11-21', 'share', 'ann', 'bob', 'o', array('y'), 4),
            ('2026-11-21', 'share', 'ann', 'bob', NULL, NULL, 5),
            ('2026-11-21', 'share', 'ann', 'bob', NULL, NULL, 6)
            AS t(at, what, who, whom, thing, tags, unmapped)
            """);
        String mapping = PLAIN_MAPPING + ", object = thing, topics = tags";

        assertThat(outcomes(open(mapping))).isEqualTo(Map.of(RowOutcome.ACCEPTED, 4L, RowOutcome.DUPLICATE, 2L));
        assertThat(outcomes(open(mapping + ", unique-events = false"))).isEqualTo(Map.of(RowOutcome.ACCEPTED, 6L));
    }

    @Test
    void aPostIsItsAuthorsWhateverTheDumpSaysOfAReactor() throws IOException {
        dump("('2026-11-21', 'post', 'ann', 'bob'), ('2026-11-21', 'share', 'ann', 'bob') AS t(at, what, who, whom)");

        assertThat(counts(open(PLAIN_MAPPING)))
                .containsExactlyInAnyOrder("2026-11-21 bob post bob 1", "2026-11-21 ann share bob 1");
    }

    @Test
    void withoutKindsTheWordsOfTheDumpAreTheKinds() throws IOException {
        dump("""
            ('2026-11-21', ' share ', 'ann', 'bob'), ('2026-11-21', 'post', 'ann', 'bob'),
            ('2026-11-21', 'downvote', 'ann', 'bob'), ('2026-11-21', 'SHARE', 'ann', 'bob')
            AS t(at, what, who, whom)
            """);
        Ingest sources = open(PLAIN_MAPPING);

        assertThat(texts(window(sources).counts().select(DailyColumns.KIND.col())))
                .containsExactlyInAnyOrder("downvote", "post", "share");
        assertThat(outcomes(sources)).containsEntry(RowOutcome.UNKNOWN_KIND, 1L);
    }

    @Test
    void expressionsReachNestedColumnsAndThoseOfTheFolders() throws IOException {
        SPARK.sql("SELECT * FROM VALUES (date'2026-11-20', named_struct('login', 'ann'), array('bob')),"
                        + "(date'2026-11-21', named_struct('login', 'cy'), array('dee')) AS t(day, actor, owners)")
                .write()
                .partitionBy("day")
                .parquet(path.toString());
        String mapping = "network = net, time = day, kind = \"'share'\", reactor = actor.login, author = \"owners[0]\"";

        for (String below : List.of("", "/day=*", "/*/*.parquet")) {
            path = Path.of(temp.resolve("a dump") + below);
            assertThat(counts(open(mapping)))
                    .as("path ending in '%s'", below)
                    .containsExactlyInAnyOrder("2026-11-20 ann share bob 1", "2026-11-21 cy share dee 1");
        }
    }

    @Test
    void aTimeThatIsANumberIsRefusedWithWhatWouldDo() {
        dump("(1795305600L, 'share', 'ann', 'bob') AS t(at, what, who, whom)");

        assertThatThrownBy(() -> window(open(PLAIN_MAPPING)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("sources.log.time = at gives BIGINT", "timestamp_seconds");
    }

    @Test
    void topicsAreTrimmedLowerCasedDistinctAndWithoutHashesFromATextOrAnArray() throws IOException {
        dump("""
            ('2026-11-21', 'share', 'a', 'z', ' ##Java ', array('#Java', 'java ', NULL, '', '#', 'C#')),
            ('2026-11-21', 'share', 'b', 'z', ' ', NULL),
            ('2026-11-21', 'share', 'c', 'z', NULL, array())
            AS t(at, what, who, whom, tag, tags)
            """);

        assertThat(topics("tag")).containsExactlyInAnyOrder("a java");
        assertThat(topics("tags")).containsExactlyInAnyOrder("a java", "a c#");
        assertThat(topics("null")).isEmpty();
    }

    @Test
    void hostsOfLinksAndWordsOfATextAreTopicsBesideThoseThatAreNamed() throws IOException {
        dump("""
            ('2026-11-21', 'share', 'a', 'z', 'tea', 'https://www.Example.org/a?b=c', 'Hot TEA and oolong!'),
            ('2026-11-21', 'share', 'b', 'z', NULL, 'http://me:pw@news.site.co.uk:8080', NULL),
            ('2026-11-21', 'share', 'c', 'z', NULL, 'see page 4', 'nothing of the kind')
            AS t(at, what, who, whom, tag, url, body)
            """);
        Path words = Files.writeString(
                temp.resolve("words.csv"), "word,slug\n\"hot tea\",Hot-Drinks\noolong,tea\noolong,china\n");
        Ingest sources = sources(
                "log { path = \"%s\", missing-days = normal, %s, topics = tag, links = url, text = body }"
                        .formatted(path, PLAIN_MAPPING),
                "topics.aliases.words={path = \"%s\", alias = word, topic = slug}".formatted(words));

        ActivityWindow window = window(sources);
        assertThat(texts(DailyTwin.onTopics(window)
                        .join(
                                window.accounts()
                                        .select(
                                                GraphColumns.REACTOR.of(GraphColumns.VERTEX.col()),
                                                PublishedColumns.ACCOUNT_ID.col()),
                                GraphColumns.REACTOR.name())
                        .selectExpr("concat_ws(' ', account_id, topic)")))
                .containsExactlyInAnyOrder("a tea", "a example.org", "a china", "a hot-drinks", "b news.site.co.uk");
    }

    @Test
    void severalSourcesAreReadTogetherEachByItsOwnMapping() throws IOException {
        dump("('2026-11-21', 'share', 'ann', 'bob'), ('2026-11-21', 'share', 'ann', NULL) AS t(at, what, who, whom)");
        Path other = temp.resolve("other");
        write(other, "(1795305600L, 7L, -8L), (1795305600L, 7L, 7L) AS t(seconds, who, whom)", 1);
        Ingest sources = sources("""
                log { path = "%s", missing-days = normal, %s }
                votes { path = "%s", missing-days = normal, network = forum, time = "timestamp_seconds(seconds)", kind = "'like'", reactor = who, author = whom }
                """.formatted(path, PLAIN_MAPPING, other));
        ActivityWindow window = window(sources);

        assertThat(window.outcomes())
                .isEqualTo(Map.of(
                        "log",
                        Map.of(RowOutcome.ACCEPTED, 1L, RowOutcome.NO_AUTHOR, 1L),
                        "votes",
                        Map.of(RowOutcome.ACCEPTED, 1L, RowOutcome.SELF_REACTION, 1L)));
        assertThat(texts(window.accounts().selectExpr("concat_ws(' ', network, account_id)")))
                .containsExactlyInAnyOrder("net ann", "net bob", "forum 7", "forum -8");
        assertThat(texts(window.rejects().selectExpr("concat_ws(' ', source, reason, row)")))
                .containsExactlyInAnyOrder(
                        "log no_author {\"at\":\"2026-11-21\",\"what\":\"share\",\"who\":\"ann\",\"whom\":null}",
                        "votes self_reaction {\"seconds\":1795305600,\"who\":7,\"whom\":7}");
    }

    @Test
    void howRowsAreSpreadOverFilesDoesNotMatter() throws IOException {
        dump(EVENTS + " LATERAL VIEW explode(array(1, 2)) AS copy");
        Path spread = temp.resolve("spread");
        SPARK.read().parquet(path.toString()).repartition(7).write().parquet(spread.toString());
        String mapping = EVENTS_MAPPING.replace("event-id = id, ", "");

        ActivityWindow together = window(open(mapping));
        path = spread;
        Ingest sources = open(mapping);
        ActivityWindow apart = window(sources);

        assertThat(sources.inputs()).hasSizeGreaterThan(4);
        assertThat(counts(apart)).isEqualTo(counts(together));
        assertThat(apart.outcomes()).isEqualTo(together.outcomes());
        assertThat(together.outcomes().get("log")).containsKeys(RowOutcome.DUPLICATE, RowOutcome.SAME_SECOND);
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(longs = {1, 500, 5_000})
    void intoHowManyBucketsADayIsCutDoesNotMatter(long bytes) throws IOException {
        dump(EVENTS + " LATERAL VIEW explode(array(1, 2)) AS copy");

        for (String mapping : List.of(EVENTS_MAPPING, EVENTS_MAPPING.replace("event-id = id, ", ""))) {
            ActivityWindow whole = window(open(mapping));
            ActivityWindow cut = window(open(mapping), bytes);

            assertThat(DailyTwin.content(cut)).isEqualTo(DailyTwin.content(whole));
            assertThat(cut.outcomes()).isEqualTo(whole.outcomes());
            assertThat(cut.counts().count()).isEqualTo(whole.counts().count());
        }
    }

    @Test
    void aRowMayNameMoreTopicsThanAShortCanCount() throws IOException {
        dump("('2026-11-21', 'share', 'ann', 'bob') AS t(at, what, who, whom)");
        String topics = ", topics = \"transform(sequence(1, 70000), n -> concat('t', n % 40000))\"";

        assertThat(window(open(PLAIN_MAPPING + topics)).topicActs().count()).isEqualTo(40_000);
    }

    /** Reactor and topic of each activity. */
    private List<String> topics(String expression) throws IOException {
        return texts(DailyTwin.onTopics(window(open(PLAIN_MAPPING + ", topics = " + expression)))
                .join(names(), GraphColumns.REACTOR.name())
                .selectExpr("concat_ws(' ', account_id, topic)"));
    }

    private Dataset<Row> names() throws IOException {
        return window(open(PLAIN_MAPPING))
                .accounts()
                .select(GraphColumns.REACTOR.of(GraphColumns.VERTEX.col()), PublishedColumns.ACCOUNT_ID.col());
    }

    /** Day, reactor, kind, author and count. */
    private static List<String> counts(Ingest sources) {
        return counts(window(sources));
    }

    private static List<String> counts(ActivityWindow window) {
        Dataset<Row> names = window.accounts();
        return texts(window.counts()
                .join(
                        names.select(
                                GraphColumns.REACTOR.of(GraphColumns.VERTEX.col()),
                                GraphColumns.LEFT_NAME.of(PublishedColumns.ACCOUNT_ID.col())),
                        GraphColumns.REACTOR.name())
                .join(
                        names.select(
                                GraphColumns.AUTHOR.of(GraphColumns.VERTEX.col()),
                                GraphColumns.RIGHT_NAME.of(PublishedColumns.ACCOUNT_ID.col())),
                        GraphColumns.AUTHOR.name())
                .distinct()
                .selectExpr(
                        "concat_ws(' ', date_from_unix_date(cast(epoch_day as int)), left_name, kind, right_name, count) AS value")
                .sort("value"));
    }

    private static Map<RowOutcome, Long> outcomes(Ingest sources) {
        return window(sources).outcomes().get("log");
    }

    /** From nothing, all dates. */
    private static ActivityWindow window(Ingest sources) {
        return window(sources, IngestJob.BUCKET_BYTES);
    }

    private static ActivityWindow window(Ingest sources, long bucketBytes) {
        try {
            return new DailyTwin(SPARK, Files.createTempDirectory(works, "works"))
                    .night(sources, RUN_DATE, "run", bucketBytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The source {@code log}, which maps the dump with {@code mapping}. */
    private Ingest open(String mapping) throws IOException {
        return sources("log { path = \"%s\", missing-days = normal, %s }".formatted(path, mapping));
    }

    private Ingest sources(String hocon, String... settings) throws IOException {
        Path conf = Files.writeString(temp.resolve("test.conf"), "sources {\n" + hocon + "\n}");
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("run.date=" + RUN_DATE);
        CloutConfig config = CloutConfig.load(conf.toFile(), all);
        return new Ingest(
                SPARK,
                config.sources(),
                config.attention().value().keySet(),
                config.topics().aliases());
    }

    private Dataset<Row> dump(String values) {
        return write(path, values, 1);
    }

    private static Dataset<Row> write(Path to, String values, int files) {
        SPARK.sql("SELECT * FROM VALUES " + values).coalesce(files).write().parquet(to.toString());
        return SPARK.read().parquet(to.toString());
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.as(Encoders.STRING()).collectAsList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
