package io.clout.activity;

import static io.clout.table.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.TestSpark;
import io.clout.cluster.Work;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesIT {
    private static final SparkSession SPARK = TestSpark.nightly();
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");
    private static final LocalDate OLDEST = LocalDate.parse("2026-11-20");

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
            ('no_reactor: null',               '13', '2026-11-29 10:00:00',        'RT', NULL,  'bob', true),
            ('no_reactor: blanks',             '14', '2026-11-21 10:00:00',        'RT', '  ',  'bob', true),
            ('future_time: the next midnight', '15', '2026-11-23 00:00:00',        'RT', 'bob', 'bob', true),
            ('accepted: a microsecond before', '16', '2026-11-22 23:59:59.999999', 'RT', 'ann', 'bob', true),
            ('accepted: before it in UTC',     '17', '2026-11-23T01:59:59+02:00',  'RT', 'ann', 'bob', true),
            ('accepted: the first midnight',   '18', '2026-11-20 00:00:00',        'RT', 'ann', 'bob', true),
            ('outside_window: just before it', '19', '2026-11-19 23:59:59.999999', 'RT', 'bob', 'bob', true),
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
    void every_row_gets_the_first_outcome_that_applies() throws IOException {
        Dataset<Row> dump = dump(EVENTS);
        Sources sources = open(EVENTS_MAPPING);

        Dataset<Row> activities = activities(sources);

        List<Row> seen = activities.select(TOPICS.col(), REASON.col()).collectAsList();
        assertThat(seen)
                .allSatisfy(row -> assertThat(row.<String>getList(0).get(0)).startsWith(row.getString(1) + ":"));
        Map<Outcome, Long> outcomes = sources.outcomes(activities).get("log");
        assertThat(outcomes).containsOnlyKeys(Outcome.values());
        assertThat(outcomes.values().stream().mapToLong(n -> n).sum())
                .isEqualTo(dump.count())
                .isEqualTo(seen.size());
    }

    @Test
    void rejects_are_the_rejected_rows_and_no_others() throws IOException {
        Dataset<Row> dump = dump(EVENTS);
        Sources sources = open(EVENTS_MAPPING);
        Dataset<Row> activities = activities(sources).localCheckpoint();

        List<Row> rejects = sources.rejects(activities, sources.outcomes(activities))
                .select(REASON.col(), ROW.col())
                .collectAsList();

        assertThat(rejects)
                .extracting(row -> json(row.getString(1)).get("label").asText())
                .containsExactlyInAnyOrderElementsOf(
                        texts(dump.where("label NOT LIKE 'accepted%' AND label NOT LIKE 'passed_over%'")
                                .select("label")));
        assertThat(rejects)
                .allSatisfy(row ->
                        assertThat(json(row.getString(1)).get("label").asText()).startsWith(row.getString(0) + ":"));
    }

    @Test
    void a_reject_is_the_row_as_read_with_its_nulls_and_where_it_stands() throws IOException {
        dump("('2026-11-21 10:00:00', 'share', 'ann', 'bob', 1, NULL, named_struct('x', NULL)),"
                + "('2026-11-21 10:00:00', 'share', 'ann', ' ', -2, NULL, named_struct('x', 1.5))"
                + "AS t(at, what, who, whom, other, nothing, nested)");
        Sources sources = open(PLAIN_MAPPING);
        Dataset<Row> activities = activities(sources);

        Row reject = sources.rejects(activities, sources.outcomes(activities)).head();

        assertThat(json(reject.getAs(ROW.name())))
                .isEqualTo(json("{\"at\":\"2026-11-21 10:00:00\",\"what\":\"share\",\"who\":\"ann\",\"whom\":\" \","
                        + "\"other\":-2,\"nothing\":null,\"nested\":{\"x\":1.5}}"));
        assertThat((String) reject.getAs(SOURCE.name())).isEqualTo("log");
        assertThat((String) reject.getAs(FILE.name()))
                .isEqualTo(sources.inputs().get(0).file());
        assertThat((Long) reject.getAs(ROW_INDEX.name())).isEqualTo(1);
    }

    @Test
    void rows_equal_in_every_mapped_column_are_one_event_unless_the_source_says_otherwise() throws IOException {
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

        assertThat(outcomes(open(mapping))).isEqualTo(Map.of(Outcome.ACCEPTED, 4L, Outcome.DUPLICATE, 2L));
        assertThat(outcomes(open(mapping + ", unique-events = false"))).isEqualTo(Map.of(Outcome.ACCEPTED, 6L));
    }

    @Test
    void a_post_has_no_reactor_whatever_the_dump_says() throws IOException {
        dump("('2026-11-21', 'post', 'ann', 'bob'), ('2026-11-21', 'share', 'ann', 'bob') AS t(at, what, who, whom)");

        List<Row> reactors = activities(open(PLAIN_MAPPING))
                .orderBy(KIND.col())
                .select(KIND.col(), REACTOR_ID.col(), REACTOR.col().isNull(), AUTHOR_ID.col())
                .collectAsList();

        assertThat(reactors).extracting(Row::mkString).containsExactly("postnulltruebob", "shareannfalsebob");
    }

    @Test
    void without_kinds_the_words_of_the_dump_are_the_kinds() throws IOException {
        dump("""
            ('2026-11-21', ' share ', 'ann', 'bob'), ('2026-11-21', 'post', 'ann', 'bob'),
            ('2026-11-21', 'downvote', 'ann', 'bob'), ('2026-11-21', 'SHARE', 'ann', 'bob')
            AS t(at, what, who, whom)
            """);

        assertThat(texts(activities(open(PLAIN_MAPPING))
                        .select(KIND.col())
                        .orderBy(KIND.col())
                        .na()
                        .fill("none")))
                .containsExactly("none", "downvote", "post", "share");
    }

    @Test
    void expressions_reach_nested_columns_and_those_of_the_folders() throws IOException {
        SPARK.sql("SELECT * FROM VALUES (date'2026-11-20', named_struct('login', 'ann'), array('bob')),"
                        + "(date'2026-11-21', named_struct('login', 'cy'), array('dee')) AS t(day, actor, owners)")
                .write()
                .partitionBy("day")
                .parquet(path.toString());
        String mapping = "network = net, time = day, kind = \"'share'\", reactor = actor.login, author = \"owners[0]\"";

        for (String below : List.of("", "/day=*", "/*/*.parquet")) {
            path = Path.of(temp.resolve("a dump") + below);
            assertThat(activities(open(mapping)).orderBy(DAY.col()).collectAsList())
                    .as("path ending in '%s'", below)
                    .extracting(
                            row -> LocalDate.ofEpochDay(row.<Integer>getAs(DAY.name())),
                            row -> row.getAs(REACTOR_ID.name()),
                            row -> row.getAs(AUTHOR_ID.name()))
                    .containsExactly(tuple(OLDEST, "ann", "bob"), tuple(RUN_DATE.minusDays(1), "cy", "dee"));
        }
    }

    @Test
    void a_time_that_is_a_number_is_refused_with_what_would_do() {
        dump("(1795305600L, 'share', 'ann', 'bob') AS t(at, what, who, whom)");

        assertThatThrownBy(() -> activities(open(PLAIN_MAPPING)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("sources.log.time = at gives BIGINT", "timestamp_seconds");
    }

    @Test
    void topics_are_trimmed_lower_cased_distinct_and_without_hashes_from_a_text_or_an_array() throws IOException {
        dump("""
            ('2026-11-21', 'share', 'a', 'z', ' ##Java ', array('#Java', 'java ', NULL, '', '#', 'C#')),
            ('2026-11-21', 'share', 'b', 'z', ' ', NULL),
            ('2026-11-21', 'share', 'c', 'z', NULL, array())
            AS t(at, what, who, whom, tag, tags)
            """);

        assertThat(topics("tag")).containsExactly(List.of("java"), List.of(), List.of());
        assertThat(topics("tags")).containsExactly(List.of("java", "c#"), List.of(), List.of());
        assertThat(topics("null")).containsExactly(List.of(), List.of(), List.of());
    }

    @Test
    void several_sources_are_read_together_each_by_its_own_mapping() throws IOException {
        dump("('2026-11-21', 'share', 'ann', 'bob'), ('2026-11-21', 'share', 'ann', NULL) AS t(at, what, who, whom)");
        Path other = temp.resolve("other");
        write(other, "(1795305600L, 7L, -8L), (1795305600L, 7L, 7L) AS t(seconds, who, whom)", 1);
        Sources sources = sources("""
                log { path = "%s", %s }
                votes { path = "%s", network = forum, time = "timestamp_seconds(seconds)", kind = "'like'", reactor = who, author = whom }
                """.formatted(path, PLAIN_MAPPING, other));
        Dataset<Row> activities = activities(sources);
        Map<String, Map<Outcome, Long>> outcomes = sources.outcomes(activities);

        assertThat(outcomes)
                .isEqualTo(Map.of(
                        "log",
                        Map.of(Outcome.ACCEPTED, 1L, Outcome.NO_AUTHOR, 1L),
                        "votes",
                        Map.of(Outcome.ACCEPTED, 1L, Outcome.SELF_REACTION, 1L)));
        assertThat(texts(activities
                        .where(REASON.col().equalTo("accepted"))
                        .selectExpr("concat_ws(' ', network, reactor_id, kind, author_id)")))
                .containsExactlyInAnyOrder("net ann share bob", "forum 7 like -8");
        assertThat(texts(sources.rejects(activities, outcomes).selectExpr("concat_ws(' ', source, reason, row)")))
                .containsExactlyInAnyOrder(
                        "log no_author {\"at\":\"2026-11-21\",\"what\":\"share\",\"who\":\"ann\",\"whom\":null}",
                        "votes self_reaction {\"seconds\":1795305600,\"who\":7,\"whom\":7}");
    }

    @Test
    void how_rows_are_spread_over_files_does_not_matter() throws IOException {
        dump(EVENTS + " LATERAL VIEW explode(array(1, 2)) AS copy");
        Path spread = temp.resolve("spread");
        SPARK.read().parquet(path.toString()).repartition(7).write().parquet(spread.toString());
        String mapping = EVENTS_MAPPING.replace("event-id = id, ", "");

        List<String> together = content(open(mapping));
        path = spread;
        Sources sources = open(mapping);

        assertThat(sources.inputs()).hasSizeGreaterThan(4);
        assertThat(content(sources)).isEqualTo(together);
        assertThat(together).anyMatch(row -> row.contains("duplicate")).anyMatch(row -> row.contains("same_second"));
    }

    private static List<String> content(Sources sources) {
        Dataset<Row> activities = activities(sources);
        return activities.drop(FILE.name(), ROW_INDEX.name()).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    private List<List<String>> topics(String expression) throws IOException {
        return activities(open(PLAIN_MAPPING + ", topics = " + expression))
                .orderBy(REACTOR_ID.col())
                .select(TOPICS.col())
                .collectAsList()
                .stream()
                .map(row -> row.<String>getList(0))
                .toList();
    }

    private static Map<Outcome, Long> outcomes(Sources sources) {
        return sources.outcomes(activities(sources)).get("log");
    }

    private static Dataset<Row> activities(Sources sources) {
        try {
            String folder = Files.createTempDirectory(works, "work").toString();
            return sources.activities(new Work(SPARK, new org.apache.hadoop.fs.Path(folder)), OLDEST, RUN_DATE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The source {@code log}, which maps the dump with {@code mapping}. */
    private Sources open(String mapping) throws IOException {
        return sources("log { path = \"%s\", %s }".formatted(path, mapping));
    }

    private Sources sources(String hocon) throws IOException {
        Path conf = Files.writeString(temp.resolve("test.conf"), "sources {\n" + hocon + "\n}");
        CloutConfig config = CloutConfig.load(conf.toFile(), List.of("run.date=" + RUN_DATE));
        return new Sources(SPARK, config.sources(), config.attention().value().keySet());
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
