package io.clout.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.TestSpark;
import io.clout.config.CloutConfig;
import io.clout.model.PlainModel.Reaction;
import io.clout.model.PlainModelTest;
import io.clout.model.SmallWorld;
import io.clout.publish.Published;
import io.clout.publish.Warehouse;
import io.clout.table.Tables;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job against the numbers of the reference, and against itself in other circumstances. */
class ReferenceIT {
    private static final LocalDate FIRST = LocalDate.parse("2020-01-01");
    private static final Map<Double, String> KINDS =
            Map.of(1.0, "share", .5, "mention", .25, "like", -.25, "downvote", -1.0, "block");

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static SmallWorld world;
    private static Run reference;

    /** One run: unrounded masses of nodes by person and network, and rows of both tables by their keys. */
    private record Run(
            Map<String, Double> nodes, Map<String, List<Object>> accounts, Map<String, List<Object>> persons) {}

    @BeforeAll
    static void runTheReference() throws Exception {
        spark = TestSpark.nightly();
        world = PlainModelTest.world();
        reference = run("reference", world.reactions(), 3, a -> "p" + world.person()[a], List.of());
    }

    @Test
    void massesAreThoseOfTheReference() throws Exception {
        Map<List<Integer>, Double> expected = PlainModelTest.reference();
        assertThat(expected).hasSizeGreaterThan(200);
        expected.forEach((key, mass) -> {
            String name = "person:p" + key.get(0) + " n" + key.get(1);
            assertThat(reference.nodes).containsKey(name);
            assertThat(reference.nodes.get(name)).isCloseTo(mass, within(1e-9 * Math.max(1, mass)));
        });
        double all = reference.nodes.values().stream().mapToDouble(m -> m).sum();
        assertThat(all).isCloseTo(expected.values().stream().mapToDouble(m -> m).sum(), within(1e-6));
    }

    @Test
    void digitsDependNeitherOnPartitionsNorOnTheOrderOfRows() throws Exception {
        List<Reaction> shuffled = new ArrayList<>(world.reactions());
        Collections.shuffle(shuffled, new Random(3));
        spark.conf().set("spark.sql.shuffle.partitions", "5");
        try {
            Run other = run("order", shuffled, 3, a -> "p" + world.person()[a], List.of("propagation.partitions=7"));
            assertThat(other.nodes).isEqualTo(reference.nodes);
            assertThat(other.accounts).isEqualTo(reference.accounts);
            assertThat(other.persons).isEqualTo(reference.persons);
        } finally {
            spark.conf().set("spark.sql.shuffle.partitions", "3");
        }
    }

    @Test
    void linksBetweenNetworksAddMassesAndMoveNobodyElse() throws Exception {
        Run apart =
                run("apart", world.reactions(), 3, a -> "p" + world.person()[a] + "n" + world.network()[a], List.of());
        assertThat(masses(apart.accounts)).isEqualTo(masses(reference.accounts));
        Map<String, Long> sums = new TreeMap<>();
        apart.persons.forEach(
                (person, row) -> sums.merge(person.replaceAll("n\\d$", ""), micros(row.get(1)), Long::sum));
        reference.persons.forEach(
                (person, row) -> assertThat(micros(row.get(1))).isEqualTo(sums.get(person)));
    }

    @Test
    void aNewNetworkChangesNobodysMassOnAnother() throws Exception {
        Run two = run(
                "two",
                world.reactions().stream()
                        .filter(r -> world.network()[r.author()] < 2)
                        .toList(),
                2,
                a -> "p" + world.person()[a],
                List.of());
        two.nodes.forEach((node, mass) -> assertThat(mass).isEqualTo(reference.nodes.get(node)));
    }

    @Test
    void aCarriedDayMovesNobodyByADigit() throws Exception {
        Run carried = run(
                "carried",
                world.reactions(),
                3,
                a -> "p" + world.person()[a],
                List.of(
                        "run.date=" + FIRST.plusDays(SmallWorld.RUN_DAY + 1),
                        "source-defaults.missing-days=carry",
                        "source-defaults.max-carry-days=90"));
        Run before = run(
                "before",
                world.reactions(),
                3,
                a -> "p" + world.person()[a],
                List.of("source-defaults.missing-days=carry", "source-defaults.max-carry-days=90"));
        assertThat(carried.nodes).isEqualTo(before.nodes);
    }

    private static Map<String, Object> masses(Map<String, List<Object>> rows) {
        Map<String, Object> masses = new TreeMap<>();
        rows.forEach((key, row) -> masses.put(key, row.get(1)));
        return masses;
    }

    private static long micros(Object mass) {
        return Math.round((Double) mass * 1e6);
    }

    private interface PersonName {
        String of(int account);
    }

    private static Run run(
            String name, List<Reaction> reactions, int networks, PersonName person, List<String> settings)
            throws Exception {
        Path here = Files.createDirectories(folder.resolve(name));
        write(here, reactions, person);
        Path conf = Files.writeString(here.resolve("small.conf"), configuration(here, networks));
        List<String> all = new ArrayList<>(List.of(
                "run.date=" + FIRST.plusDays(SmallWorld.RUN_DAY),
                "run.keep-work=true",
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
        Map<String, Double> nodes = new TreeMap<>();
        Path work;
        try (Stream<Path> files = Files.walk(here.resolve("warehouse"))) {
            work = files.filter(f -> f.endsWith("nodes")).findFirst().orElseThrow();
        }
        for (Row row : spark.read()
                .parquet(work.toString())
                .select("person_id", "network", "unrounded")
                .collectAsList()) {
            nodes.put(row.getString(0) + " " + row.getString(1), row.getDouble(2));
        }
        return new Run(
                nodes,
                rows(warehouse, published, Tables.NETWORK_SCORES, "concat_ws(' ', network, account_id)"),
                rows(warehouse, published, Tables.SCORES, "person_id"));
    }

    private static Map<String, List<Object>> rows(
            Warehouse warehouse, Published published, io.clout.table.Table table, String key) {
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

    private static void write(Path here, List<Reaction> reactions, PersonName person) {
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
