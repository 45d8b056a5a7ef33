package io.clout.activity.ingest;

import static org.apache.spark.sql.functions.not;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.ingest.MappingSample.Activity;
import io.clout.activity.ingest.MappingSample.Example;
import io.clout.activity.source.ListedFile;
import io.clout.activity.source.RawTable;
import io.clout.activity.source.TableView;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Choice of a sample's rows that are shown, and these rows as they were read.
 *
 * @param files that were looked into
 * @param paths of all files, by their numbers
 * @param isForgotten tells of a row's text whether any column names a forgotten account
 */
record MappingExamples(
        RawTable dump, Collection<ListedFile> files, List<String> paths, UnaryOperator<Column> isForgotten) {

    /** Place of a row: its file's number among all of the source, and its number in the file. */
    record Place(int file, long row) {}

    /** A row that may be an example, with its accounts. */
    record Candidate(Place place, RowOutcome outcome, Activity activity, Set<Long> vertices) {}

    /**
     * Some of each outcome.
     *
     * @param most number of them
     * @param suppressed {@code vertex} of accounts whose rows are not shown
     */
    List<Example> of(List<Candidate> candidates, int most, Optional<Dataset<Row>> suppressed) {
        Set<Long> hidden =
                suppressed.map(accounts -> hidden(candidates, accounts)).orElse(Set.of());
        List<Candidate> open = candidates.stream()
                .filter(candidate -> candidate.vertices().stream().noneMatch(hidden::contains))
                .toList();
        Map<RowOutcome, Integer> turns = new EnumMap<>(RowOutcome.class);
        Map<Candidate, Integer> turn = new HashMap<>();
        open.forEach(candidate -> turn.put(candidate, turns.merge(candidate.outcome(), 1, Integer::sum)));
        List<Candidate> shown = open.stream()
                .sorted(Comparator.comparing(turn::get))
                .limit(most)
                .sorted(Comparator.comparing(Candidate::outcome).reversed())
                .toList();
        Map<Place, String> raw = raw(shown);
        return shown.stream()
                .filter(one -> raw.containsKey(one.place()))
                .map(one -> new Example(
                        paths.get(one.place().file()),
                        one.place().row(),
                        one.outcome(),
                        raw.get(one.place()),
                        one.activity()))
                .toList();
    }

    private static Set<Long> hidden(List<Candidate> candidates, Dataset<Row> suppressed) {
        Object[] named = candidates.stream()
                .flatMap(candidate -> candidate.vertices().stream())
                .distinct()
                .toArray();
        Set<Long> hidden = new HashSet<>();
        suppressed
                .where(GraphColumns.VERTEX.col().isin(named))
                .select(GraphColumns.VERTEX.col())
                .collectAsList()
                .forEach(row -> hidden.add(row.getLong(0)));
        return hidden;
    }

    private Map<Place, String> raw(List<Candidate> shown) {
        Map<Place, String> raw = new HashMap<>();
        Optional<Column> places = shown.stream()
                .map(one -> TableView.file()
                        .equalTo(paths.get(one.place().file()))
                        .and(TableView.row().equalTo(one.place().row())))
                .reduce(Column::or);
        if (places.isPresent()) {
            // A limit ends the search before the end of large files.
            dump.json(files, PublishedColumns.ROW.name())
                    .where(places.get())
                    .where(not(isForgotten.apply(PublishedColumns.ROW.col())))
                    .select(TableView.file(), TableView.row(), PublishedColumns.ROW.col())
                    .takeAsList(shown.size())
                    .forEach(row ->
                            raw.put(new Place(paths.indexOf(row.getString(0)), row.getLong(1)), row.getString(2)));
        }
        return raw;
    }
}
