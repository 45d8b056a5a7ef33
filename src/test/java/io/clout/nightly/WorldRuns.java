package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.config.CloutConfig;
import io.clout.model.PlainModel.Reaction;
import io.clout.model.SmallWorld;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Runs of the whole job over a small world. */
final class WorldRuns {
    static final LocalDate FIRST = LocalDate.parse("2020-01-01");
    private static final Map<Double, String> KINDS =
            Map.of(1.0, "share", .5, "mention", .25, "like", -.25, "downvote", -1.0, "block");

    private final SparkSession spark;
    private final Path folder;
    private final SmallWorld world;

    WorldRuns(SparkSession spark, Path folder, SmallWorld world) {
        this.spark = spark;
        this.folder = folder;
        this.world = world;
    }

    /**
     * One run: unrounded masses of nodes by person and network, rows of the tables of scores by their keys, and rows of
     * {@code nodes}, {@code influencers}, {@code score_changes} and {@code styles}.
     */
    record Run(
            Map<String, Double> nodes,
            Map<String, List<Object>> accounts,
            Map<String, List<Object>> persons,
            Map<String, Row> factors,
            Map<String, Row> influencers,
            Map<String, Row> changes,
            Map<String, Row> styles) {}

    /** Person of an account. */
    interface PersonName {
        String of(int account);
    }

    /** A run over {@code reactions} with other persons or settings, in a folder of its own. */
    Run run(String name, List<Reaction> reactions, int networks, PersonName person, List<String> settings)
            throws Exception {
        Path here = Files.createDirectories(folder.resolve(name));
        write(here, reactions, person);
        Path conf = Files.writeString(here.resolve("small.conf"), configuration(here, networks));
        List<String> all = new ArrayList<>(List.of(
                "run.date=" + FIRST.plusDays(SmallWorld.RUN_DAY),
                "publish.warehouse=" + here.resolve("warehouse"),
                "credibility.founders=20",
                "credibility.apprenticeship=40",
                "propagation.tolerance=1e-12"));
        all.addAll(settings);
        CloutConfig config = CloutConfig.load(conf.toFile(), all);
        Published published = new NightlyJob(
                        spark, config, new PrintStream(OutputStream.nullOutputStream()), Clock.systemUTC())
                .run();
        Warehouse warehouse = Warehouse.at(spark, config.publish());
        Map<String, Row> factors = keyed(warehouse, published, Tables.NODES, "person_id", "network");
        Map<String, Double> nodes = new TreeMap<>();
        factors.forEach((node, row) -> nodes.put(node, row.getAs("mass")));
        return new Run(
                nodes,
                rows(warehouse, published, Tables.NETWORK_SCORES, "concat_ws(' ', network, account_id)"),
                rows(warehouse, published, Tables.SCORES, "person_id"),
                factors,
                keyed(warehouse, published, Tables.INFLUENCERS, "person_id", "network", "reactor_id"),
                keyed(warehouse, published, Tables.SCORE_CHANGES, "person_id", "cause"),
                keyed(warehouse, published, Tables.STYLES, "person_id"));
    }

    private static Map<String, Row> keyed(Warehouse warehouse, Published published, Table table, String... key) {
        Map<String, Row> rows = new TreeMap<>();
        for (Row row : warehouse.read(published, table).collectAsList()) {
            String name =
                    Stream.of(key).map(column -> (String) row.getAs(column)).collect(Collectors.joining(" "));
            assertThat(rows.put(name, row)).isNull();
        }
        return rows;
    }

    private static Map<String, List<Object>> rows(Warehouse warehouse, Published published, Table table, String key) {
        Map<String, List<Object>> rows = new TreeMap<>();
        for (Row row : warehouse
                .read(published, table)
                .selectExpr(key, "score", "mass", "rank", "reactors", "reactions")
                .collectAsList()) {
            List<Object> values = new ArrayList<>();
            for (int column = 1; column < row.size(); column++) {
                values.add(row.get(column));
            }
            rows.put(row.getString(0), values);
        }
        return rows;
    }

    private void write(Path here, List<Reaction> reactions, PersonName person) {
        StructType log = new StructType()
                .add("day", DataTypes.DateType)
                .add("kind", DataTypes.StringType)
                .add("reactor", DataTypes.StringType)
                .add("author", DataTypes.StringType);
        Map<Integer, List<Row>> rows = new HashMap<>();
        for (Reaction r : reactions) {
            rows.computeIfAbsent(world.network()[r.author()], n -> new ArrayList<>())
                    .add(RowFactory.create(
                            Date.valueOf(FIRST.plusDays(r.day())),
                            KINDS.get(r.value()),
                            SmallWorld.name(r.reactor()),
                            SmallWorld.name(r.author())));
        }
        rows.forEach((network, some) -> spark.createDataFrame(some, log)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(here.resolve("log" + network).toString()));
        List<Row> accounts = new ArrayList<>();
        for (int account = 0; account < world.person().length; account++) {
            int since = world.evidence()[account];
            accounts.add(RowFactory.create(
                    "n" + world.network()[account],
                    SmallWorld.name(account),
                    person.of(account),
                    since > SmallWorld.RUN_DAY ? null : Date.valueOf(FIRST.plusDays(since))));
        }
        StructType schema = new StructType()
                .add("network", DataTypes.StringType)
                .add("account", DataTypes.StringType)
                .add("person", DataTypes.StringType)
                .add("since", DataTypes.DateType);
        spark.createDataFrame(accounts, schema)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(here.resolve("accounts").toString());
    }

    private static String configuration(Path here, int networks) {
        StringBuilder conf = new StringBuilder("source-defaults.missing-days = normal\n");
        for (int network = 0; network < networks; network++) {
            conf.append("""
                    sources.n%1$d {
                      path = "%2$s/log%1$d", network = n%1$d
                      time = "to_timestamp(day)", kind = kind, reactor = reactor, author = author
                      unique-events = false
                    }
                    accounts.n%1$d {
                      path = "%2$s/accounts", network = n%1$d, account = account, person = person
                      where = "network = 'n%1$d'"
                      credible = "since IS NOT NULL", credible-since = since
                    }
                    """.formatted(network, here));
        }
        return conf.toString();
    }
}
