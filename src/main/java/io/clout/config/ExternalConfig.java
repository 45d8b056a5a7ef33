package io.clout.config;

import java.util.Optional;

/**
 * Table of outside evidence for persons, such as links to their page in an encyclopaedia. It adds {@code weight·x/(x +
 * half)} of mass to the person; expressions as in {@link SourceConfig}.
 *
 * @param name the table's name in the configuration
 * @param path a Parquet file, folder or glob
 * @param person expression for the name of a person, as in account tables; empty: the next two identify the person
 * @param network network of the accounts; present if {@code person} is absent
 * @param account expression for the account id; present if {@code person} is absent
 * @param amount expression for a number; values that are not finite and above 0 are ignored
 * @param weight mass that unlimited evidence adds, in [0, 10⁹]
 * @param half amount that adds half of the weight, &gt; 0
 * @param where condition; other rows are ignored
 */
public record ExternalConfig(
        String name,
        String path,
        Optional<String> person,
        Optional<String> network,
        Optional<String> account,
        String amount,
        double weight,
        double half,
        Optional<String> where) {

    static ExternalConfig read(Section s) {
        Optional<String> person = s.optionalText("person");
        Optional<String> account = s.optionalText("account");
        Optional<String> network = s.optionalText("network").map(n -> NetworkName.read(s, "network"));
        if (person.isPresent() == account.isPresent() || account.isPresent() != network.isPresent()) {
            throw new ConfigException("%s: needs either person, or network and account".formatted(s.path()));
        }
        return new ExternalConfig(
                s.name(),
                s.text("path"),
                person,
                network,
                account,
                s.text("amount"),
                s.number("weight", "in [0, 1e9]", n -> n >= 0 && n <= 1e9),
                s.number("half", "> 0", n -> n > 0),
                s.optionalText("where"));
    }
}
