package io.clout.evaluation.log;

import io.clout.activity.source.RawTable;
import io.clout.activity.source.ReadFailures;
import io.clout.activity.source.TableView;
import io.clout.config.AccountsConfig;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * A number that a table of accounts tells, such as followers or a reputation.
 *
 * @param name for tables
 * @param table name of a configured table of accounts
 * @param expression over its columns, in SQL
 */
public record AccountColumn(String name, String table, String expression) {
    private static final String ACCOUNT = "account";
    private static final String NUMBER = "number";
    private static final String WHERE = "where";
    private static final Pattern FORM = Pattern.compile("([^=]+)=([^:]+):(.+)");

    /** Reads {@code NAME=TABLE:EXPRESSION}. */
    public static AccountColumn of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new ConfigException(
                    "--column %s: must be NAME=TABLE:EXPRESSION, such as reputation=users:reputation".formatted(text));
        }
        return new AccountColumn(parts.group(1), parts.group(2), parts.group(3));
    }

    /** Gives the number by person of the log, the largest of their accounts'; 0 where the table tells none. */
    public double[] read(SparkSession spark, CloutConfig config, ActivityLog log) {
        AccountsConfig accounts = config.accounts().stream()
                .filter(t -> t.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new ConfigException("--column %s: there is no accounts.%s; there are %s"
                        .formatted(
                                name,
                                table,
                                config.accounts().stream()
                                        .map(AccountsConfig::name)
                                        .toList())));
        Map<String, String> expressions = new HashMap<>(Map.of(ACCOUNT, accounts.account(), NUMBER, expression));
        accounts.where().ifPresent(condition -> expressions.put(WHERE, condition));
        TableView dump = RawTable.open(spark, "accounts." + table, accounts.path(), expressions)
                .view();
        Column account = dump.cleanId(ACCOUNT);
        Column number = dump.column(NUMBER).cast(DataTypes.DoubleType);
        Dataset<Row> rows = dump.has(WHERE) ? dump.rows().where(dump.condition(WHERE)) : dump.rows();
        double[] byPerson = new double[log.people().size()];
        ReadFailures.guard("reading accounts." + table, () -> {
            for (Row row : rows.select(account, number).collectAsList()) {
                int known = row.isNullAt(0) ? -1 : log.accounts().find(accounts.network(), row.getString(0));
                if (known >= 0 && !row.isNullAt(1) && !Double.isNaN(row.getDouble(1))) {
                    int person = log.people().of(known);
                    byPerson[person] = Math.max(byPerson[person], row.getDouble(1));
                }
            }
            return null;
        });
        return byPerson;
    }
}
