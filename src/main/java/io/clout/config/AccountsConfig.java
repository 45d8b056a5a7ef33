package io.clout.config;

import java.util.List;
import java.util.Optional;

/**
 * A table of accounts with what is known about them from outside the log; expressions as in {@link SourceConfig}.
 *
 * @param name the table's name in the configuration
 * @param path a Parquet file, folder or glob
 * @param network the network of the accounts
 * @param account gives the account id
 * @param person gives a name shared by all accounts of one person, or null
 * @param where rows for which this is not true are passed over
 * @param credible condition by which an account is credible, independently of the log
 * @param credibleSince gives the date since which it is; without it, since the first run that saw it
 * @param placeholders texts that stand for nobody in {@code account} and {@code person}; empty: those of all input
 * @param declared gives the topics that the account says it is about, a text or an array of texts
 */
public record AccountsConfig(
        String name,
        String path,
        String network,
        String account,
        Optional<String> person,
        Optional<String> where,
        Optional<String> credible,
        Optional<String> credibleSince,
        Optional<List<String>> placeholders,
        Optional<String> declared) {

    static AccountsConfig read(Section s) {
        return new AccountsConfig(
                s.name(),
                s.text("path"),
                NetworkName.read(s, "network"),
                s.text("account"),
                s.optionalText("person"),
                s.optionalText("where"),
                s.optionalText("credible"),
                s.optionalText("credible-since"),
                s.optionalList("placeholders"),
                s.optionalText("declared"));
    }
}
