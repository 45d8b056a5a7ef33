package io.clout.activity.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestSpark;
import io.clout.config.AccountsConfig;
import io.clout.config.ConfigException;
import io.clout.config.ExternalConfig;
import io.clout.config.LinksConfig;
import io.clout.config.SuppressedConfig;
import io.clout.operator.ForgottenAccounts;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four accounts of net: ann and amy are anna, bob is nobody else, cy is cyrus. */
class AccountTablesIT {
    private static final SparkSession SPARK = TestSpark.nightly();

    @TempDir
    private static Path tables;

    @BeforeAll
    static void write() {
        write("users", """
                ('ann', 'anna', timestamp'2026-11-01 23:59:59', 5D, 1D),
                ('amy', 'anna', NULL, double('NaN'), -1D),
                ('bob', NULL, timestamp'2026-11-03 00:00:00', double('Infinity'), NULL),
                ('cy', 'cyrus', NULL, 0D, 2D) AS t(id, who, since, karma, lists)""");
        write("links", "('bob', 'eve'), ('dan', 'eve'), ('bob', 'bill') AS t(a, b)");
        write("wiki", "('anna', 3D), ('cyrus', 4D), ('zoe', 5D), ('bad', double('NaN')), ('low', -1D) AS t(who, n)");
        write("gone", "('bob'), ('cy') AS t(id)");
        write("more", "('ann'), ('nobody') AS t(id)");
    }

    @Test
    void aConditionSaysWhomToBelieveAndADateSinceWhen() {
        // In Spark SQL, amy's NaN is above every number.
        assertThat(rows(tables(List.of())
                        .credible()
                        .orElseThrow()
                        .select(PublishedColumns.NETWORK.col(), NodeColumns.EPOCH_DAY.col())))
                .containsExactly("[net,20758]", "[net,20760]", "[net,null]", "[net,null]");
        assertThat(rows(SPARK.sql("SELECT datediff('2026-11-01', '1970-01-01'), datediff('2026-11-03', '1970-01-01')")))
                .containsExactly("[20758,20760]");
    }

    @Test
    void aNumberIsNeitherADateNorACondition() {
        AccountsConfig noDate = users("karma > 0", "karma");
        AccountsConfig noCondition = users("karma", "since");

        assertThatThrownBy(() -> new AccountTables(
                                SPARK,
                                List.of(noDate),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                ForgottenAccounts.NONE)
                        .credible())
                .isInstanceOf(ConfigException.class)
                .hasMessage("accounts.users.credible-since = karma gives DOUBLE: must give a date or a timestamp");
        assertThatThrownBy(() -> new AccountTables(
                                SPARK,
                                List.of(noCondition),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                ForgottenAccounts.NONE)
                        .credible())
                .isInstanceOf(ConfigException.class)
                .hasMessage("accounts.users.credible = karma gives DOUBLE: must be a condition");
    }

    @Test
    void externalEvidenceIsOfPersonsByTheirNamesOrOfAccounts() {
        assertThat(rows(tables(List.of())
                        .external()
                        .orElseThrow()
                        .select(GraphColumns.EVIDENCE.col(), PublishedColumns.NAME.col(), GraphColumns.AMOUNT.col())))
                .containsExactly(
                        "[fame,net:anna,3.0]",
                        "[fame,net:cyrus,4.0]",
                        "[fame,net:zoe,5.0]",
                        "[wiki,person:anna,3.0]",
                        "[wiki,person:cyrus,4.0]",
                        "[wiki,person:zoe,5.0]");
    }

    @Test
    void aSuppressedAccountHasNoLinksAndAPersonOfSuppressedAccountsOnlyNoEvidence() {
        AccountTables known = tables(List.of(suppressed("gone")));

        assertThat(rows(known.links()
                        .orElseThrow()
                        .select(GraphColumns.LEFT_NAME.col(), GraphColumns.RIGHT_NAME.col())))
                .containsExactly("[net:amy,person:anna]", "[net:ann,person:anna]", "[net:dan,net:eve]");
        assertThat(rows(known.external()
                        .orElseThrow()
                        .where("evidence = 'wiki'")
                        .select(PublishedColumns.NAME.col())))
                .containsExactly("[person:anna]", "[person:zoe]");
    }

    @Test
    void severalTablesOfSuppressedAccountsAreOneAndAPersonWithAnotherAccountStays() {
        AccountTables known = tables(List.of(suppressed("gone"), suppressed("more")));

        // bob, cy, ann, nobody and cyrus; anna still has amy.
        assertThat(known.suppressed().orElseThrow().count()).isEqualTo(5);
        assertThat(rows(known.external()
                        .orElseThrow()
                        .where("evidence = 'wiki'")
                        .select(PublishedColumns.NAME.col())))
                .containsExactly("[person:anna]", "[person:zoe]");
    }

    @Test
    void withoutTablesThereIsNothing() {
        AccountTables none =
                new AccountTables(SPARK, List.of(), List.of(), List.of(), List.of(), List.of(), ForgottenAccounts.NONE);

        assertThat(List.of(none.links(), none.credible(), none.external(), none.suppressed()))
                .allMatch(Optional::isEmpty);
    }

    private static AccountTables tables(List<SuppressedConfig> suppressed) {
        return new AccountTables(
                SPARK,
                List.of(users("karma >= 0", "since")),
                List.of(new LinksConfig("links", path("links"), "net", "a", "net", "b", Optional.empty())),
                List.of(
                        new ExternalConfig(
                                "wiki",
                                path("wiki"),
                                Optional.of("who"),
                                Optional.empty(),
                                Optional.empty(),
                                "n",
                                1,
                                1,
                                Optional.empty()),
                        new ExternalConfig(
                                "fame",
                                path("wiki"),
                                Optional.empty(),
                                Optional.of("net"),
                                Optional.of("who"),
                                "n",
                                1,
                                1,
                                Optional.empty())),
                suppressed,
                List.of("none"),
                ForgottenAccounts.NONE);
    }

    private static AccountsConfig users(String credible, String since) {
        return new AccountsConfig(
                "users",
                path("users"),
                "net",
                "id",
                Optional.of("who"),
                Optional.empty(),
                Optional.of(credible),
                Optional.of(since),
                Optional.empty(),
                Optional.empty());
    }

    private static SuppressedConfig suppressed(String name) {
        return new SuppressedConfig(name, path(name), "net", "id", Optional.empty());
    }

    private static void write(String name, String values) {
        SPARK.sql("SELECT * FROM VALUES " + values).coalesce(1).write().parquet(path(name));
    }

    private static String path(String name) {
        return tables.resolve(name).toString();
    }

    private static List<String> rows(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
