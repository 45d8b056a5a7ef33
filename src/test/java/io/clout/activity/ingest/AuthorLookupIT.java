package io.clout.activity.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.activity.daily.DailyTwin;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.InputException;
import io.clout.activity.source.SourceFile;
import io.clout.activity.source.TopicAliases;
import io.clout.config.SourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump in the shape of Reddit's: a comment names the content above it, a submission or a comment, not its author. */
class AuthorLookupIT {
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");
    private static final String COLUMNS = " AS t(id, created_utc, author, parent_id, subreddit)";
    private static final String COMMENTS = """
            ('c1', 1795255200, 'ann', 't3_s1', 'tea'), ('c2', 1795255300, 'bob', 't1_c1', 'tea'),
            ('c3', 1795255400, 'cy',  't1_c2', 'tea'), ('c4', 1795255500, '[deleted]', 't3_s2', 'tea'),
            ('c5', 1795255600, 'dee', 't1_c4', 'tea'), ('c6', 1795255700, 'dee', 't3_gone', 'tea'),
            ('c7', 1795255800, 'ann', 't1_c1', 'tea'), ('c8', 1795255900, 'eve', NULL, 'tea')""";
    private static final String MAPPING = """
            network = reddit, time = "timestamp_seconds(created_utc)", kind = "'comment'", reactor = author,
            author = parent_id, event-id = id, topics = subreddit,
            lookup.replies { key = "concat('t1_', id)", value = author },
            lookup.submissions { path = "%s", key = "concat('t3_', id)", value = author, where = "id <> 'hidden'" }""";

    @TempDir
    private Path temp;

    private MappedLog log;

    @BeforeEach
    void write() throws IOException {
        log = new MappedLog(temp);
        log.dump(COMMENTS + COLUMNS);
        // Two rows tell of s2: the first by its spelling counts, in whatever order they come.
        Files.writeString(submissions(), "id,author\ns1,zoe\ns2,yan\ns2, abe\nhidden,zoe\n");
    }

    @Test
    void authorsAreFoundInTablesAndInTheSourcesOwnRows() throws IOException {
        Ingest sources = open("");

        assertThat(log.counts(sources))
                .containsExactly(
                        "2026-11-21 ann comment zoe 1", "2026-11-21 bob comment ann 1", "2026-11-21 cy comment bob 1");
        assertThat(log.outcomes(sources))
                .isEqualTo(Map.of(
                        RowOutcome.ACCEPTED, 3L,
                        RowOutcome.NO_AUTHOR, 3L,
                        RowOutcome.NO_REACTOR, 1L,
                        RowOutcome.SELF_REACTION, 1L));
        assertThat(sources.lookups())
                .singleElement()
                .extracting(SourceFile::source)
                .isEqualTo("sources.log.lookup.submissions");
    }

    @Test
    void ofSeveralValuesTheFirstByItsSpellingCounts() throws IOException {
        MappedLog votes = new MappedLog(Files.createDirectory(temp.resolve("votes")));
        votes.dump("('v1', 1795255200, 'ann', 't3_s2', 'tea')" + COLUMNS);
        assertThat(votes.counts(votes.open(MAPPING.formatted(submissions()))))
                .containsExactly("2026-11-21 ann comment abe 1");
    }

    @Test
    void aLaterNightFindsTheAuthorsOfOlderRows() throws IOException {
        DailyTwin nights = new DailyTwin(MappedLog.SPARK, Files.createDirectory(temp.resolve("nights")));
        nights.night(open(""), RUN_DATE, "first");
        MappedLog.SPARK
                .sql("SELECT * FROM VALUES ('c9', 1795341600, 'bob', 't1_c3', 'tea')" + COLUMNS)
                .write()
                .mode("append")
                .parquet(log.path().toString());

        var second = nights.night(open(""), RUN_DATE, "second");
        assertThat(MappedLog.counts(second))
                .contains("2026-11-22 bob comment cy 1")
                .hasSize(4);
        assertThat(DailyTwin.content(second)).isEqualTo(DailyTwin.content(log.window(open(""))));
    }

    @Test
    void eachOfSeveralContentsHasItsAuthor() throws IOException {
        assertThat(log.counts(open(", explode = [author], author = \"array(parent_id, 't3_s1')\"")))
                .contains("2026-11-21 cy comment bob 1", "2026-11-21 cy comment zoe 1");
    }

    @Test
    void aSampleShowsWhatWasLookedUp() throws IOException {
        Ingest sources = open("");
        SourceConfig source = sources.configs().iterator().next();
        MappingSample sample = new MappingProbe(
                        MappedLog.SPARK,
                        source,
                        new ActivityMapping(MappedLog.SPARK, source, TopicAliases.read(MappedLog.SPARK, List.of())),
                        Set.copyOf(sources.kinds()),
                        RUN_DATE)
                .sample(Optional.empty());

        assertThat(sample.outcomes()).isEqualTo(log.outcomes(sources));
        assertThat(sample.examples())
                .extracting(example -> example.activity().authorKey().orElse("none") + " "
                        + example.activity().author().orElse("nobody"))
                .contains("t3_s1 reddit:zoe", "t1_c2 reddit:bob", "t3_gone nobody", "none nobody");
    }

    @Test
    void aTableThatIsNotThereOrHasOtherColumnsIsNamed() {
        assertThatThrownBy(() -> log.open(MAPPING.formatted(temp.resolve("nowhere"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("sources.log.lookup.submissions.path");
        assertThatThrownBy(() -> log.window(open(", lookup.replies.value = writer")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no column writer, which sources.log.lookup.replies.value names");
    }

    private Ingest open(String more) throws IOException {
        return log.open(MAPPING.formatted(submissions()) + more);
    }

    private Path submissions() {
        return temp.resolve("submissions.csv");
    }
}
