package io.clout.activity.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.activity.daily.DailyTwin;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.TopicAliases;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.ConfigException;
import io.clout.config.SourceConfig;
import io.clout.operator.ForgottenAccounts;
import io.clout.operator.VertexHash;
import io.clout.table.GraphColumns;
import io.clout.table.Vertices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps whose rows name several accounts: messages with all whom they mention. */
class ExplodedRowsIT {
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");
    private static final String MAPPING = MappedLog.PLAIN_MAPPING + ", event-id = id, where = \"id > 0\"";
    private static final String EXPLODED = MAPPING + ", explode = [author]";

    private static final String ROWS = """
            (1, timestamp'2026-11-22 10:00', 'mention', 'ann', array('bob', 'cy', ' bob ')),
            (1, timestamp'2026-11-22 10:00', 'mention', 'ann', array('cy', 'bob')),
            (2, timestamp'2026-11-22 11:00', 'mention', 'ann', array('ann', NULL, 'dee')),
            (3, timestamp'2026-11-22 12:00', 'mention', 'bob', CAST(array() AS array<string>)),
            (4, timestamp'2026-11-22 12:00', 'mention', 'bob', NULL),
            (5, timestamp'2026-11-22 12:00', 'shrug', 'bob', array('ann', 'cy')),
            (0, timestamp'2026-11-22 12:00', 'mention', 'bob', array('ann', 'cy')),
            (6, NULL, 'mention', 'bob', array('ann', 'cy'))
            AS t(id, at, what, who, whom)""";

    @TempDir
    private Path temp;

    private MappedLog log;

    @BeforeEach
    void write() {
        log = new MappedLog(temp);
        log.dump(ROWS);
    }

    @Test
    void eachElementIsAReactionOfTheSameEvent() throws IOException {
        Ingest sources = log.open(EXPLODED);

        assertThat(log.outcomes(sources))
                .isEqualTo(Map.of(
                        RowOutcome.ACCEPTED, 3L,
                        RowOutcome.DUPLICATE, 3L,
                        RowOutcome.SELF_REACTION, 1L,
                        RowOutcome.NO_AUTHOR, 3L,
                        RowOutcome.UNKNOWN_KIND, 2L,
                        RowOutcome.NO_TIME, 2L,
                        RowOutcome.PASSED_OVER, 2L));
        assertThat(log.counts(sources))
                .containsExactly(
                        "2026-11-22 ann mention bob 1", "2026-11-22 ann mention cy 1", "2026-11-22 ann mention dee 1");
        assertThat(MappedLog.counts(log.window(sources, 1))).isEqualTo(log.counts(sources));
    }

    @Test
    void aRowIsRejectedOnceWithTheFirstReasonOfItsReactions() throws IOException {
        assertThat(rejects(log.window(log.open(EXPLODED))))
                .containsExactly(
                        "1 duplicate",
                        "1 duplicate",
                        "2 no_author",
                        "3 no_author",
                        "4 no_author",
                        "5 unknown_kind",
                        "6 no_time");
    }

    @Test
    void aRowThatNamesASuppressedAccountInAnyReactionIsNotShown() throws IOException {
        Ingest sources = log.open(EXPLODED);
        DailyTwin twin = new DailyTwin(MappedLog.SPARK, Files.createDirectory(temp.resolve("twin")));
        twin.night(sources, RUN_DATE, "run");
        Dataset<Row> dee = MappedLog.SPARK
                .sql("SELECT explode(array('dee', 'cy')) AS id")
                .select(GraphColumns.VERTEX.of(Vertices.of(lit("net"), col("id"))));

        ActivityWindow window = new ActivityWindow(
                MappedLog.SPARK,
                new org.apache.hadoop.fs.Path(temp.resolve("twin/daily").toUri()),
                twin.known().orElseThrow(),
                sources,
                Optional.of(dee),
                RUN_DATE);
        assertThat(rejects(window)).containsExactly("3 no_author", "4 no_author");
        assertThat(probe(sources).sample(Optional.of(dee)).examples())
                .extracting(MappingSample.Example::raw)
                .allSatisfy(raw -> assertThat(raw).doesNotContain("dee", "cy"))
                .hasSize(2);
    }

