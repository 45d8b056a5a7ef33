package io.clout.activity.source;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.clout.config.AccountsConfig;
import io.clout.config.ExternalConfig;
import io.clout.config.LinksConfig;
import io.clout.config.SuppressedConfig;
import io.clout.operator.ForgottenAccounts;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Tables outside the log about accounts and persons: links, evidence, self-declared topics and suppressions. */
public final class AccountTables {

    /** The network of the names that account tables give to persons. */
    private static final String PERSONS = "person";

    private final Collection<AccountsConfig> tables;
    private final Collection<LinksConfig> links;
    private final Collection<ExternalConfig> externals;
    private final Collection<SuppressedConfig> suppressed;
    private final OpenedTables opened;
    private final ForgottenInTables forgotten;

    /**
     * Opens every table.
     *
     * @param placeholders texts that stand for nobody where an id should be
     * @param forgotten accounts that are suppressed, too
     * @throws InputException when a table is missing or cannot be read
     */
    public AccountTables(
            SparkSession spark,
            Collection<AccountsConfig> tables,
            Collection<LinksConfig> links,
            Collection<ExternalConfig> externals,
            Collection<SuppressedConfig> suppressed,
            Collection<String> placeholders,
            ForgottenAccounts forgotten) {
        this.tables = tables;
        this.links = links;
        this.externals = externals;
        this.suppressed = suppressed;
        this.forgotten = new ForgottenInTables(forgotten);
        this.opened = new OpenedTables(spark, tables, links, externals, suppressed, placeholders);
    }

    /** The files that the tables consist of. */
    public List<SourceFile> inputs() {
        return opened.inputs();
    }

    /** How many rows and accounts each table has, and how many of them are among {@code accounts}, by vertex. */
    public List<TableJoin> joins(Dataset<Row> accounts) {
        return new JoinCounts(opened, tables, links, externals).in(accounts);
    }

    /**
     * Pairs of accounts that are one person, as vertices and as names: {@code network:account_id}, or
     * {@code person:name} where an account table names the person. None is of a suppressed account. Empty without any
     * table that says so.
     */
    public Optional<Dataset<Row>> links() {
        return allLinks().map(all -> without(without(all, GraphColumns.LEFT), GraphColumns.RIGHT));
    }

    private Optional<Dataset<Row>> allLinks() {
        List<Dataset<Row>> all = new ArrayList<>();
        for (LinksConfig link : links) {
            TableView dump = opened.view(OpenedTables.LINKS + link.name());
            Column left = opened.id(dump, OpenedTables.LEFT);
            Column right = opened.id(dump, OpenedTables.RIGHT);
            all.add(pairs(dump.wanted(), link.leftNetwork(), left, link.rightNetwork(), right));
        }
        named().ifPresent(all::add);
        return union(all);
    }

    /** The accounts to which a table gives the name of a person, as {@link #links}. */
    private Optional<Dataset<Row>> named() {
        List<Dataset<Row>> all = new ArrayList<>();
        for (AccountsConfig table : tables) {
            if (table.person().isPresent()) {
                TableView dump = opened.view(table);
                Column person = opened.person(dump, table);
                all.add(pairs(dump.wanted(), table.network(), opened.account(dump, table), PERSONS, person));
            }
        }
        return union(all);
    }

    /**
     * Accounts that are to be believed: {@code vertex}, {@code network}, {@code epoch_day} since when, null where no
     * table tells. Empty where no table says whom to believe.
     */
    public Optional<Dataset<Row>> credible() {
        return allCredible().map(rows -> without(rows, GraphColumns.VERTEX));
    }

    private Optional<Dataset<Row>> allCredible() {
        List<Dataset<Row>> all = new ArrayList<>();
        for (AccountsConfig table : tables) {
            if (table.credible().isPresent()) {
                TableView dump = opened.view(table);
                DataType type = dump.type(OpenedTables.CREDIBLE);
                if (!type.equals(DataTypes.BooleanType)) {
                    throw dump.wrong(OpenedTables.CREDIBLE, type, "must be a condition");
                }
                Column since = table.credibleSince().isPresent() ? since(dump) : lit(null);
                all.add(opened.accounts(dump, table)
                        .where(dump.column(OpenedTables.CREDIBLE))
                        .select(
                                vertex(table.network(), opened.account(dump, table)),
                                PublishedColumns.NETWORK.of(lit(table.network())),
                                NodeColumns.EPOCH_DAY.of(since)));
            }
        }
        return union(all);
    }

    private static Column since(TableView dump) {
        DataType type = dump.type(OpenedTables.SINCE);
        if (!List.of(DataTypes.DateType, DataTypes.TimestampType, DataTypes.TimestampNTZType)
                .contains(type)) {
            throw dump.wrong(OpenedTables.SINCE, type, "must give a date or a timestamp");
        }
        return datediff(dump.column(OpenedTables.SINCE), lit("1970-01-01"));
    }

