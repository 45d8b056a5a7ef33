package io.clout.config;

import java.util.Optional;

/**
 * Table from the contents that a source's {@code author} names to their authors; expressions as in
 * {@link SourceConfig}.
 *
 * @param name the table's name in the configuration
 * @param path a Parquet or CSV file, folder or glob; empty: the rows of the source itself
 * @param key gives the content
 * @param value gives its author
 * @param where condition; other rows are ignored
 */
public record LookupConfig(String name, Optional<String> path, String key, String value, Optional<String> where) {

    static LookupConfig read(Section s) {
        return new LookupConfig(
                s.name(), s.optionalText("path"), s.text("key"), s.text("value"), s.optionalText("where"));
    }
}
