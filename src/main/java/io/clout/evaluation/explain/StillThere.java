package io.clout.evaluation.explain;

import io.clout.evaluation.explain.Explanation.Reactor;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import io.clout.table.Vertices;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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

    /**
     * Those of some accounts of {@code release} that the latest one has.
     *
     * @param accounts {@code vertex} and other columns, which stay
     */
    Dataset<Row> accounts(Published release, Dataset<Row> accounts) {
        Dataset<Row> today = warehouse
                .read(latest, Tables.NETWORK_SCORES)
                .select(GraphColumns.VERTEX.of(
                        Vertices.of(PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col())));
        return isLatest(release)
                ? accounts
                : accounts.join(today, new String[] {GraphColumns.VERTEX.name()}, "left_semi");
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
