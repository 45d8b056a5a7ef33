package io.clout.activity;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import io.clout.config.AccountsConfig;
import io.clout.config.LinksConfig;
import io.clout.table.Vertices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** What tables outside the log say about accounts: which belong together, and what evidence there is for them. */
public final class AccountTables {
    /** The network of the names that account tables give to persons. */
    private static final String PERSON = "person";

    private final SparkSession spark;
    private final Collection<AccountsConfig> tables;
    private final Collection<LinksConfig> links;

    public AccountTables(SparkSession spark, Collection<AccountsConfig> tables, Collection<LinksConfig> links) {
        this.spark = spark;
        this.tables = tables;
        this.links = links;
    }

    /**
     * Pairs of accounts that are one person, as vertices and as names: {@code network:account_id}, or
     * {@code person:name} where an account table names the person. Empty without any table that says so.
     *
     * @throws InputException when a table is missing or cannot be read
     */
    public Optional<Dataset<Row>> links() {
        List<Dataset<Row>> all = new ArrayList<>();
        for (LinksConfig link : links) {
            Dump dump = Dump.open(spark, "links." + link.name(), link.path());
            Column left = id(dump, "left-account", link.leftAccount());
            Column right = id(dump, "right-account", link.rightAccount());
            all.add(pairs(rows(dump, link.where()), link.leftNetwork(), left, link.rightNetwork(), right));
        }
        for (AccountsConfig table : tables) {
            if (table.person().isPresent()) {
                Dump dump = open(table);
                Column account = id(dump, "account", table.account());
                Column person = id(dump, "person", table.person().get());
                all.add(pairs(rows(dump, table.where()), table.network(), account, PERSON, person));
            }
        }
        return all.stream().reduce(Dataset::unionByName);
    }

    /**
     * What is known about accounts: {@code vertex}, {@code evidence} (its name), {@code amount}. Several rows of one
     * account and name are several statements about the same thing.
     *
     * @throws InputException when a table is missing or cannot be read
     */
    public Optional<Dataset<Row>> evidence() {
        List<Dataset<Row>> all = new ArrayList<>();
        for (AccountsConfig table : tables) {
            if (table.evidence().isEmpty()) {
                continue;
            }
            Dump dump = open(table);
            Column account = id(dump, "account", table.account());
            for (Map.Entry<String, String> evidence : table.evidence().entrySet()) {
                Column amount = dump.column("evidence." + evidence.getKey(), evidence.getValue());
                all.add(rows(dump, table.where())
                        .select(
                                VERTEX.of(Vertices.of(lit(table.network()), account)),
                                EVIDENCE.of(lit(evidence.getKey())),
                                AMOUNT.of(amount))
                        .where(AMOUNT.col().gt(0)));
            }
        }
        return all.stream().reduce(Dataset::unionByName);
    }

    private Dump open(AccountsConfig table) {
        return Dump.open(spark, "accounts." + table.name(), table.path());
    }

    private static Dataset<Row> rows(Dump dump, Optional<String> where) {
        return where.map(w -> dump.rows().where(dump.column("where", w))).orElse(dump.rows());
    }

    private static Column id(Dump dump, String key, String text) {
        return trim(dump.column(key, text).cast(DataTypes.StringType));
    }

    private static Dataset<Row> pairs(
            Dataset<Row> rows, String leftNetwork, Column left, String rightNetwork, Column right) {
        return rows.where(left.notEqual("").and(right.notEqual("")))
                .select(
                        LEFT.of(Vertices.of(lit(leftNetwork), left)),
                        RIGHT.of(Vertices.of(lit(rightNetwork), right)),
                        LEFT_NAME.of(concat(lit(leftNetwork + ":"), left)),
                        RIGHT_NAME.of(concat(lit(rightNetwork + ":"), right)));
    }
}
