package io.clout.evaluation.explain;

import io.clout.evaluation.explain.Explanation.Reactor;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/** Persons of older releases, as far as the latest has them: the others may have been suppressed since. */
final class StillThere {
    private final Warehouse warehouse;
    private final Published latest;

    StillThere(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.latest = warehouse.releases().require(Optional.empty());
    }

    /**
     * Whether the latest release has all accounts of a person; of a person without any, as outside evidence makes them,
     * the name.
     *
     * @param accounts each as {@code network:account_id}
     */
    boolean has(ReleaseOfPerson person, Supplier<List<String>> accounts) {
        if (isLatest(person.release())) {
            return true;
        }
        List<String> then = accounts.get();
        return then.isEmpty()
                ? !in(Tables.SCORES, PublishedColumns.PERSON_ID.col(), List.of(person.person()))
                        .isEmpty()
                : in(Tables.NETWORK_SCORES, Explainer.ACCOUNT, then).containsAll(then);
    }

    /** Those of {@code reactors} whom the latest release has. */
    List<Reactor> of(Published release, List<Reactor> reactors) {
        Set<String> there =
                names(release, reactors.stream().map(Reactor::reactorId).toList());
        return reactors.stream()
                .filter(reactor -> there.contains(reactor.reactorId()))
                .toList();
    }

    /** Those of some persons of {@code release} whom the latest one has. */
    Set<String> names(Published release, Collection<String> persons) {
        return isLatest(release) || persons.isEmpty()
                ? new HashSet<>(persons)
                : in(Tables.NODES, PublishedColumns.PERSON_ID.col(), persons);
    }

    private boolean isLatest(Published release) {
        return release.runId().equals(latest.runId());
    }

    private Set<String> in(Table table, Column name, Collection<String> names) {
        return warehouse.read(latest, table).where(name.isin(names.toArray())).select(name).collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