    @Test
    void aRowThatNamesAForgottenAccountInAnyReactionIsNotKept() throws IOException {
        Path dump = temp.resolve("of phrases");
        MappedLog.write(dump, """
                (1, timestamp'2026-11-22 12:00', 'shrug', 'bob', array('ann', 'a phrase')),
                (2, timestamp'2026-11-22 12:00', 'shrug', 'bob', array('ann', 'cy')),
                (3, timestamp'2026-11-22 12:00', 'shrug', 'a phrase', array('ann', 'cy')),
                (4, NULL, 'mention', 'bob', array('a phrase', 'cy'))
                AS t(id, at, what, who, whom)""", 1);
        Ingest sources = log.open(dump, EXPLODED);
        ForgottenAccounts hashing = new ForgottenAccounts(new byte[] {7}, List.of());
        String hash = hashing.hash(VertexHash.of("net", "a phrase"));
        DailyTwin twin = new DailyTwin(MappedLog.SPARK, Files.createDirectory(temp.resolve("without")))
                .without(new ForgottenAccounts(new byte[] {7}, List.of(hash)));

        assertThat(rejects(log.window(sources)))
                .containsExactly("1 unknown_kind", "2 unknown_kind", "3 unknown_kind", "4 no_time");
        assertThat(rejects(twin.night(sources, RUN_DATE, "run"))).containsExactly("2 unknown_kind");
    }

    @Test
    void aSecondNightReadsWhatIsNewToTheSameCounts() throws IOException {
        DailyTwin nights = new DailyTwin(MappedLog.SPARK, Files.createDirectory(temp.resolve("nights")));
        nights.night(log.open(EXPLODED), RUN_DATE, "first");
        MappedLog.SPARK
                .sql("SELECT * FROM VALUES (1, timestamp'2026-11-22 10:00', 'mention', 'ann', array('bob', 'eve'))"
                        + " AS t(id, at, what, who, whom)")
                .write()
                .mode("append")
                .parquet(log.path().toString());

        ActivityWindow second = nights.night(log.open(EXPLODED), RUN_DATE, "second");
        assertThat(MappedLog.counts(second))
                .contains("2026-11-22 ann mention eve 1")
                .hasSize(4);
        assertThat(DailyTwin.content(second)).isEqualTo(DailyTwin.content(log.window(log.open(EXPLODED))));
    }

    /** It has no reactor, so that an array of these makes no second one. */
    @Test
    void aPostIsOneHoweverManyAccountsAreThere() throws IOException {
        String posts = MAPPING.replace("author = whom", "author = \"whom[0]\"")
                + ", explode = [reactor], reactor = \"array(who, 'zoe')\", kinds { mention = post, shrug = share }";

        assertThat(log.counts(log.open(posts)))
                .filteredOn(row -> row.contains(" post "))
                .hasSize(3)
                .allMatch(row -> row.endsWith(" 1"));
        assertThat(log.outcomes(log.open(posts)))
                .containsEntry(RowOutcome.ACCEPTED, 5L)
                .doesNotContainKey(RowOutcome.DUPLICATE);
    }

    @Test
    void bothAccountsMayBeArrays() throws IOException {
        String both = MAPPING + ", explode = [reactor, author], reactor = \"array(who, 'zoe')\"";
        assertThat(log.counts(log.open(both))).hasSize(7).contains("2026-11-22 zoe mention ann 1");
        assertThat(log.outcomes(log.open(both)).get(RowOutcome.SELF_REACTION)).isOne();
    }

    @Test
    void anArrayThatIsNotExplodedIsRefusedWithTheKey() throws IOException {
        Ingest sources = log.open(MAPPING);

        assertThatThrownBy(() -> log.window(sources))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "sources.log.author = whom gives ARRAY<STRING>: must give one account. To make a reaction of each"
                                + " element, set sources.log.explode = [author]; for one of them write whom[0], or another expression");
        assertThatThrownBy(() -> log.open(MAPPING + ", explode = [object]"))
                .hasMessageContaining("sources.log.explode", "must be a list of reactor and author");
        Ingest structs = log.open(EXPLODED + ", author = \"array(struct(who))\"");
        assertThatThrownBy(() -> log.window(structs))
                .hasMessageContaining("must give an array of texts or of whole numbers");
    }

    @Test
    void aSampleTellsWhatARunTells() throws IOException {
        Ingest sources = log.open(EXPLODED);
        MappingSample sample = probe(sources).sample(Optional.empty());

        assertThat(sample.outcomes()).isEqualTo(new EnumMap<>(log.outcomes(sources)));
        assertThat(sample.rows()).isEqualTo(16);
    }

    private static List<String> rejects(ActivityWindow window) {
        return MappedLog.texts(window.rejects()
                .selectExpr("concat_ws(' ', get_json_object(row, '$.id'), reason) AS value")
                .sort("value"));
    }

    private static MappingProbe probe(Ingest ingest) {
        SourceConfig source = ingest.configs().iterator().next();
        ActivityMapping mapping =
                new ActivityMapping(MappedLog.SPARK, source, TopicAliases.read(MappedLog.SPARK, List.of()));
        return new MappingProbe(MappedLog.SPARK, source, mapping, Set.copyOf(ingest.kinds()), RUN_DATE);
    }
}
