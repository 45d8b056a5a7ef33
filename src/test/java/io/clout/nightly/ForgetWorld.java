package io.clout.nightly;

import io.clout.config.CloutConfig;
import io.clout.publish.Published;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Log of two networks, with a person who has two accounts on one and one on the other, and is in all that a warehouse
 * keeps: counts, topics, contents, rejects, evidence, links.
 */
final class ForgetWorld {
    static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    static final String PERSON = "alpha:erased_77";
    /** Ids of the person's accounts. */
    static final List<String> IDS = List.of("erased_77", "second_9x", "gone_8b");

    /** Account in rows that do not count, and nowhere else. */
    static final String RARE = "rare_9z";

    static final List<String> ALPHA = List.of("erased_77", "second_9x");

    private static final StructType LOG = new StructType()
            .add("at", DataTypes.TimestampType)
            .add("kind", DataTypes.StringType)
            .add("reactor", DataTypes.StringType)
            .add("author", DataTypes.StringType)
            .add("content", DataTypes.StringType)
            .add("tags", DataTypes.createArrayType(DataTypes.StringType))
            .add("note", DataTypes.StringType);

    private final SparkSession spark;
    private final Path folder;
    private final Path conf;

    ForgetWorld(SparkSession spark, Path folder) throws IOException {
        this.spark = spark;
        this.folder = folder;
        pairs("links", "a", "b", "erased_77", "gone_8b", "erased_77", "second_9x", "u1", "u1");
        pairs("good", "id", "x", "erased_77", "", "u2", "", "u3", "");
        pairs("objections", "id", "network", "erased_77", "alpha", "second_9x", "alpha", "gone_8b", "beta");
        conf = Files.writeString(folder.resolve("world.conf"), """
                source-defaults { missing-days = normal, max-reject-share = 0.9 }
                sources.alpha {
                  path = "%1$s/alpha", network = alpha, time = at, kind = kind, reactor = reactor, author = author
                  object = content, topics = tags
                }
                sources.beta {
                  path = "%1$s/beta", network = beta, time = at, kind = kind, reactor = reactor, author = author
                  object = content, topics = tags
                }
                links.same {
                  path = "%1$s/links", left-network = alpha, left-account = a
                  right-network = beta, right-account = b, where = "b NOT LIKE '%%9x'"
                }
                links.twice {
                  path = "%1$s/links", left-network = alpha, left-account = a
                  right-network = alpha, right-account = b, where = "b LIKE '%%9x'"
                }
                accounts.alpha { path = "%1$s/good", network = alpha, account = id, credible = "true" }
                """.formatted(folder));
    }

    /** Writes the log of one date, which names the person in every way. */
    void date(int day) {
        date(day, "day-" + day, 60);
    }

    /** Writes further rows of a date that was read before. */
    void late(int day) {
        date(day, "late-" + day, 20);
    }

    private void date(int day, String file, int rows) {
        Random chance = new Random(file.hashCode());
        for (String network : List.of("alpha", "beta")) {
            List<String> accounts = new ArrayList<>(network.equals("alpha") ? ALPHA : List.of("gone_8b"));
            for (int i = 0; i < 12; i++) {
                accounts.add("u" + i);
            }
            List<Row> log = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                String reactor = accounts.get(chance.nextInt(accounts.size()));
                String author = accounts.get(chance.nextInt(accounts.size()));
                List<String> tags = i % 3 == 0 ? List.of("tea", "t" + i % 4) : List.of();
                log.add(row(
                        day,
                        i,
                        i % 5 == 0 ? "share" : "reply",
                        reactor.equals(author) ? "u12" : reactor,
                        author,
                        "c" + i % 7,
                        tags));
            }
            String first = accounts.get(0);
            // Both accounts on one date by one reactor, above the budget.
            accounts.forEach(author -> log.add(row(day, 70, "share", "only_" + network, author, "c9", List.of())));
            log.add(row(day, 71, "post", null, first, "c1", List.of("tea")));
            log.add(row(day, 72, "share", first, first, "c1", List.of()));
            log.add(row(day, 73, "share", first, null, "c1", List.of()));
            log.add(row(day, 74, "nonsense", "u5", "u6", "c1", List.of()));
            log.add(RowFactory.create(
                    at(day, 75), "nonsense", "u5", "u6", "c1", new String[0], "ask @" + first + " about it"));
            log.add(row(day, 76, "nonsense", RARE, "u6", "c1", List.of()));
            log.add(RowFactory.create(at(day, 77), "nonsense", "u5", "u6", "c1", new String[0], "hi\n" + RARE));
            log.add(RowFactory.create(null, "share", first, "u6", "c1", new String[0], ""));
            spark.createDataFrame(log, LOG)
                    .coalesce(1)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(folder.resolve(network).resolve("file=" + file).toString());
        }
    }

    private static Row row(
            int day, int second, String kind, String reactor, String author, String content, List<String> tags) {
        return RowFactory.create(at(day, second), kind, reactor, author, content, tags.toArray(String[]::new), "");
    }

    private static Timestamp at(int day, int second) {
        return Timestamp.from(
                FIRST.plusDays(day).atTime(9, 0).plusSeconds(second).toInstant(ZoneOffset.UTC));
    }

    private void pairs(String name, String left, String right, String... values) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            rows.add(RowFactory.create(values[i], values[i + 1]));
        }
        StructType schema = new StructType().add(left, DataTypes.StringType).add(right, DataTypes.StringType);
        spark.createDataFrame(rows, schema)
                .coalesce(1)
                .write()
                .parquet(folder.resolve(name).toString());
    }

    /** Configuration with the person suppressed, as a table of objections does it. */
    List<String> suppressed() {
        List<String> settings = new ArrayList<>();
        for (String network : List.of("alpha", "beta")) {
            String key = "suppressed." + network + ".";
            settings.addAll(List.of(
                    key + "path=" + folder.resolve("objections"),
                    key + "network=" + network,
                    key + "account=id",
                    key + "where=network = '" + network + "'"));
        }
        return settings;
    }

    CloutConfig config(Path warehouse, int day, List<String> settings) {
        List<String> all = new ArrayList<>(List.of(
                "run.date=" + FIRST.plusDays(day),
                "publish.warehouse=" + warehouse,
                "attention.budget=2",
                "credibility.founders=3",
                "credibility.founding=4",
                "topics.min-reactors=1",
                "topics.min-days=1"));
        all.addAll(settings);
        return CloutConfig.load(conf.toFile(), all);
    }

    Path conf() {
        return conf;
    }

    /** A night, whose run id is of a second of its own. */
    Published night(Path warehouse, int day, List<String> settings) throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-02-01T02:00:00Z").plusSeconds(day), ZoneOffset.UTC);
        return new NightlyJob(
                        spark,
                        config(warehouse, day, settings),
                        new PrintStream(OutputStream.nullOutputStream()),
                        clock)
                .run();
    }
}