    /**
     * Evidence from outside every log: {@code vertex} and {@code name} of an account or of a person that account tables
     * name, {@code evidence} (the table), {@code amount} > 0 and finite. Suppressed accounts have no row, nor have
     * persons all of whose named accounts are suppressed.
     */
    public Optional<Dataset<Row>> external() {
        return allExternal().map(rows -> without(rows, GraphColumns.VERTEX));
    }

    private Optional<Dataset<Row>> allExternal() {
        List<Dataset<Row>> all = new ArrayList<>();
        for (ExternalConfig table : externals) {
            TableView dump = opened.view(OpenedTables.EXTERNAL + table.name());
            Column id = opened.id(dump, table.person().isPresent() ? OpenedTables.PERSON : OpenedTables.ACCOUNT);
            String network = table.network().orElse(PERSONS);
            all.add(dump.wanted()
                    .where(id.isNotNull())
                    .select(
                            vertex(network, id),
                            PublishedColumns.NAME.of(concat(lit(network + ":"), id)),
                            GraphColumns.EVIDENCE.of(lit(table.name())),
                            GraphColumns.AMOUNT.of(dump.column("amount")))
                    .where(isAmount()));
        }
        return union(all);
    }

    /**
     * Accounts and persons to leave out of every table: {@code vertex} of accounts, and of persons to whom account
     * tables give a name but no account that is not suppressed.
     */
    public Optional<Dataset<Row>> suppressed() {
        List<Dataset<Row>> all = new ArrayList<>();
        for (SuppressedConfig table : suppressed) {
            TableView dump = opened.view(OpenedTables.SUPPRESSED + table.name());
            all.add(dump.wanted().select(vertex(table.network(), dump.cleanId(OpenedTables.ACCOUNT))));
        }
        forgottenHere().ifPresent(all::add);
        return union(all)
                .map(Dataset::distinct)
                .map(accounts -> named().map(names -> accounts.union(onlyOf(names, accounts)))
                        .orElse(accounts));
    }

    /** Those of the forgotten whom any table names: {@code vertex}. */
    private Optional<Dataset<Row>> forgottenHere() {
        return forgotten.among(() -> List.of(allLinks(), allCredible(), allExternal()));
    }

    /** Topics that accounts declare for themselves: {@code vertex}, {@code topic}. Empty where no table tells. */
    public Optional<Dataset<Row>> declared() {
        List<Dataset<Row>> all = new ArrayList<>();
        for (AccountsConfig table : tables) {
            if (table.declared().isPresent()) {
                TableView dump = opened.view(table);
                Column topics = TopicSpelling.clean(List.of(dump.texts(OpenedTables.DECLARED)));
                all.add(opened.accounts(dump, table)
                        .select(
                                vertex(table.network(), opened.account(dump, table)),
                                explode(topics).as(PublishedColumns.TOPIC.name())));
            }
        }
        return union(all);
    }

    /** The persons among {@code names} who have no account but among {@code accounts}. */
    private static Dataset<Row> onlyOf(Dataset<Row> names, Dataset<Row> accounts) {
        Column same = GraphColumns.LEFT.col().equalTo(GraphColumns.VERTEX.col());
        Dataset<Row> some = names.join(accounts, same, "leftsemi").select(GraphColumns.RIGHT.col());
        return some.except(names.join(accounts, same, "leftanti").select(GraphColumns.RIGHT.col()));
    }

    /** {@code rows} without those whose {@code vertex} is suppressed. */
    private Dataset<Row> without(Dataset<Row> rows, io.clout.table.ColumnSpec vertex) {
        return suppressed()
                .map(all -> rows.join(
                        all.select(GraphColumns.VERTEX.col().as(vertex.name())),
                        new String[] {vertex.name()},
                        "leftanti"))
                .orElse(rows);
    }

    private static Optional<Dataset<Row>> union(List<Dataset<Row>> tables) {
        return tables.stream().reduce(Dataset::unionByName);
    }

    private static Column vertex(String network, Column id) {
        return GraphColumns.VERTEX.of(Vertices.of(lit(network), id));
    }

    /** Greater than anything, NaN is not below infinity. */
    private static Column isAmount() {
        return GraphColumns.AMOUNT.col().gt(0).and(GraphColumns.AMOUNT.col().lt(Double.POSITIVE_INFINITY));
    }

    private static Dataset<Row> pairs(
            Dataset<Row> rows, String leftNetwork, Column left, String rightNetwork, Column right) {
        return rows.where(left.isNotNull().and(right.isNotNull()))
                .select(
                        GraphColumns.LEFT.of(Vertices.of(lit(leftNetwork), left)),
                        GraphColumns.RIGHT.of(Vertices.of(lit(rightNetwork), right)),
                        GraphColumns.LEFT_NAME.of(concat(lit(leftNetwork + ":"), left)),
                        GraphColumns.RIGHT_NAME.of(concat(lit(rightNetwork + ":"), right)));
    }
}
