package io.clout.activity.ingest;

import static io.clout.activity.ingest.MappedLog.PLAIN_MAPPING;
import static io.clout.activity.ingest.MappedLog.SPARK;
import static io.clout.activity.ingest.MappedLog.counts;
import static io.clout.activity.ingest.MappedLog.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clout.activity.daily.DailyTwin;
import io.clout.activity.daily.RowOutcome;
import io.clout.activity.window.ActivityWindow;
import io.clout.table.PublishedColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a dump, and the outcome of each. */
class IngestIT {
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

    @TempDir
    private Path temp;

    private MappedLog log;

    @BeforeEach
    void open() {
        log = new MappedLog(temp);
    }

    @Test
    void everyRowGetsTheFirstOutcomeThatApplies() throws IOException {
        Dataset<Row> dump = log.dump(EVENTS);
        ActivityWindow window = log.window(log.open(EVENTS_MAPPING));

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
        Dataset<Row> dump = log.dump(EVENTS);

        List<Row> rejects = log.window(log.open(EVENTS_MAPPING))
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
        log.dump("('2026-11-21 10:00:00', 'share', 'ann', 'bob', 1, NULL, named_struct('x', NULL)),"
                + "('2026-11-21 10:00:00', 'share', 'ann', ' ', -2, NULL, named_struct('x', 1.5))"
                + "AS t(at, what, who, whom, other, nothing, nested)");
        Ingest sources = log.open(PLAIN_MAPPING);

        Row reject = log.window(sources).rejects().head();

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
        log.dump("""
            ('2026-11-21', 'share', 'ann', 'bob', 'o', array('x'), 1),
            ('2026-11-21', 'share', 'ann', 'bob', 'o', array('x'), 2),
            ('2026-11-21', 'share', 'ann', 'bob', 'p', array('x'), 3),
            ('2026-11-21', 'share', 'ann', 'bob', 'o', array('y'), 4),
            ('2026-11-21', 'share', 'ann', 'bob', NULL, NULL, 5),
            ('2026-11-21', 'share', 'ann', 'bob', NULL, NULL, 6)
            AS t(at, what, who, whom, thing, tags, unmapped)
            """);
        String mapping = PLAIN_MAPPING + ", object = thing, topics = tags";

        assertThat(log.outcomes(log.open(mapping)))
                .isEqualTo(Map.of(RowOutcome.ACCEPTED, 4L, RowOutcome.DUPLICATE, 2L));
        assertThat(log.outcomes(log.open(mapping + ", unique-events = false")))
                .isEqualTo(Map.of(RowOutcome.ACCEPTED, 6L));
    }

    @Test
    void howRowsAreSpreadOverFilesDoesNotMatter() throws IOException {
        log.dump(EVENTS + " LATERAL VIEW explode(array(1, 2)) AS copy");
        Path spread = temp.resolve("spread");
        SPARK.read().parquet(log.path().toString()).repartition(7).write().parquet(spread.toString());
        String mapping = EVENTS_MAPPING.replace("event-id = id, ", "");

        ActivityWindow together = log.window(log.open(mapping));
        Ingest sources = log.open(spread, mapping);
        ActivityWindow apart = log.window(sources);

        assertThat(sources.inputs()).hasSizeGreaterThan(4);
        assertThat(counts(apart)).isEqualTo(counts(together));
        assertThat(apart.outcomes()).isEqualTo(together.outcomes());
        assertThat(together.outcomes().get("log")).containsKeys(RowOutcome.DUPLICATE, RowOutcome.SAME_SECOND);
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(longs = {1, 500, 5_000})
    void intoHowManyBucketsADayIsCutDoesNotMatter(long bytes) throws IOException {
        log.dump(EVENTS + " LATERAL VIEW explode(array(1, 2)) AS copy");

        for (String mapping : List.of(EVENTS_MAPPING, EVENTS_MAPPING.replace("event-id = id, ", ""))) {
            ActivityWindow whole = log.window(log.open(mapping));
            ActivityWindow cut = log.window(log.open(mapping), bytes);

            assertThat(DailyTwin.content(cut)).isEqualTo(DailyTwin.content(whole));
            assertThat(cut.outcomes()).isEqualTo(whole.outcomes());
            assertThat(cut.counts().count()).isEqualTo(whole.counts().count());
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
