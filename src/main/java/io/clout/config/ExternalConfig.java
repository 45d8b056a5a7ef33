package io.clout.config;

import java.util.Optional;

/**
 * A table of evidence for persons from outside every log, such as links to their page in an encyclopaedia. It adds
 * {@code weight·x/(x + half)} of mass to the person; expressions as in {@link SourceConfig}.
 *
 * @param name the table's name in the configuration
 * @param path a Parquet file, folder or glob
 * @param person gives the name of a person, as account tables give it; empty: the next two say who it is
 * @param network the network of the accounts; present where {@code person} is not
 * @param account gives the account id; present where {@code person} is not
 * @param amount gives a number; what is not finite and above 0 is nothing
 * @param weight mass that unlimited evidence adds, in [0, 10⁹]
 * @param half amount that adds half of the weight, > 0
 * @param where rows for which this is not true are passed over
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
        Optional<String> network = s.optionalText("network").map(n -> s.network("network"));
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
