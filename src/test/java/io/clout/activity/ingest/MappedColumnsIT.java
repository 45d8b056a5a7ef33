package io.clout.activity.ingest;

import static io.clout.activity.ingest.MappedLog.PLAIN_MAPPING;
import static io.clout.activity.ingest.MappedLog.SPARK;
import static io.clout.activity.ingest.MappedLog.texts;
import static io.clout.activity.ingest.MappedLog.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.activity.daily.DailyTwin;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.window.ActivityWindow;
import io.clout.activity.window.AuthorTopics;
import io.clout.config.ConfigException;
import io.clout.operator.VertexHash;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns and expressions of a mapping, and the activities that they give. */
class MappedColumnsIT {
    @TempDir
    private Path temp;

    private MappedLog log;

    @BeforeEach
    void open() {
        log = new MappedLog(temp);
    }

    @Test
    void aPostIsItsAuthorsWhateverTheDumpSaysOfAReactor() throws IOException {
        log.dump(
                "('2026-11-21', 'post', 'ann', 'bob'), ('2026-11-21', 'share', 'ann', 'bob') AS t(at, what, who, whom)");

        assertThat(log.counts(log.open(PLAIN_MAPPING)))
                .containsExactlyInAnyOrder("2026-11-21 bob post bob 1", "2026-11-21 ann share bob 1");
    }

    @Test
    void withoutKindsTheWordsOfTheDumpAreTheKinds() throws IOException {
        log.dump("""
            ('2026-11-21', ' share ', 'ann', 'bob'), ('2026-11-21', 'post', 'ann', 'bob'),
            ('2026-11-21', 'downvote', 'ann', 'bob'), ('2026-11-21', 'SHARE', 'ann', 'bob')
            AS t(at, what, who, whom)
            """);
        Ingest sources = log.open(PLAIN_MAPPING);

        assertThat(texts(log.window(sources).counts().select(DailyColumns.KIND.col())))
                .containsExactlyInAnyOrder("downvote", "post", "share");
        assertThat(log.outcomes(sources)).containsEntry(RowOutcome.UNKNOWN_KIND, 1L);
    }

    @Test
    void expressionsReachNestedColumnsAndThoseOfTheFolders() throws IOException {
        SPARK.sql("SELECT * FROM VALUES (date'2026-11-20', named_struct('login', 'ann'), array('bob')),"
                        + "(date'2026-11-21', named_struct('login', 'cy'), array('dee')) AS t(day, actor, owners)")
                .write()
                .partitionBy("day")
                .parquet(log.path().toString());
        String mapping = "network = net, time = day, kind = \"'share'\", reactor = actor.login, author = \"owners[0]\"";

        for (String below : List.of("", "/day=*", "/*/*.parquet")) {
            Path path = Path.of(log.path() + below);
            assertThat(log.counts(log.open(path, mapping)))
                    .as("path ending in '%s'", below)
                    .containsExactlyInAnyOrder("2026-11-20 ann share bob 1", "2026-11-21 cy share dee 1");
        }
    }

