package io.clout.config;

import java.util.Optional;

/**
 * Table of accounts that must appear in no table; expressions as in {@link SourceConfig}.
 *
 * @param name the table's name in the configuration
 * @param path a Parquet file, folder or glob
 * @param network network of the accounts
 * @param account expression for the account id
 * @param where condition; other rows are ignored
 */
public record SuppressedConfig(String name, String path, String network, String account, Optional<String> where) {

    static SuppressedConfig read(Section s) {
        return new SuppressedConfig(
                s.name(), s.text("path"), NetworkName.read(s, "network"), s.text("account"), s.optionalText("where"));
    }
}
