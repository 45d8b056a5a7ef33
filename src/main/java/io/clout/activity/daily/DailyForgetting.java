package io.clout.activity.daily;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.clout.activity.daily.DailyManifest.KnownDay;
import io.clout.activity.daily.DailyManifest.KnownFile;
import io.clout.activity.daily.DailyManifest.Part;
import io.clout.operator.ForgottenAccounts;
import io.clout.operator.KnownNumbers;
import io.clout.operator.NamedTexts;
import io.clout.table.ColumnSpec;
import io.clout.table.DailyColumns;
import io.clout.table.DailyTables;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.text.NamesInText;
import io.clout.text.NamesInText.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Forgetting of accounts in the daily tables: their own rows go, and in counts of others' reactions to them a stand-in
 * takes their place, so that the budget of these stays. Runs whose files name them are written anew, as of other runs.
 */
public final class DailyForgetting {
    private final DailyStore daily;
    private final DailyManifest before;
    private final Column rejectKey;

    /**
     * Opens the tables; {@link #requireFiles} looks whether they are whole.
     *
     * @param before names all rows
     * @param rejectKey stands for a row of a dump, of which {@code rejected} has several where it names many accounts
     */
    public DailyForgetting(DailyStore daily, DailyManifest before, Column rejectKey) {
        this.daily = daily;
        this.before = before;
        this.rejectKey = rejectKey;
    }

    /** Refuses damaged files; only the holder of the lock can tell these from files that a run replaces. */
    public void requireFiles() {
        daily.requireFiles(before);
    }

    /** Of {@code vertices}, those that any row names. */
    public Set<Long> known(Set<Long> vertices) {
        return known(account -> account.isin(vertices.toArray()));
    }

    /** Accounts that any row names and that are among {@code forgotten}, also where no row has their names. */
    public Set<Long> known(ForgottenAccounts forgotten) {
        return forgotten.isNone() ? Set.of() : known(forgotten::has);
    }

    private Set<Long> known(UnaryOperator<Column> which) {
        Set<Long> known = new HashSet<>();
        for (Table table : DailyTables.ALL) {
            for (ColumnSpec account : accounts(table)) {
                known.addAll(rows(table)
                        .where(which.apply(account.col()))
                        .select(account.col())
                        .distinct()
                        .as(Encoders.LONG())
                        .collectAsList());
            }
        }
        return known;
    }

    /** Names of the accounts that are among {@code forgotten}. */
    public List<Name> named(ForgottenAccounts forgotten) {
        return forgotten.isNone()
                ? List.of()
                : rows(DailyTables.NAMES)
                        .where(forgotten.has(GraphColumns.VERTEX.col()))
                        .select(PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col())
                        .distinct()
                        .collectAsList()
                        .stream()
                        .map(row -> new Name(row.getString(0), row.getString(1)))
                        .toList();
    }

    /** Keys of the rejected rows of the accounts. */
    public Set<Long> rejected(Set<Long> vertices) {
        return new HashSet<>(rows(DailyTables.REJECTED)
                .where(any(DailyTables.REJECTED, vertices))
                .select(rejectKey)
                .as(Encoders.LONG())
                .collectAsList());
    }

    /**
     * Rows that go or change.
     *
     * @param rows number by table
     * @param runs folders of them, by source
     * @param rejected keys of rows of dumps, each of which goes for all its accounts
     */
    public record Hits(Map<String, Long> rows, Map<String, Set<String>> runs, Set<Long> rejected) {}

    /**
     * Looks through all rows; writes nothing.
     *
     * @param rejected as {@link #rejected} gives them
     */
    public Hits look(Set<Long> vertices, NamesInText names, Set<Long> rejected) {
        Hits hits = new Hits(new TreeMap<>(), new TreeMap<>(), rejected);
        for (Table table : DailyTables.ALL) {
            rows(table)
                    .where(goes(table, hits.rejected(), vertices, names))
                    .groupBy(PublishedColumns.SOURCE.col(), PublishedColumns.RUN_ID.col())
                    .agg(count(lit(1)))
                    .collectAsList()
                    .forEach(row -> {
                        hits.rows().merge(table.name(), row.getLong(2), Long::sum);
                        hits.runs()
                                .computeIfAbsent(row.getString(0), source -> new HashSet<>())
                                .add(row.getString(1));
                    });
        }
        return hits;
    }

