package io.clout.nightly;

import io.clout.activity.daily.DailyForgetting;
import io.clout.config.ConfigException;
import io.clout.nightly.ForgetJob.Scope;
import io.clout.operator.ForgottenAccounts;
import io.clout.publish.ForgottenFolder;
import io.clout.publish.ForgottenPeople;
import io.clout.publish.Warehouse;
import io.clout.text.NamesInText.Name;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Accounts that are to be forgotten: those of a name, and those of attempts that broke off. */
record ForgetTarget(
        SparkSession spark,
        Warehouse warehouse,
        ForgottenFolder folder,
        ForgottenPeople people,
        Optional<DailyForgetting> daily) {

    /**
     * The accounts.
     *
     * @param own those of the name
     * @param names all
     * @param vertices of all, and of those of attempts that broke off whose names are nowhere any more
     */
    record Accounts(Set<Name> own, Set<Name> names, Set<Long> vertices) {

        /**
         * Hashes of accounts after which nothing names them. Of another attempt that broke off, these are the ones
         * whose names are known: texts name the others. The same attempt had their names, and dealt with texts first.
         */
        List<String> hashes(ForgottenFolder folder, ForgottenAccounts hashing) {
            Set<String> hashes = new TreeSet<>(folder.ofBroken(hashes(own, hashing)));
            hashes.addAll(hashes(names, hashing));
            return List.copyOf(hashes);
        }

        private static Set<String> hashes(Set<Name> names, ForgottenAccounts hashing) {
            return ForgetTarget.vertices(names).stream().map(hashing::hash).collect(Collectors.toSet());
        }
    }

    /**
     * All of them.
     *
     * @throws ConfigException if nothing knows the name
     */
    Accounts accounts(String person, Scope scope) {
        Set<Name> own = own(person, scope);
        ForgottenAccounts unfinished = folder.ofUnfinished();
        Set<Name> names = new LinkedHashSet<>(own);
        names.addAll(people.among(unfinished));
        daily.ifPresent(tables -> names.addAll(tables.named(unfinished)));
        // Pages and warnings name persons, too.
        names.addAll(people.goneWith(names));
        Set<Long> vertices = new HashSet<>(vertices(names));
        daily.ifPresent(tables -> vertices.addAll(tables.known(unfinished)));
        vertices.addAll(FirstSights.known(spark, warehouse.evidence(), unfinished));
        return new Accounts(own, names, vertices);
    }

    /**
     * Accounts of the name alone.
     *
     * @throws ConfigException if nothing knows it
     */
    Set<Name> own(String person, Scope scope) {
        Set<Name> accounts = new LinkedHashSet<>(scope == Scope.PERSON ? people.ofPerson(person) : Set.of());
        if (accounts.isEmpty()) {
            ForgottenPeople.account(person)
                    .filter(account -> people.know(account) || isKept(account))
                    .ifPresent(accounts::add);
        }
        if (accounts.isEmpty()) {
            throw new ConfigException(
                    "%s: nobody of that name is in %s. Allowed are a person_id of scores, and an account as network:account_id"
                            .formatted(person, warehouse.root()));
        }
        return accounts;
    }

    private boolean isKept(Name account) {
        Set<Long> vertex = vertices(Set.of(account));
        return folder.accounts().has(ForgottenPeople.vertex(account))
                || daily.filter(tables -> !tables.known(vertex).isEmpty()).isPresent()
                || FirstSights.count(spark, warehouse.evidence(), vertex) > 0;
    }

    private static Set<Long> vertices(Collection<Name> accounts) {
        return accounts.stream().map(ForgottenPeople::vertex).collect(Collectors.toSet());
    }
}
