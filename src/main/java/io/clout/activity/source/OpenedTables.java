package io.clout.activity.source;

import io.clout.config.AccountsConfig;
import io.clout.config.ExternalConfig;
import io.clout.config.LinksConfig;
import io.clout.config.SuppressedConfig;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Tables about accounts and persons, opened, with the ids that they name. */
final class OpenedTables {
    // Where the tables stand in the configuration.
    static final String ACCOUNTS = "accounts.";
    static final String LINKS = "links.";
    static final String EXTERNAL = "external.";
    static final String SUPPRESSED = "suppressed.";

    // Their keys.
    static final String ACCOUNT = "account";
    static final String PERSON = "person";
    static final String CREDIBLE = "credible";
    static final String SINCE = "credible-since";
    static final String DECLARED = "declared";
    static final String LEFT = "left-account";
    static final String RIGHT = "right-account";
    private static final String WHERE = "where";

    private final Map<String, RawTable> opened = new TreeMap<>();
    private final Map<String, TableView> views = new TreeMap<>();
    private final Placeholders placeholders;

    OpenedTables(
            SparkSession spark,
            Collection<AccountsConfig> tables,
            Collection<LinksConfig> links,
            Collection<ExternalConfig> externals,
            Collection<SuppressedConfig> suppressed,
            Collection<String> placeholders) {
        this.placeholders = new Placeholders(placeholders);
        tables.forEach(t -> open(spark, ACCOUNTS + t.name(), t.path(), expressions(t)));
        links.forEach(t -> open(
                spark,
                LINKS + t.name(),
                t.path(),
                given(LEFT, t.leftAccount(), RIGHT, t.rightAccount(), WHERE, t.where())));
        externals.forEach(t -> open(
                spark,
                EXTERNAL + t.name(),
                t.path(),
                given(PERSON, t.person(), ACCOUNT, t.account(), "amount", t.amount(), WHERE, t.where())));
        suppressed.forEach(
                t -> open(spark, SUPPRESSED + t.name(), t.path(), given(ACCOUNT, t.account(), WHERE, t.where())));
    }

    /** The files that the tables consist of. */
    List<SourceFile> inputs() {
        return opened.entrySet().stream()
                .flatMap(e -> e.getValue().files().stream().map(f -> f.of(e.getKey())))
                .toList();
    }

    private void open(SparkSession spark, String key, String path, Map<String, String> expressions) {
        opened.put(key, RawTable.open(spark, key, path, expressions));
    }

    private static Map<String, String> expressions(AccountsConfig table) {
        Map<String, String> texts = given(
                ACCOUNT,
                table.account(),
                PERSON,
                table.person(),
                CREDIBLE,
                table.credible(),
                SINCE,
                table.credibleSince(),
                WHERE,
                table.where());
        table.declared().ifPresent(text -> texts.put(DECLARED, text));
        return texts;
    }

    /** Names and their texts or optional texts, without those that are empty. */
    private static Map<String, String> given(Object... namesAndTexts) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            String name = (String) namesAndTexts[i];
            Object text = namesAndTexts[i + 1];
            Optional<?> found = text instanceof Optional<?> optional ? optional : Optional.of(text);
            found.ifPresent(t -> texts.put(name, t.toString()));
        }
        return texts;
    }

    TableView view(AccountsConfig table) {
        return view(ACCOUNTS + table.name());
    }

    TableView view(String key) {
        return views.computeIfAbsent(key, k -> opened.get(k).view());
    }

    private Placeholders placeholders(AccountsConfig table) {
        return table.placeholders().map(Placeholders::new).orElse(placeholders);
    }

    /** The rows that name an account. */
    Dataset<Row> accounts(TableView dump, AccountsConfig table) {
        return dump.wanted().where(account(dump, table).isNotNull());
    }

    Column account(TableView dump, AccountsConfig table) {
        return placeholders(table).idOf(dump.id(ACCOUNT));
    }

    Column person(TableView dump, AccountsConfig table) {
        return placeholders(table).idOf(dump.id(PERSON));
    }

    /** The id at {@code key}; null where it is nobody's. */
    Column id(TableView dump, String key) {
        return placeholders.idOf(dump.id(key));
    }
}
