package io.clout.nightly;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.clout.activity.source.AccountTables;
import io.clout.activity.source.ReadFailures;
import io.clout.activity.window.ActivityWindow;
import io.clout.identity.Identity;
import io.clout.operator.Broadcasts;
import io.clout.operator.NodeLookup;
import io.clout.operator.PersonLookup;
import io.clout.spark.StageResult;
import io.clout.spark.WorkTables;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The stages {@code links} and {@code accounts}: all accounts, and their persons. */
final class AccountStage {
    private final WorkTables work;
    private final AccountTables known;
    private final JoinStage joins;

    AccountStage(WorkTables work, AccountTables known, JoinStage joins) {
        this.work = work;
        this.known = known;
        this.joins = joins;
    }

    /**
     * Linked accounts.
     *
     * @param accounts {@code vertex}, {@code person}, {@code person_id}
     * @param personOf finds the person of an account
     */
    record Linked(Optional<Dataset<Row>> accounts, PersonLookup personOf) {}

    /**
     * Accounts and nodes.
     *
     * @param all {@code vertex}, {@code network}, {@code account_id}, {@code person}, {@code person_id}
     * @param number how many they are
     * @param external outside evidence for persons
     * @param shared {@code vertex}, {@code node} of accounts of nodes with several; empty where there are none
     */
    record Accounts(
            Dataset<Row> all,
            long number,
            Optional<StageResult<Dataset<Row>>> external,
            Optional<Dataset<Row>> shared,
            NodeLookup nodeOf,
            PersonLookup personOf) {}

    StageResult<Linked> link() {
        Optional<Dataset<Row>> links = known.links();
        if (links.isEmpty()) {
            return new StageResult<>(new Linked(Optional.empty(), PersonLookup.ITSELF), 0);
        }
        StageResult<Dataset<Row>> linked =
                ReadFailures.guard("reading links", () -> work.save("linked", Identity.linked(links.get())));
        return new StageResult<>(
                new Linked(Optional.of(Broadcasts.ifSmall(linked)), PersonLookup.in(linked.value(), linked.rows())),
                linked.rows());
    }

    StageResult<Accounts> accounts(ActivityWindow window, Linked linked) {
        StageResult<Dataset<Row>> accounts =
                work.save("accounts", Identity.accounts(window.accounts(), linked.accounts()));
        Optional<StageResult<Dataset<Row>>> external = ReadFailures.guard(
                "reading external evidence",
                () -> known.external().map(rows -> work.save("external", Identity.external(rows, linked.accounts()))));
        external.ifPresent(rows -> Identity.refuseCollisions(accounts.value(), rows.value()));
        joins.report(known, accounts.value());
        Optional<StageResult<Dataset<Row>>> shared = linked.accounts()
                .map(links -> work.save("shared_nodes", shared(accounts.value(), links)))
                .filter(made -> made.rows() > 0);
        return new StageResult<>(
                new Accounts(
                        accounts.value(),
                        accounts.rows(),
                        external,
                        shared.map(StageResult::value),
                        shared.map(made -> NodeLookup.in(made.value(), made.rows()))
                                .orElse(NodeLookup.ITSELF),
                        linked.personOf()),
                accounts.rows());
    }

    /** Accounts of persons with several on one network, with the smallest of these. */
    private static Dataset<Row> shared(Dataset<Row> accounts, Dataset<Row> linked) {
        Dataset<Row> some = accounts.join(
                        linked.select(GraphColumns.VERTEX.col()), new String[] {GraphColumns.VERTEX.name()}, "leftsemi")
                .select(GraphColumns.VERTEX.col(), GraphColumns.PERSON.col(), PublishedColumns.NETWORK.col());
        String[] key = {GraphColumns.PERSON.name(), PublishedColumns.NETWORK.name()};
        Dataset<Row> nodes = some.groupBy(GraphColumns.PERSON.col(), PublishedColumns.NETWORK.col())
                .agg(
                        min(GraphColumns.VERTEX.col()).as(NodeColumns.NODE.name()),
                        count(lit(1)).as(DailyColumns.COUNT.name()))
                .where(DailyColumns.COUNT.col().gt(1));
        return some.join(nodes, key).select(GraphColumns.VERTEX.col(), NodeColumns.NODE.col());
    }
}
