package io.clout.activity.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.ingest.MappingSample.Activity;
import io.clout.activity.ingest.MappingSample.Example;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.TopicAliases;
import io.clout.config.SourceConfig;
import io.clout.table.GraphColumns;
import io.clout.table.Vertices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples of a source: they tell what runs tell. */
class MappingProbeIT {
    private static final LocalDate RUN_DATE = LocalDate.parse("2026-11-22");
    private static final String MAPPING = MappedLog.PLAIN_MAPPING
            + ", event-id = id, topics = tag, where = \"id > 0\", same-second { mention = [reply] }";

    private static final String ROWS = """
            (1, timestamp'2026-11-20 10:00', 'share', 'ann', 'bob', ' #Tea'), (1, timestamp'2026-11-20 10:00', 'share', 'ann', 'bob', 'tea'),
            (2, timestamp'2026-11-20 11:00', 'reply', 'ann', 'bob', ''), (3, timestamp'2026-11-20 11:00', 'mention', 'ann', 'bob', ''),
            (4, timestamp'2026-11-21 11:00', 'share', ' null ', 'bob', ''), (5, timestamp'2026-11-21 11:00', 'share', 'bob', '', ''),
            (6, timestamp'2026-11-21 11:00', 'shrug', 'ann', 'bob', ''), (7, NULL, 'share', 'ann', 'bob', ''),
            (8, timestamp'2026-11-23 00:00', 'shrug', 'ann', 'bob', ''), (9, timestamp'2026-11-22 23:59', 'post', 'ann', 'bob', 'jazz'),
            (10, timestamp'2026-11-22 10:00', 'share', 'bob', 'bob', ''), (0, timestamp'2026-11-22 10:00', 'share', 'eve', 'bob', '')
            AS t(id, at, what, who, whom, tag)""";

    @TempDir
    private Path temp;

    private MappedLog log;

    @BeforeEach
    void write() {
        log = new MappedLog(temp);
        log.dump(ROWS);
    }

    @Test
    void outcomesAreThoseOfARun() throws IOException {
        MappingSample sample = probe().sample(Optional.empty());

        assertThat(sample.outcomes()).isEqualTo(new EnumMap<>(log.outcomes(log.open(MAPPING))));
        assertThat(sample.outcomes().keySet())
                .as("all but those of files that are gone")
                .hasSize(RowOutcome.NUMBER - 1)
                .doesNotContain(RowOutcome.TOO_LATE);
        assertThat(sample.rows()).isEqualTo(12);
        assertThat(sample.ofFiles()).isOne();
    }

    @Test
    void examplesAreOfEachOutcomeAndAsTheyWereRead() throws IOException {
        List<Example> examples = probe().sample(Optional.empty()).examples();

        assertThat(examples)
                .hasSize(10)
                .extracting(Example::outcome)
                .containsAll(probe().sample(Optional.empty()).outcomes().keySet());
        assertThat(examples.get(0).outcome()).isEqualTo(RowOutcome.ACCEPTED);
        assertThat(examples.get(0).raw()).contains("\"id\":1", "\"who\":\"ann\"", "\"tag\":\" #Tea\"");
        assertThat(examples.get(0).activity())
                .isEqualTo(new Activity(
                        Optional.of("2026-11-20T10:00:00Z"),
                        Optional.of("share"),
                        Optional.of("share"),
                        Optional.of("net:ann"),
                        Optional.of("net:bob"),
                        Optional.empty(),
                        List.of("tea")));
        Activity without = examples.stream()
                .filter(example -> example.outcome() == RowOutcome.NO_REACTOR)
                .findFirst()
                .orElseThrow()
                .activity();
        assertThat(without.reactor()).isEmpty();
        assertThat(without.author()).contains("net:bob");
    }

    @Test
    void rowsOfSuppressedAccountsAreCountedAndNotShown() throws IOException {
        Dataset<Row> bob = MappedLog.SPARK
                .sql("SELECT 'bob' AS id")
                .select(GraphColumns.VERTEX.of(Vertices.of(lit("net"), col("id"))));

        MappingSample sample = probe().sample(Optional.of(bob));

        assertThat(sample.rows()).isEqualTo(12);
        assertThat(sample.examples()).isEmpty();
    }

    @Test
    void theNewestFileIsThatOfTheLastFolder() throws IOException {
        Path days = temp.resolve("days");
        for (int day : new int[] {22, 20, 21}) {
            MappedLog.write(
                    days.resolve("day=2026-11-" + day),
                    "(1, timestamp'2026-11-%d 10:00', 'share', 'u%d', 'bob', '') AS t(id, at, what, who, whom, tag)"
                            .formatted(day, day),
                    1);
        }

        MappingSample sample = probe(log.open(days, MAPPING)).sample(Optional.empty());

        assertThat(sample.files())
                .hasSize(3)
                .extracting(file -> file.keys().get("day"))
                .containsExactly("2026-11-22", "2026-11-21", "2026-11-20");
        assertThat(sample.examples())
                .extracting(example -> example.activity().reactor().orElseThrow())
                .containsExactly("net:u22", "net:u21", "net:u20");
    }

    private MappingProbe probe() throws IOException {
        return probe(log.open(MAPPING));
    }

    private static MappingProbe probe(Ingest ingest) {
        SourceConfig source = ingest.configs().iterator().next();
        return new MappingProbe(
                MappedLog.SPARK,
                source,
                new ActivityMapping(MappedLog.SPARK, source, TopicAliases.read(MappedLog.SPARK, List.of())),
                Set.copyOf(ingest.kinds()),
                RUN_DATE);
    }
}