    /**
     * Writes runs anew. Nothing sees them before the manifest is stored that this gives.
     *
     * @param hits of {@link #look}
     * @param forgotten gives stand-ins
     * @param anew name of what is made of a run
     */
    public DailyManifest write(
            Hits hits, Set<Long> vertices, NamesInText names, ForgottenAccounts forgotten, UnaryOperator<String> anew) {
        Column runId = PublishedColumns.RUN_ID.col();
        for (String old :
                hits.runs().values().stream().flatMap(Set::stream).distinct().toList()) {
            runId = when(PublishedColumns.RUN_ID.col().equalTo(old), anew.apply(old))
                    .otherwise(runId);
        }
        for (Table table : DailyTables.ALL) {
            List<Part> parts = new ArrayList<>();
            before.runs(table)
                    .forEach((source, runs) -> runs.stream()
                            .filter(hits.runs().getOrDefault(source, Set.of())::contains)
                            .forEach(run -> parts.add(new Part(source, run, Set.of()))));
            if (!parts.isEmpty()) {
                Dataset<Row> rows = kept(table, daily.read(table, parts), hits, vertices, names, forgotten);
                daily.add(table, rows.withColumn(PublishedColumns.RUN_ID.name(), runId));
            }
        }
        Map<String, KnownSource> sources = new TreeMap<>();
        before.sources().forEach((name, known) -> {
            Set<String> runs = hits.runs().getOrDefault(name, Set.of());
            sources.put(name, renamed(known, run -> runs.contains(run) ? anew.apply(run) : run));
        });
        DailyManifest now = new DailyManifest(before.format(), sources, Map.of());
        return now.with(daily.files(now));
    }

    private Dataset<Row> kept(
            Table table,
            Dataset<Row> rows,
            Hits hits,
            Set<Long> vertices,
            NamesInText names,
            ForgottenAccounts forgotten) {
        if (table.equals(DailyTables.COUNTS)) {
            Column author = GraphColumns.AUTHOR.col();
            Column standIn = forgotten.standIn(GraphColumns.REACTOR.col(), author, DailyColumns.DATE.col());
            return rows.where(not(GraphColumns.REACTOR.col().isin(vertices.toArray())))
                    .withColumn(
                            GraphColumns.AUTHOR.name(),
                            when(author.isin(vertices.toArray()), standIn).otherwise(author));
        }
        return rows.where(not(goes(table, hits.rejected(), vertices, names)));
    }

    private Column goes(Table table, Set<Long> rejected, Set<Long> vertices, NamesInText names) {
        Column goes = any(table, vertices);
        return table.equals(DailyTables.REJECTED)
                ? goes.or(NamedTexts.mayName(names, PublishedColumns.ROW.col()))
                        .or(new KnownNumbers(rejected).have(rejectKey))
                : goes;
    }

    private static KnownSource renamed(KnownSource known, UnaryOperator<String> run) {
        NavigableMap<String, KnownFile> files = new TreeMap<>();
        known.files()
                .forEach((path, file) -> files.put(
                        path,
                        new KnownFile(
                                file.bytes(), file.modified(), file.days(), file.undated(), run.apply(file.runId()))));
        NavigableMap<String, KnownDay> days = new TreeMap<>();
        known.days().forEach((date, day) -> days.put(date, new KnownDay(run.apply(day.runId()), day.outcomes())));
        NavigableMap<String, NavigableSet<String>> replaced = new TreeMap<>();
        known.replaced().forEach((of, dates) -> replaced.put(run.apply(of), dates));
        List<String> names = known.names().stream().map(run).toList();
        return new KnownSource(known.mapping(), files, days, known.began(), replaced, names);
    }

    /** All rows of a table, also those of days that count no more. */
    private Dataset<Row> rows(Table table) {
        List<Part> parts = new ArrayList<>();
        before.runs(table).forEach((source, runs) -> runs.forEach(run -> parts.add(new Part(source, run, Set.of()))));
        return daily.read(table, parts);
    }

    private static Column any(Table table, Set<Long> vertices) {
        Column any = lit(false);
        for (ColumnSpec account : accounts(table)) {
            any = any.or(coalesce(account.col().isin(vertices.toArray()), lit(false)));
        }
        return any;
    }

    private static List<ColumnSpec> accounts(Table table) {
        return List.of(GraphColumns.VERTEX, GraphColumns.REACTOR, GraphColumns.AUTHOR).stream()
                .filter(table.columns()::contains)
                .toList();
    }
}
