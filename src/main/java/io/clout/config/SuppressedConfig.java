package io.clout.config;

import java.util.Optional;

/**
 * A table of accounts that are to be in no table; expressions as in {@link SourceConfig}.
 *
 * @param name the table's name in the configuration
 * @param path a Parquet file, folder or glob
 * @param network the network of the accounts
 * @param account gives the account id
 * @param where rows for which this is not true are passed over
 */
public record SuppressedConfig(String name, String path, String network, String account, Optional<String> where) {

    static SuppressedConfig read(Section s) {
        return new SuppressedConfig(
                s.name(), s.text("path"), s.network("network"), s.text("account"), s.optionalText("where"));
    }
}
