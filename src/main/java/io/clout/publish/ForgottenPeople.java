package io.clout.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clout.operator.ForgottenAccounts;
import io.clout.operator.VertexHash;
import io.clout.table.ColumnSpec;
import io.clout.table.PublishedColumns;
import io.clout.table.Tables;
import io.clout.table.Vertices;
import io.clout.text.NamesInText.Name;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Accounts of persons, as the releases of a warehouse know them, whether readers see these or not. */
public final class ForgottenPeople {
    private static final String FILE = "_metadata.file_path";
    private static final String PERSON = "person";

    private final Warehouse warehouse;
    private final List<Published> all;

    /**
     * Looks at all releases.
     *
     * @throws DamagedException if one is not whole, or a pointer is damaged
     */
    public ForgottenPeople(Warehouse warehouse) {
        this.warehouse = warehouse;
        Releases releases = warehouse.releases();
        this.all = releases.lying().stream().filter(releases::isFinished).toList();
        for (Published release : all) {
            releases.damage(release).ifPresent(ForgottenPeople::refuse);
        }
        // One that lost its manifest is not among them.
        for (LocalDate date : releases.pointers().runDates()) {
            if (releases.published(date).isEmpty()) {
                String pointer = releases.pointers().pointer(date).getName();
                Optional.ofNullable(releases.pointers().damaged().get(pointer)).ifPresent(ForgottenPeople::refuse);
            }
        }
    }

    private static void refuse(String damage) {
        throw new DamagedException(
                "nothing was forgotten, as a release is damaged: %s. `clout prune` deletes releases that nobody needs"
                        .formatted(damage),
                null);
    }

    /** The releases, oldest first. */
    public List<Published> releases() {
        return all;
    }

    /** Hash of an account, by which everything but releases knows it. */
    public static long vertex(Name account) {
        return VertexHash.of(account.network(), account.id());
    }

    /** Account of a name as in {@code network:id}. */
    public static Optional<Name> account(String name) {
        int colon = name.indexOf(':');
        return colon <= 0 || colon == name.length() - 1
                ? Optional.empty()
                : Optional.of(new Name(name.substring(0, colon), name.substring(colon + 1)));
    }

    /**
     * Accounts of the person as in the newest release that has them; of a name that an account table gave, as in all
     * releases, with the name itself.
     */
    public Set<Name> ofPerson(String personId) {
        List<Member> members = members(PublishedColumns.PERSON_ID.col().equalTo(personId));
        Optional<Name> given = account(personId).filter(name -> name.network().equals(PERSON));
        Set<Name> accounts = new LinkedHashSet<>();
        Optional<String> newest = all.stream()
                .map(Published::folder)
                .map(ForgottenPeople::key)
                .filter(folder -> members.stream().anyMatch(m -> m.folder().equals(folder)))
                .reduce((a, b) -> b);
        members.stream()
                .filter(m ->
                        given.isPresent() || newest.filter(m.folder()::equals).isPresent())
                .forEach(m -> accounts.add(m.account()));
        if (given.isPresent() && (!accounts.isEmpty() || hasScore(personId))) {
            accounts.add(given.get());
        }
        return accounts;
    }

    /** Persons whom an account table named, and who have no other accounts in any release than {@code accounts}. */
    public Set<Name> goneWith(Collection<Name> accounts) {
        Column any = accounts.stream().map(ForgottenPeople::is).reduce(lit(false), Column::or);
        Object[] persons = members(any.and(PublishedColumns.PERSON_ID.col().startsWith(PERSON + ":"))).stream()
                .map(Member::person)
                .distinct()
                .toArray();
        return members(PublishedColumns.PERSON_ID.col().isin(persons)).stream()
                .collect(Collectors.groupingBy(Member::person, Collectors.mapping(Member::account, Collectors.toSet())))
                .entrySet()
                .stream()
                .filter(person -> accounts.containsAll(person.getValue()))
                .flatMap(person -> account(person.getKey()).stream())
                .collect(Collectors.toSet());
    }

    /** Whether a release has the account. */
    public boolean know(Name account) {
        return !members(is(account)).isEmpty();
    }

    /** The accounts of all releases that are among {@code forgotten}. */
    public Set<Name> among(ForgottenAccounts forgotten) {
        return forgotten.isNone()
                ? Set.of()
                : members(forgotten.has(Vertices.of(PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col())))
                        .stream()
                        .map(Member::account)
                        .collect(Collectors.toSet());
    }

    /** Changes of each release when {@code accounts} go. */
    public Map<Published, ReleaseChange> changes(Collection<Name> accounts) {
        Column any = accounts.stream().map(ForgottenPeople::is).reduce(lit(false), Column::or);
        Object[] persons = members(any).stream().map(Member::person).distinct().toArray();
        Map<String, List<Member>> byFolder = members(
                        PublishedColumns.PERSON_ID.col().isin(persons))
                .stream()
                .collect(Collectors.groupingBy(Member::folder));
        Map<Published, ReleaseChange> changes = new HashMap<>();
        for (Published release : all) {
            Map<String, Set<Name>> known = new HashMap<>();
            byFolder.getOrDefault(key(release.folder()), List.of())
                    .forEach(m -> known.computeIfAbsent(m.person(), p -> new HashSet<>())
                            .add(m.account()));
            changes.put(release, ReleaseChange.of(accounts, known));
        }
        return changes;
    }

    /** Account in a release. */
    private record Member(String folder, Name account, String person) {}

    private List<Member> members(Column which) {
        List<Published> having = all.stream()
                .filter(release -> warehouse.has(release, Tables.NETWORK_SCORES))
                .toList();
        if (having.isEmpty()) {
            return List.of();
        }
        List<Member> members = new ArrayList<>();
        for (Row row : warehouse
                .read(having, Tables.NETWORK_SCORES)
                .where(which)
                .select(Stream.concat(
                                Stream.of(col(FILE)),
                                Stream.of(
                                                PublishedColumns.NETWORK,
                                                PublishedColumns.ACCOUNT_ID,
                                                PublishedColumns.PERSON_ID)
                                        .map(ColumnSpec::col))
                        .toArray(Column[]::new))
                .collectAsList()) {
            String folder = key(new Path(row.getString(0)).getParent().getParent());
            members.add(new Member(folder, new Name(row.getString(1), row.getString(2)), row.getString(3)));
        }
        return members;
    }

    private boolean hasScore(String personId) {
        return !warehouse
                .read(all, Tables.SCORES)
                .where(PublishedColumns.PERSON_ID.col().equalTo(personId))
                .isEmpty();
    }

    private static Column is(Name account) {
        return PublishedColumns.NETWORK
                .col()
                .equalTo(account.network())
                .and(PublishedColumns.ACCOUNT_ID.col().equalTo(account.id()));
    }

    /** A path is spelled in several ways; date and run tell a release. */
    private static String key(Path folder) {
        return folder.getParent().getName() + "/" + folder.getName();
    }
}