    @Test
    void aTimeThatIsANumberIsRefusedWithWhatWouldDo() {
        log.dump("(1795305600L, 'share', 'ann', 'bob') AS t(at, what, who, whom)");

        assertThatThrownBy(() -> log.window(log.open(PLAIN_MAPPING)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("sources.log.time = at gives BIGINT", "timestamp_seconds");
    }

    @Test
    void aTextWithATimeOfDayAndNoDateIsNoTime() throws IOException {
        log.dump("""
            ('2026-11-21 10:00:00', 'share', 'ann', 'bob'), ('2026-11-21T10:00:01-05:00', 'share', 'ann', 'bob'),
            ('10:00:00', 'share', 'ann', 'bob'), (' T10:00', 'share', 'ann', 'bob'), ('9:00:00-05', 'share', 'ann', 'bob')
            AS t(at, what, who, whom)
            """);

        assertThat(log.outcomes(log.open(PLAIN_MAPPING)))
                .isEqualTo(Map.of(RowOutcome.ACCEPTED, 2L, RowOutcome.NO_TIME, 3L));
    }

    @Test
    void aKindOfSeveralValuesIsRefusedAndSoIsATopic() {
        log.dump("('2026-11-21', array('share'), 'ann', 'bob', array(array('tea'))) AS t(at, what, who, whom, tags)");

        assertThatThrownBy(() -> log.window(log.open(PLAIN_MAPPING)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("sources.log.kind = what gives ARRAY<STRING>", "one word");
        assertThatThrownBy(() -> log.window(log.open(PLAIN_MAPPING + ", kind = \"'share'\", topics = tags")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("sources.log.topics = tags gives ARRAY<ARRAY<STRING>>", "array of texts");
    }

    @Test
    void topicsAreTrimmedLowerCasedDistinctAndWithoutHashesFromATextOrAnArray() throws IOException {
        log.dump("""
            ('2026-11-21', 'share', 'a', 'z', ' ##Java ', array('#Java', 'java ', NULL, '', '#', 'C#')),
            ('2026-11-21', 'share', 'b', 'z', ' ', NULL),
            ('2026-11-21', 'share', 'c', 'z', NULL, array())
            AS t(at, what, who, whom, tag, tags)
            """);

        assertThat(topics("tag")).containsExactlyInAnyOrder("a java");
        assertThat(topics("tags")).containsExactlyInAnyOrder("a java", "a c#");
        assertThat(topics("null")).isEmpty();
        assertThat(topics("\"array(cast('Java' AS BINARY), x'FF00')\"")).contains("a java", "a ff00");
    }

    @Test
    void hostsOfLinksAndWordsOfATextAreTopicsBesideThoseThatAreNamed() throws IOException {
        log.dump("""
            ('2026-11-21', 'share', 'a', 'z', 'tea', 'https://www.Example.org/a?b=c', 'Hot TEA and oolong!'),
            ('2026-11-21', 'share', 'b', 'z', NULL, 'http://me:pw@news.site.co.uk:8080', NULL),
            ('2026-11-21', 'share', 'c', 'z', NULL, 'see page 4', 'nothing of the kind')
            AS t(at, what, who, whom, tag, url, body)
            """);
        Path words = Files.writeString(
                temp.resolve("words.csv"), "word,slug\n\"hot tea\",Hot-Drinks\noolong,tea\noolong,china\n");
        Ingest sources = log.sources(
                "log { path = \"%s\", missing-days = normal, %s, topics = tag, links = url, text = body }"
                        .formatted(log.path(), PLAIN_MAPPING),
                "topics.aliases.words={path = \"%s\", alias = word, topic = slug}".formatted(words));

        ActivityWindow window = log.window(sources);
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
        log.dump(
                "('2026-11-21', 'share', 'ann', 'bob'), ('2026-11-21', 'share', 'ann', NULL) AS t(at, what, who, whom)");
        Path other = temp.resolve("other");
        write(other, "(1795305600L, 7L, -8L), (1795305600L, 7L, 7L) AS t(seconds, who, whom)", 1);
        Ingest sources = log.sources("""
                log { path = "%s", missing-days = normal, %s }
                votes { path = "%s", missing-days = normal, network = forum, time = "timestamp_seconds(seconds)", kind = "'like'", reactor = who, author = whom }
                """.formatted(log.path(), PLAIN_MAPPING, other));
        ActivityWindow window = log.window(sources);

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
    void aRowMayNameMoreTopicsThanAShortCanCount() throws IOException {
        log.dump("('2026-11-21', 'share', 'ann', 'bob') AS t(at, what, who, whom)");
        String topics = ", topics = \"transform(sequence(1, 70000), n -> concat('t', n % 40000))\"";

        assertThat(log.window(log.open(PLAIN_MAPPING + topics)).topicActs().count())
                .isEqualTo(40_000);
    }

    /** Topics that a suppressed account named are not told; those of the author are. */
    @Test
    void topicsOfContentAreThoseThatListedAccountsNamed() throws IOException {
        log.dump("""
            ('2026-11-21', 'share', 'ann', 'bob', 'c1', null), ('2026-11-21', 'share', 'sue', 'bob', 'c1', 'tea'),
            ('2026-11-21', 'post', 'bob', 'bob', 'c2', 'cake'), ('2026-11-21', 'share', 'ann', 'bob', 'c2', null),
            ('2026-11-21', 'share', 'ann', 'dee', 'c2', null)
            AS t(at, what, who, whom, content, topic)
            """);
        ActivityWindow window = log.window(log.open(PLAIN_MAPPING + ", object = content, topics = topic"));
        List<Long> bob = List.of(VertexHash.of("net", "bob"));
        Dataset<Row> all = window.accounts();
        String act = "concat_ws(' ', account_id, kind, topic)";

        assertThat(texts(new AuthorTopics(window)
                        .acts(bob, all)
                        .join(names(), GraphColumns.REACTOR.name())
                        .selectExpr(act)))
                .containsExactlyInAnyOrder("ann share tea", "ann share cake", "sue share tea", "bob post cake");
        Dataset<Row> listed = all.where("account_id != 'sue'");
        assertThat(texts(new AuthorTopics(window)
                        .acts(bob, listed)
                        .join(names(), GraphColumns.REACTOR.name())
                        .selectExpr(act)))
                .as("nor topics that Sue named, who is not listed")
                .containsExactlyInAnyOrder("ann share cake", "bob post cake");
    }

    /** Reactor and topic of each activity. */
    private List<String> topics(String expression) throws IOException {
        return texts(DailyTwin.onTopics(log.window(log.open(PLAIN_MAPPING + ", topics = " + expression)))
                .join(names(), GraphColumns.REACTOR.name())
                .selectExpr("concat_ws(' ', account_id, topic)"));
    }

    private Dataset<Row> names() throws IOException {
        return log.window(log.open(PLAIN_MAPPING))
                .accounts()
                .select(GraphColumns.REACTOR.of(GraphColumns.VERTEX.col()), PublishedColumns.ACCOUNT_ID.col());
    }
}
