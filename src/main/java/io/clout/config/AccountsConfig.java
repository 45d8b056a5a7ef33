package io.clout.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of accounts with what is known about them from outside the log; expressions as in {@link SourceConfig}.
 *
 * @param name the table's name in the configuration
 * @param path a Parquet file, folder or glob
 * @param network the network of the accounts
 * @param account gives the account id
 * @param person gives a name shared by all accounts of one person, or null
 * @param created gives the date or timestamp on which the account was created, or null
 * @param where rows for which this is not true are passed over
 * @param evidence name of the evidence → expression that gives a number ≥ 0 (what is not finite and above 0 is nothing)
 * @param placeholders texts that stand for nobody in {@code account} and {@code person}; empty: those of all input
 * @param declared gives the topics that the account says it is about, a text or an array of texts
 */
public record AccountsConfig(
        String name,
        String path,
        String network,
        String account,
        Optional<String> person,
        Optional<String> created,
        Optional<String> where,
        Map<String, String> evidence,
        Optional<List<String>> placeholders,
        Optional<String> declared) {

    static AccountsConfig read(Section s) {
        return new AccountsConfig(
                s.name(),
                s.text("path"),
                s.network("network"),
                s.text("account"),
                s.optionalText("person"),
                s.optionalText("created"),
                s.optionalText("where"),
                s.texts("evidence"),
                s.optionalList("placeholders"),
                s.optionalText("declared"));
    }
}
