package io.clout.activity.ingest;

import io.clout.activity.daily.RowOutcome;
import io.clout.activity.source.ListedFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of a source's newest files and their outcomes in a run.
 *
 * @param files that were looked into, the newest first
 * @param ofFiles number of the source's files
 * @param rows number of rows that were looked at; of reactions, where a row may be several
 * @param outcomes rows by outcome, in the order in which a run decides
 * @param examples some rows of each outcome, in their order
 */
public record MappingSample(
        List<ListedFile> files, int ofFiles, long rows, Map<RowOutcome, Long> outcomes, List<Example> examples) {

    /**
     * One row.
     *
     * @param row its place in the file, from 0
     * @param raw the row as JSON, as it was read
     * @param activity as far as the mapping understands the row
     */
    public record Example(String file, long row, RowOutcome outcome, String raw, Activity activity) {}

    /**
     * A row by the columns of an activity. Without a value: the row has none, or none that counts.
     *
     * @param time in ISO-8601, UTC
     * @param word of the dump, for the kind
     * @param authorKey the text by which the author was looked up
     */
    public record Activity(
            Optional<String> time,
            Optional<String> word,
            Optional<String> kind,
            Optional<String> reactor,
            Optional<String> author,
            Optional<String> authorKey,
            List<String> topics) {}
}
