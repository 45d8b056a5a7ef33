package io.clout.config;

import java.util.Optional;

/**
 * Table of links, each of which says that two accounts belong to one person; expressions as in {@link SourceConfig}.
 *
 * @param name the table's name in the configuration
 * @param path a Parquet file, folder or glob
 * @param leftNetwork network of the left account
 * @param leftAccount expression for the left account id
 * @param rightNetwork network of the right account
 * @param rightAccount expression for the right account id
 * @param where condition; other rows are ignored
 */
public record LinksConfig(
        String name,
        String path,
        String leftNetwork,
        String leftAccount,
        String rightNetwork,
        String rightAccount,
        Optional<String> where) {

    static LinksConfig read(Section s) {
        return new LinksConfig(
                s.name(),
                s.text("path"),
                NetworkName.read(s, "left-network"),
                s.text("left-account"),
                NetworkName.read(s, "right-network"),
                s.text("right-account"),
                s.optionalText("where"));
    }
}
