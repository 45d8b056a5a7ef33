package io.clout.activity.daily;

import static io.clout.activity.daily.DatedFiles.SPARK;
import static io.clout.activity.daily.DatedFiles.row;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.window.ActivityWindow;
import io.clout.table.GraphColumns;
import io.clout.table.Vertices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics and suppressed accounts of reactions, as a run reads them from counts that are kept. */
class KeptReactionsIT {
    @TempDir
    private Path temp;

    private DatedFiles dump;

    @BeforeEach
    void open() throws IOException {
        dump = new DatedFiles(temp);
    }

    @Test
    void aReactionThatNamesNoTopicHasThoseThatTheAuthorHadSaidByThenAndElseThoseOfOthers() throws IOException {
        String share = "('2026-11-10', '%s', 'reply', 'ann', 'bob', '%s', CAST(%s AS ARRAY<STRING>))";
        dump.write(
                "early",
                share.formatted(1, "o1", "array()"),
                share.formatted(2, "o1", "array('own')"),
                share.formatted(3, "o2", "NULL"));
        // Before the author says what it is about, others do.
        assertThat(topics(dump.night(10))).containsExactlyInAnyOrder("own reply 2");
        dump.write("late", "('2026-11-11', '4', 'post', 'bob', 'bob', 'o1', array('tea', 'cup'))");

        assertThat(topics(dump.night(11))).containsExactlyInAnyOrder("own reply 2", "tea post 1", "cup post 1");
    }

    @Test
    void strangersPutNobodyOnATopicUnderWhatAnAuthorPostedWithoutOne() throws IOException {
        dump.write(
                "all",
                "('2026-11-10', '1', 'post', 'bob', 'bob', 'o1', CAST(NULL AS ARRAY<STRING>))",
                "('2026-11-10', '2', 'reply', 'ann', 'bob', 'o1', array('dishwasher'))",
                "('2026-11-10', '3', 'reply', 'cy', 'bob', 'o1', NULL)");

        assertThat(topics(dump.night(11))).containsExactly("dishwasher reply 1");
    }

    @Test
    void whoIsSuppressedIsNobodyAndReactionsToThemAreMarkedForTheBudget() throws IOException {
        dump.write(
                "one",
                row(1, 8, "ann", "sue"),
                row(2, 10, "ann", "bob"),
                row(3, 9, "cy", "sue"),
                row(4, 9, "sue", "bob"));
        dump.night(10);
        Dataset<Row> suppressed = SPARK.sql("SELECT 'sue' AS id")
                .select(GraphColumns.VERTEX.of(Vertices.of(lit("net"), functions.col("id"))));

        ActivityWindow window = new ActivityWindow(
                SPARK,
                new org.apache.hadoop.fs.Path(dump.kept().tables().toUri()),
                dump.kept().known().orElseThrow(),
                dump.sources(DatedFiles.MAPPING),
                Optional.of(suppressed),
                DatedFiles.day(10));

        assertThat(window.accounts()
                        .selectExpr("account_id")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("ann", "bob", "cy");
        assertThat(window.counts()
                        .selectExpr("concat_ws(' ', count, suppressed)")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("1 0", "1 1", "1 1");
    }

    private static List<String> topics(ActivityWindow window) {
        return DailyTwin.topicDays(window)
                .selectExpr("concat_ws(' ', topic, kind, count)")
                .as(Encoders.STRING())
                .collectAsList();
    }
}
