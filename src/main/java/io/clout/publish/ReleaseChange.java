package io.clout.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clout.table.ColumnSpec;
import io.clout.table.PublishedColumns;
import io.clout.table.ReasonColumns;
import io.clout.text.NamesInText.Name;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * Rows of one release that go, and names that change, when accounts are forgotten. All other cells stay as they were
 * published.
 *
 * @param accounts that are forgotten
 * @param gone persons without any other account
 * @param renamed persons who were called by a forgotten account, and go by the smallest of their others now
 * @param left networks on which a person who stays has no account any more, by person
 */
record ReleaseChange(
        Collection<Name> accounts, Set<String> gone, Map<String, String> renamed, Map<String, Set<String>> left) {

    /** @param known accounts of each person who has a forgotten one */
    static ReleaseChange of(Collection<Name> accounts, Map<String, Set<Name>> known) {
        Set<String> gone = accounts.stream().map(ReleaseChange::text).collect(Collectors.toCollection(HashSet::new));
        Map<String, String> renamed = new TreeMap<>();
        Map<String, Set<String>> left = new HashMap<>();
        known.forEach((person, all) -> {
            Set<Name> others = all.stream().filter(a -> !accounts.contains(a)).collect(Collectors.toSet());
            Optional<String> smallest = others.stream().map(ReleaseChange::text).min(ReleaseChange::compare);
            if (smallest.isEmpty()) {
                gone.add(person);
                return;
            }
            if (gone.remove(person)) {
                renamed.put(person, smallest.get());
            }
            Set<String> stays = others.stream().map(Name::network).collect(Collectors.toSet());
            all.stream()
                    .map(Name::network)
                    .filter(network -> !stays.contains(network))
                    .forEach(network ->
                            left.computeIfAbsent(person, p -> new HashSet<>()).add(network));
        });
        return new ReleaseChange(accounts, gone, renamed, left);
    }

    private static String text(Name account) {
        return account.network() + ":" + account.id();
    }

    /** As Spark orders texts. */
    private static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a row goes, by those of {@code columns} that name somebody. */
    Column drops(Set<String> columns) {
        Column drops = lit(false);
        boolean hasNetwork = columns.contains(PublishedColumns.NETWORK.name());
        boolean hasAccount = hasNetwork && columns.contains(PublishedColumns.ACCOUNT_ID.name());
        if (hasAccount) {
            for (Name account : accounts) {
                drops = drops.or(on(account.network(), PublishedColumns.ACCOUNT_ID, account.id()));
            }
        }
        for (ColumnSpec person : persons(columns)) {
            drops = drops.or(person.col().isin(gone.toArray()));
            if (hasNetwork && !hasAccount) {
                for (Map.Entry<String, Set<String>> of : left.entrySet()) {
                    for (String network : of.getValue()) {
                        drops = drops.or(on(network, person, of.getKey()));
                    }
                }
            }
        }
        return coalesce(drops, lit(false));
    }

    /** Whether a person of the row has another name now. */
    Column renames(Set<String> columns) {
        Column renames = lit(false);
        for (ColumnSpec person : persons(columns)) {
            renames = renames.or(person.col().isin(renamed.keySet().toArray()));
        }
        return coalesce(renames, lit(false));
    }

    /** The new names, by the columns that have them. */
    Map<String, Column> names(Set<String> columns) {
        Map<String, Column> names = new HashMap<>();
        for (ColumnSpec person : persons(columns)) {
            Column name = person.col();
            for (Map.Entry<String, String> to : renamed.entrySet()) {
                name = when(person.col().equalTo(to.getKey()), to.getValue()).otherwise(name);
            }
            names.put(person.name(), name);
        }
        return names;
    }

    private static List<ColumnSpec> persons(Set<String> columns) {
        return List.of(PublishedColumns.PERSON_ID, ReasonColumns.REACTOR_ID).stream()
                .filter(person -> columns.contains(person.name()))
                .toList();
    }

    private static Column on(String network, ColumnSpec column, String value) {
        return PublishedColumns.NETWORK.col().equalTo(network).and(column.col().equalTo(value));
    }
}
