package io.clout.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clout.config.CheckConfig;
import io.clout.table.PublishedColumns;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Names the person with most accounts, and the account with most reactions: a text that stands for nobody is both. */
public final class Concentration {
    private static final String NUMBER = "number";

    private final CheckConfig config;
    private final Checks checks;

    public Concentration(CheckConfig config, Checks checks) {
        this.config = config;
        this.checks = checks;
    }

    /** Checks the published table of accounts. */
    public void of(Dataset<Row> accounts) {
        Column network = PublishedColumns.NETWORK.col();
        Column person = PublishedColumns.PERSON_ID.col();
        first(accounts.groupBy(person).agg(count(lit(1)).as(NUMBER)), person).forEach(row -> {
            if (row.getLong(1) > config.personAccounts().tolerance()) {
                checks.broken(
                        config.personAccounts(),
                        "the person %s has %,d accounts, more than %s.tolerance = %s: see input.placeholders if that is nobody"
                                .formatted(
                                        row.getString(0),
                                        row.getLong(1),
                                        config.personAccounts().key(),
                                        config.personAccounts().tolerance()));
            }
        });
        Column reactions = PublishedColumns.REACTIONS.col();
        Dataset<Row> received = accounts.select(
                network,
                PublishedColumns.ACCOUNT_ID.col(),
                reactions.cast("long").as(NUMBER));
        List<Row> all = received.agg(sum(col(NUMBER))).collectAsList();
        long total = all.get(0).isNullAt(0) ? 0 : all.get(0).getLong(0);
        first(received, network, PublishedColumns.ACCOUNT_ID.col()).forEach(row -> {
            if (row.getLong(2) > config.accountShare().tolerance() * total) {
                checks.broken(
                        config.accountShare(),
                        "the account %s:%s received %,d of %,d reactions, more than %s.tolerance = %s: see input.placeholders if that is nobody"
                                .formatted(
                                        row.getString(0),
                                        row.getString(1),
                                        row.getLong(2),
                                        total,
                                        config.accountShare().key(),
                                        config.accountShare().tolerance()));
            }
        });
    }

    private static List<Row> first(Dataset<Row> rows, Column... names) {
        Column[] order = new Column[names.length + 1];
        order[0] = col(NUMBER).desc();
        System.arraycopy(names, 0, order, 1, names.length);
        return rows.where(col(NUMBER).isNotNull()).orderBy(order).limit(1).collectAsList();
    }
}
