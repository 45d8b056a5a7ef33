package io.clout.activity.ingest;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.ingest.MappingExamples.Candidate;
import io.clout.activity.ingest.MappingExamples.Place;
import io.clout.activity.ingest.MappingSample.Activity;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.InputException;
import io.clout.activity.source.ListedFile;
import io.clout.activity.source.RawTable;
import io.clout.activity.source.ReadFailures;
import io.clout.config.SourceConfig;
import io.clout.operator.ForgottenAccounts;
import io.clout.operator.VertexHash;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Look at a source before a run reads it: a sample goes through the classes by which runs read, and nothing is kept.
 */
public final class MappingProbe {
    private static final int MOST_ROWS = 50_000;
    /** Rows with which no older file is opened. */
    private static final int ENOUGH_ROWS = 10_000;

    private static final int MOST_FILES = 10;
    private static final int EXAMPLES = 10;

    private final SourceConfig source;
    private final RawTable dump;
    private final IngestPlan plan;
    private final ActivityMapping mapping;
    private final VertexHash hash;

    /**
     * Opens the source.
     *
     * @param kinds the kinds of reaction that have a value
     * @param runDate rows after it are of the future
     * @throws InputException when the source is missing
     */
    public MappingProbe(
            SparkSession spark, SourceConfig source, ActivityMapping mapping, Set<String> kinds, LocalDate runDate) {
        this.source = source;
        this.mapping = mapping;
        this.hash = new VertexHash(source.network());
        this.dump = Ingest.open(spark, source);
        this.plan = IngestPlan.alone(source, mapping, dump, kinds, runDate);
    }

    /**
     * Looks at the newest files.
     *
     * @param suppressed {@code vertex} of accounts whose rows are not shown
     * @throws InputException when the files hold no rows, or cannot be read
     */
    public MappingSample sample(Optional<Dataset<Row>> suppressed) {
        return sample(suppressed, ForgottenAccounts.NONE);
    }

    /** As {@link #sample(Optional)}, without rows of forgotten accounts. */
    public MappingSample sample(Optional<Dataset<Row>> suppressed, ForgottenAccounts forgotten) {
        return ReadFailures.guard("reading sources." + source.name(), () -> {
            List<ListedFile> files = new ArrayList<>();
            List<InternalRow> rows = new ArrayList<>();
            Iterator<ListedFile> newest = newest().iterator();
            while (newest.hasNext() && rows.size() < ENOUGH_ROWS) {
                files.add(newest.next());
                // By itself: of several files, Spark reads the largest first.
                rows.addAll(List.of(mapping.some(
                        dump.fresh(files.subList(files.size() - 1, files.size())), MOST_ROWS - rows.size())));
            }
            if (rows.isEmpty()) {
                throw new InputException("sources.%s.path = %s: its newest %d files hold no rows"
                        .formatted(source.name(), source.path(), files.size()));
            }
            Map<RowOutcome, Long> outcomes = new EnumMap<>(RowOutcome.class);
            List<Candidate> candidates = candidates(rows, outcomes);
            candidates.removeIf(one -> one.vertices().stream().anyMatch(forgotten::has));
            MappingExamples examples = new MappingExamples(
                    dump, files, plan.sources().get(0).files(), text -> forgotten.isWordOf(source.network(), text));
            return new MappingSample(
                    files, dump.files().size(), rows.size(), outcomes, examples.of(candidates, EXAMPLES, suppressed));
        });
    }

    /** Files from the last folder on, which is named by its date where each day has one. */
    private List<ListedFile> newest() {
        return dump.files().stream()
                .sorted(Comparator.comparing(MappingProbe::folder)
                        .thenComparing(ListedFile::modified)
                        .thenComparing(ListedFile::path)
                        .reversed())
                .limit(MOST_FILES)
                .toList();
    }

    private static String folder(ListedFile file) {
        return file.path().substring(0, file.path().lastIndexOf('/'));
    }

    private List<Candidate> candidates(List<InternalRow> rows, Map<RowOutcome, Long> outcomes) {
        ScreenedRows screened = new ScreenedRows(plan, rows);
        // A row is shown as a whole: all accounts of its reactions are in it.
        Map<Place, Set<Long>> accounts = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        IngestPlan.Source planned = plan.sources().get(0);
        MappedRow mapped = new MappedRow(plan, planned);
        for (InternalRow row : rows) {
            mapped.read(row);
            Place place = screened.place(row);
            Set<Long> ofRow = accounts.computeIfAbsent(place, p -> new HashSet<>());
            ofRow.addAll(vertices(mapped));
            RowOutcome outcome = screened.outcome(place, mapped);
            if (outcome != RowOutcome.PASSED_OVER && mapped.isTimed() && mapped.day > plan.newest()) {
                outcome = RowOutcome.FUTURE_TIME;
            }
            if (outcomes.merge(outcome, 1L, Long::sum) <= EXAMPLES) {
                candidates.add(new Candidate(place, outcome, activity(mapped, row), ofRow));
            }
        }
        return candidates;
    }

    private Activity activity(MappedRow mapped, InternalRow row) {
        TopicList topics = new TopicList();
        topics.read(row.isNullAt(ActivityMapping.AT_TOPICS) ? null : row.getArray(ActivityMapping.AT_TOPICS));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < topics.size(); i++) {
            names.add(topics.get(i).toString());
        }
        Optional<String> time = row.isNullAt(ActivityMapping.AT_TIME)
                ? Optional.empty()
                : Optional.of(Instant.EPOCH
                        .plus(row.getLong(ActivityMapping.AT_TIME), ChronoUnit.MICROS)
                        .toString());
        Optional<String> word = row.isNullAt(ActivityMapping.AT_KIND)
                ? Optional.empty()
                : Optional.of(row.getUTF8String(ActivityMapping.AT_KIND).toString());
        Optional<String> kind =
                mapped.kind < 0 ? Optional.empty() : Optional.of(plan.kinds().get(mapped.kind));
        Optional<String> key = Optional.of(ActivityMapping.AT_KEY)
                .filter(column -> !row.isNullAt(column))
                .map(column -> row.getUTF8String(column).toString());
        return new Activity(time, word, kind, account(mapped.reactor), account(mapped.author), key, names);
    }

    private Optional<String> account(UTF8String id) {
        return Optional.ofNullable(id).map(name -> source.network() + ":" + name);
    }

    private Set<Long> vertices(MappedRow mapped) {
        Set<Long> vertices = new HashSet<>();
        vertex(mapped.named).ifPresent(vertices::add);
        vertex(mapped.author).ifPresent(vertices::add);
        return vertices;
    }

    private Optional<Long> vertex(UTF8String id) {
        return Optional.ofNullable(id).map(hash::of);
    }
}
