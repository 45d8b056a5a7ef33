package io.clout.nightly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.TestSpark;
import io.clout.cli.ResultPrinter;
import io.clout.config.CloutConfig;
import io.clout.publish.Published;
import io.clout.publish.Views;
import io.clout.publish.Warehouse;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick start, and what its reader does next. */
@Tag("slow")
class NightlyIT {
    private static final Path SAMPLES = Path.of("data-samples");
    private static final Path EXPECTED = SAMPLES.resolve("expected");

    @TempDir
    static Path temp;

    private static SparkSession spark;

    @BeforeAll
    static void publishTheSample() throws Exception {
        spark = TestSpark.nightly();
        publish("sample", List.of());
    }

    static List<Path> queries() throws IOException {
        try (Stream<Path> files = Files.list(EXPECTED)) {
            return files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
        }
    }

    static List<String> recipes() throws IOException {
        List<String> recipes = new ArrayList<>();
        for (String page : List.of("README.md", "src/site/markdown/tables.md")) {
            Matcher blocks =
                    Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of(page)));
            while (blocks.find()) {
                recipes.add(blocks.group(1));
            }
        }
        assertThat(recipes).hasSizeGreaterThanOrEqualTo(10);
        return recipes;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void theSamplePublishesWhatIsExpected(Path query) throws IOException {
        Path expected = Path.of(query.toString().replace(".sql", ".csv"));
        assertThat(csv(Files.readString(query)).lines()).containsExactlyElementsOf(Files.readAllLines(expected));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyRecipeFindsSomething(String recipe) {
        // A first release has no changes.
        boolean isOfChanges = recipe.contains("score_changes");
        assertThat(spark.sql(recipe).collectAsList().isEmpty()).isEqualTo(isOfChanges);
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void digitsAreTheSameForAnyPartitionsAndAnyOrderOfInput(int partitions) throws Exception {
        Path shuffled = temp.resolve("shuffled-" + partitions);
        for (String dump :
                List.of("chirp", "boards", "chirp_users", "boards_members", "links", "topics", "topic_edges")) {
            Dataset<Row> rows = spark.read().parquet(SAMPLES.resolve(dump).toString());
            Dataset<Row> mixed =
                    rows.drop("day").orderBy(functions.rand(partitions)).repartition(partitions);
            String folder = dump.equals("chirp") || dump.equals("boards") ? dump + "/day=any" : dump;
            mixed.write().parquet(shuffled.resolve(folder).toString());
        }
        spark.conf().set("spark.sql.shuffle.partitions", partitions);
        // As it is for what is not small.
        LARGE.forEach(spark.conf()::set);
        try {
            publish(
                    "partitions-" + partitions,
                    List.of("input.root=" + shuffled, "propagation.partitions=" + partitions));
            assertThat(csv(Files.readString(EXPECTED.resolve("digests.sql"))).lines())
                    .containsExactlyElementsOf(Files.readAllLines(EXPECTED.resolve("digests.csv")));
        } finally {
            spark.conf().set("spark.sql.shuffle.partitions", 2);
            LARGE.keySet().forEach(spark.conf()::unset);
            views("sample");
        }
    }

    private static final Map<String, String> LARGE = Map.of(
            "spark.sql.adaptive.enabled", "true",
            "spark.sql.codegen.wholeStage", "true",
            "spark.sql.codegen.factoryMode", "FALLBACK");

    static List<Integer> partitions() {
        return List.of(1, 7);
    }

    @Test
    void plantedInfluencersAndExpertsAreFoundAndBuyersAreNotAmongThem() {
        spark.read().parquet(SAMPLES.resolve("truth").toString()).createOrReplaceTempView("truth");
        spark.sql("""
                        CREATE OR REPLACE TEMPORARY VIEW planted AS
                        SELECT DISTINCT t.role, t.topic, n.person_id FROM truth t JOIN network_scores n USING (network, account_id)""");
        Row found = spark.sql("""
                        SELECT count_if(s.rank <= 40), count(*) FROM planted p JOIN scores s USING (person_id)
                        WHERE p.role = 'influencer'""").first();
        assertThat(found.getLong(0)).isGreaterThanOrEqualTo(Math.round(0.9 * found.getLong(1)));
        // Whoever leads the network leads its topics, too; next to influencers, experts are the first.
        Row experts = spark.sql("""
                        SELECT count_if(place <= 5), count(*) FROM (
                          SELECT t.topic, t.person_id, row_number() OVER (PARTITION BY t.topic ORDER BY t.rank) AS place
                          FROM topic_scores t LEFT ANTI JOIN (SELECT * FROM planted WHERE role = 'influencer') i USING (person_id))
                        JOIN planted p USING (topic, person_id) WHERE p.role = 'expert'""").first();
        assertThat(experts.getLong(1)).isEqualTo(40);
        assertThat(experts.getLong(0)).isGreaterThanOrEqualTo(38);
    }

    @ParameterizedTest(name = "after {0}")
    @ValueSource(strings = {"mass", "topics"})
    void aRunThatBrokeIsGoneOnWithToTheSameDigits(String stage) throws Exception {
        List<String> settings =
                List.of("publish.warehouse=" + temp.resolve("broken-after-" + stage), "publish.database=no-name");
        CloutConfig config = CloutConfig.load(new File("conf/local.conf"), settings);
        assertThatThrownBy(() -> new NightlyJob(spark, config, new BreakingStream(stage), Clock.systemUTC()).run())
                .hasMessage("the power went");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            CloutConfig other = CloutConfig.load(
                    new File("conf/local.conf"), List.of(settings.get(0), "propagation.teleport=0.25"));
            assertThatThrownBy(() -> new NightlyJob(spark, other, new PrintStream(told), Clock.systemUTC()).resume())
                    .hasMessageContaining("its configuration, or");

            Published published = new NightlyJob(spark, config, new PrintStream(told), Clock.systemUTC()).resume();

            assertThat(told.toString(UTF_8)).contains("resumes run " + published.runId(), "but the views in no-name");
            new Views(spark, Warehouse.at(spark, config.publish())).register();
            assertThat(csv(Files.readString(EXPECTED.resolve("digests.sql"))).lines())
                    .containsExactlyElementsOf(Files.readAllLines(EXPECTED.resolve("digests.csv")));
            assertThatThrownBy(() -> new NightlyJob(spark, config, new PrintStream(told), Clock.systemUTC()).resume())
                    .hasMessageContaining("no run broke");
        } finally {
            views("sample");
        }
    }

    /** Breaks as the line of a stage is printed, when its work is done. */
    private static final class BreakingStream extends PrintStream {
        private final String stage;

        BreakingStream(String stage) {
            super(OutputStream.nullOutputStream());
            this.stage = stage;
        }

        @Override
        public PrintStream printf(Locale locale, String format, Object... arguments) {
            if (arguments[0].equals(stage)) {
                throw new IllegalStateException("the power went");
            }
            return this;
        }
    }

    @Test
    void anEarlierDateIsPublishedBesideAndTheNextDayTellsTheDifference() throws Exception {
        try {
            publish("two-days", List.of("run.date=2026-11-21"));
            publish("two-days", List.of());
            // Days that the first run counted come out as if read from scratch; only deltas are others.
            assertThat(csv(Files.readString(EXPECTED.resolve("digests.sql")))
                            .lines()
                            .filter(line -> !line.startsWith("scores")))
                    .containsExactlyElementsOf(Files.readAllLines(EXPECTED.resolve("digests.csv")).stream()
                            .filter(line -> !line.startsWith("scores"))
                            .toList());
            Row moved = spark.sql("""
                            SELECT count(*), count_if(abs(l.delta_1d - (l.score - e.score)) > 1e-9)
                            FROM scores l JOIN scores_history e ON e.person_id = l.person_id AND e.run_date = '2026-11-21'""").first();
            assertThat(moved.getLong(0)).isPositive();
            assertThat(moved.getLong(1)).isZero();
            assertThat(spark.sql("SELECT DISTINCT run_date FROM scores_history").count())
                    .isEqualTo(2);
        } finally {
            views("sample");
        }
    }

    private static Published publish(String name, List<String> settings) throws Exception {
        List<String> all = new ArrayList<>(settings);
        all.add("publish.warehouse=" + temp.resolve(name));
        CloutConfig config = CloutConfig.load(new File("conf/local.conf"), all);
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
        Published published = new NightlyJob(spark, config, silent, Clock.systemUTC()).run();
        views(name);
        return published;
    }

    private static void views(String name) {
        List<String> warehouse = List.of("publish.warehouse=" + temp.resolve(name));
        new Views(spark, Warehouse.at(spark, CloutConfig.loadPublish(new File("conf/local.conf"), warehouse)))
                .register();
    }

    private static String csv(String query) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new ResultPrinter(
                        ResultPrinter.Format.csv,
                        OptionalLong.empty(),
                        Integer.MAX_VALUE,
                        out,
                        new PrintWriter(new StringWriter()))
                .print(spark.sql(query));
        out.flush();
        return text.toString();
    }
}
