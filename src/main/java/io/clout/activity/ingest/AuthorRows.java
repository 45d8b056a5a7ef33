package io.clout.activity.ingest;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.ListedFile;
import io.clout.activity.source.Placeholders;
import io.clout.activity.source.RawTable;
import io.clout.activity.source.ReadFailures;
import io.clout.activity.source.TopicAliases;
import io.clout.config.SourceConfig;
import io.clout.config.TopicsConfig;
import io.clout.operator.VertexHash;
import io.clout.table.DailyColumns;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows of a dump about a few authors, with the contents that no count keeps. They are screened as a run screens them,
 * and held in memory.
 */
public final class AuthorRows {
    private final SourceConfig source;
    private final RawTable dump;
    private final ActivityMapping mapping;
    private final IngestPlan plan;
    private final LocalDate newest;

    /**
     * One accepted row.
     *
     * @param day since 1970
     * @param kind of reaction, or post
     * @param reactor vertex; of a post the author's
     * @param author vertex
     * @param content on its network, if the row names any
     */
    public record Act(long day, String kind, long reactor, long author, Optional<String> content) {}

    /**
     * Opens the dump.
     *
     * @param kinds the kinds of reaction that have a value
     * @param aliases of topics, which tell rows apart that are equal otherwise
     * @param newest last day that is read
     */
    public AuthorRows(
            SparkSession spark,
            SourceConfig source,
            Set<String> kinds,
            Collection<TopicsConfig.Aliases> aliases,
            LocalDate newest) {
        this.source = source;
        this.newest = newest;
        this.dump = Ingest.open(spark, source);
        this.mapping = new ActivityMapping(spark, source, TopicAliases.read(spark, aliases));
        this.plan = IngestPlan.alone(source, mapping, dump, kinds, newest);
    }

    /** Paths of the files that are there. */
    public Set<String> paths() {
        return new TreeSet<>(dump.files().stream().map(ListedFile::path).toList());
    }

    /**
     * Reads the rows that count.
     *
     * @param files paths of those that are read
     * @param authors ids
     * @param first first day that is read
     */
    public List<Act> read(Collection<String> files, Collection<String> authors, LocalDate first) {
        List<ListedFile> some = dump.files().stream()
                .filter(file -> files.contains(file.path()))
                .toList();
        if (some.isEmpty()) {
            return List.of();
        }
        Column author = new Placeholders(source.placeholders()).idOf(DailyColumns.AUTHOR_ID.col());
        List<InternalRow> rows = ReadFailures.guard(
                "reading sources." + source.name(),
                () -> List.of(mapping.rows(dump.again(some))
                        .where(DailyColumns.TIME.col().geq(midnight(first)))
                        .where(DailyColumns.TIME.col().lt(midnight(newest.plusDays(1))))
                        .where(author.isin(authors.toArray()))
                        .queryExecution()
                        .executedPlan()
                        .executeCollect()));
        return accepted(rows);
    }

    private static Column midnight(LocalDate day) {
        return functions.lit(Timestamp.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private List<Act> accepted(List<InternalRow> rows) {
        ScreenedRows screened = new ScreenedRows(plan, rows);
        MappedRow mapped = new MappedRow(plan, plan.sources().get(0));
        VertexHash hash = new VertexHash(source.network());
        List<Act> acts = new ArrayList<>();
        for (InternalRow row : rows) {
            mapped.read(row);
            if (screened.outcome(screened.place(row), mapped) == RowOutcome.ACCEPTED) {
                UTF8String content = mapped.text(row, ActivityMapping.AT_OBJECT);
                long author = hash.of(mapped.author);
                acts.add(new Act(
                        mapped.day,
                        plan.kinds().get(mapped.kind),
                        mapped.reactor == null ? author : hash.of(mapped.reactor),
                        author,
                        Optional.ofNullable(content).map(UTF8String::toString)));
            }
        }
        return acts;
    }
}
