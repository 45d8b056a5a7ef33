package io.clout.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clout.TestSpark;
import io.clout.config.PropagationConfig;
import io.clout.table.ColumnSpec;
import io.clout.table.GraphColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PropagationIT {
    private static final double TELEPORT = 0.15;
    private static final double TOLERANCE = 1e-12;
    /** Below it, every reaction hands on everything: the model is PageRank. */
    private static final double NO_FULL_ATTENTION = 1e-9;
    /** A vector with this residual is within residual·(1−ε)/ε of the fixed point, plus the rounding of its terms. */
    private static final double BOUND = TOLERANCE * (1 - TELEPORT) / TELEPORT + 1e-14;

    private static final Pattern SPACES = Pattern.compile(" +");

    @TempDir
    private static Path temp;

    private static int runs;
    private static SparkSession spark;

    @BeforeAll
    static void open() {
        spark = TestSpark.nightly();
    }

    @Test
    void aStarsCentreHoldsWhatItsLeavesHandOn() {
        int leaves = 9;
        long[][] edges = new long[leaves][];
        for (int i = 0; i < leaves; i++) {
            edges[i] = new long[] {i + 1, 0, 1};
        }
        double[] pi = values(run(ones(leaves + 1), edges, NO_FULL_ATTENTION), leaves + 1);
        // Leaves have s = restart/n; the centre c = s + (1−ε)·9·s; and 9·s + c = 1.
        double silent = 1 / (leaves + 1 + (1 - TELEPORT) * leaves);
        assertThat(pi[1]).isCloseTo(silent, within(BOUND));
        assertThat(pi[0]).isCloseTo(silent * (1 + (1 - TELEPORT) * leaves), within(BOUND));
    }

    @Test
    void onACycleAndOnACliqueAllAreEqual() {
        int n = 7;
        List<long[]> cycle = new ArrayList<>();
        List<long[]> clique = new ArrayList<>();
        for (int u = 0; u < n; u++) {
            cycle.add(new long[] {u, (u + 1) % n, 3});
            for (int v = 0; v < n; v++) {
                if (u != v) {
                    clique.add(new long[] {u, v, 5});
                }
            }
        }
        for (List<long[]> edges : List.of(cycle, clique)) {
            double[] pi = values(run(ones(n), edges.toArray(long[][]::new), NO_FULL_ATTENTION), n);
            assertThat(pi).containsOnly(new double[] {1.0 / n}, within(BOUND));
        }
    }

    @Test
    void withoutEdgesEverybodyHasTheirPreference() {
        PropagationResult influence = run(new double[] {1, 3}, new long[0][], 1);
        assertThat(values(influence, 2)).containsExactly(new double[] {0.25, 0.75}, within(BOUND));
        assertThat(influence.sides().get(0).unspent()).isCloseTo(1, within(BOUND));
        assertThat(influence.sides().get(0).silentLevel()).isCloseTo(0.5, within(BOUND));
    }

    @Test
    void oneAloneHasEverythingWithOrWithoutASelfLoop() {
        assertThat(values(run(ones(1), new long[0][], 1), 1)[0]).isCloseTo(1, within(BOUND));
        assertThat(values(run(ones(1), new long[][] {{0, 0, 4}}, 1), 1)[0]).isCloseTo(1, within(BOUND));
    }

    @Test
    void anEdgeOfNoWeightHandsOnNothing() {
        double[] pi = values(run(ones(2), new long[][] {{0, 1, 0}}, 1), 2);
        assertThat(pi).containsOnly(new double[] {0.5}, within(BOUND));
    }

    @Test
    void whoGivesLessThanFullAttentionKeepsTheRestForThePreference() {
        // 0 gives 1 of W0 = 4 to 1: a quarter. restart r = ε + (1−ε)(π0·3/4 + π1); π0 = r/2; π1 = r/2 + (1−ε)·π0/4.
        PropagationResult influence = run(ones(2), new long[][] {{0, 1, 1}}, 4);
        double pi0 = 1 / (2 + (1 - TELEPORT) / 4);
        assertThat(values(influence, 2)).containsExactly(new double[] {pi0, 1 - pi0}, within(BOUND));
        assertThat(influence.sides().get(0).silentLevel()).isCloseTo(pi0, within(BOUND));
    }

    @Test
    void whatAVertexDoesNotReceiveRestartsWithEverybody() {
        // 0 gives all to 1, which receives a quarter of it: restart r = 1 − (1−ε)·π0/4, π0 = r/2, π1 = r/2 +
        // (1−ε)·π0/4.
        Dataset<Row> preference = factors(ones(2), new Double[] {null, 0.25});
        PropagationResult influence = run(config(1_000, 0), preference, edges(new long[][] {{0, 1, 1}}), 1);
        double pi0 = 1 / (2 + (1 - TELEPORT) / 4);
        assertThat(values(influence, 2)).containsExactly(new double[] {pi0, 1 - pi0}, within(BOUND));
        assertThat(influence.sides().get(0).unspent()).isCloseTo(1 - pi0 / 4, within(BOUND));
    }

    @Test
    void aFactorOfOneChangesNoDigitAndAnotherIsRefusedOutsideOfZeroToOne() {
        long[][] edges = randomEdges(new Random(4), 100, 900);
        Double[] one = new Double[100];
        Arrays.fill(one, 1.0);
        assertThat(values(run(config(1_000, 0), factors(ones(100), one), edges(edges), 300), 100))
                .containsExactly(values(run(ones(100), edges, 300), 100));
        one[7] = 1.5;
        assertThatThrownBy(() -> run(config(1_000, 0), factors(ones(100), one), edges(edges), 300))
                .hasMessageContaining("factor 1.5, which is not in [0, 1]");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void randomGraphsWithFactorsAgreeWithTheDenseTwin(int seed) {
        Random random = new Random(seed);
        int n = 100;
        double[] preference = random.doubles(n).toArray();
        Double[] factors = random.doubles(n).boxed().toArray(Double[]::new);
        factors[0] = 0.0;
        long[][] edges = randomEdges(random, n, 8 * n);
        double[] expected = DensePropagation.fixedPoint(
                dense(edges, n),
                preference,
                Arrays.stream(factors).mapToDouble(x -> x).toArray(),
                200,
                TELEPORT);
        PropagationResult influence = run(config(1_000, 3), factors(preference, factors), edges(edges), 200);
        assertThat(distance(values(influence, n), expected)).isLessThan(2 * BOUND);
        assertThat(influence.sides().get(0).total()).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void randomGraphsAgreeWithTheDenseTwin(int seed) {
        Random random = new Random(seed);
        int n = 50 + random.nextInt(250);
        double[] preference = random.doubles(n).toArray();
        long[][] edges = randomEdges(random, n, 8 * n);
        double fullAttention = random.nextInt(400);
        double[] expected = DensePropagation.fixedPoint(dense(edges, n), preference, fullAttention, TELEPORT);
        PropagationResult influence = run(preference, edges, Math.max(fullAttention, NO_FULL_ATTENTION));
        assertThat(distance(values(influence, n), expected)).isLessThan(2 * BOUND);
        assertThat(influence.sides().get(0).total()).isCloseTo(1, within(1e-12));
        assertThat(influence.converged()).isTrue();
        assertThat(influence.vertices()).isEqualTo(n);
    }

    @Test
    void aRandomGraphOfTwoThousandAgreesWithTheDenseTwinWithinABillionth() {
        Random random = new Random(2_000);
        int n = 2_000;
        double[] preference = random.doubles(n).toArray();
        long[][] edges = randomEdges(random, n, 12 * n);
        double[] expected = DensePropagation.fixedPoint(dense(edges, n), preference, 300, TELEPORT);
        PropagationResult influence = run(preference, edges, 300);
        assertThat(distance(values(influence, n), expected)).isLessThan(1e-9);
        assertThat(influence.sides().get(0).total()).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatGoesSlowlyEachAtItsOwnRateIsThereInHalfOfTheIterations() {
        long[][] edges = slowPairs();
        int n = edges.length;
        double[] preference = slowPreference(n);

        PropagationResult influence = run(preference, edges, 100);

        double[] twin = DensePropagation.fixedPoint(dense(edges, n), preference, 100, TELEPORT);
        assertThat(distance(values(influence, n), twin)).isLessThan(BOUND);
        // One by one, with errors that shrink by .84, there would be 143.
        assertThat(influence.iterations()).hasSizeLessThan(80);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void whereAllIsHandedOnLeapsEndWhereIterationsDo(int seed) {
        Random random = new Random(seed);
        int n = 300;
        double[] preference = random.doubles(n, 0.1, 1).toArray();
        long[][] edges = randomEdges(random, n, 3 * n);

        PropagationResult influence = run(preference, edges, NO_FULL_ATTENTION);

        double[] twin = DensePropagation.fixedPoint(dense(edges, n), preference, NO_FULL_ATTENTION, TELEPORT);
        assertThat(distance(values(influence, n), twin)).isLessThan(BOUND);
        assertThat(influence.sides().get(0).total()).isCloseTo(1, within(1e-12));
    }

    /** Two who hand on to each other from 60 to 99 % of what they have; there are as many vertices as edges. */
    private static long[][] slowPairs() {
        long[][] edges = new long[80][];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = new long[] {i, i ^ 1, 60L + i / 2};
        }
        return edges;
    }

    private static double[] slowPreference(int n) {
        double[] preference = ones(n);
        for (int i = 0; i < n; i += 2) {
            preference[i] = 1 + i / 2 % 7;
        }
        return preference;
    }

    @Test
    void digitsAreTheSameForAnyPartitionsAndAnyOrderOfEdges() {
        int n = 400;
        Random random = new Random(11);
        long[][] edges = randomEdges(random, n, 4_000);
        double[] preference = random.doubles(n).toArray();
        double[] first = values(run(preference, edges, 300), n);
        for (int partitions : new int[] {1, 2, 7, 16}) {
            Collections.shuffle(Arrays.asList(edges), random);
            PropagationResult influence = run(config(1_000, partitions), preference(preference), edges(edges), 300);
            assertThat(values(influence, n)).containsExactly(first);
        }
    }

    @Test
    void iterationsThatRunOutAreSaidToHaveNotConverged() {
        PropagationResult influence = run(
                config(2, 0), preference(ones(3)), edges(new long[][] {{0, 1, 1}, {1, 2, 1}, {2, 0, 3}, {0, 2, 1}}), 1);
        assertThat(influence.ending()).isEqualTo(StopReason.RAN_OUT);
        assertThat(influence.converged()).isFalse();
        assertThat(influence.iterations()).hasSize(2);
        assertThat(influence.residual()).isGreaterThan(TOLERANCE);
    }

    @Test
    void severalRightHandSidesComeToWhatEachComesToAlone() {
        int n = 120;
        Random random = new Random(5);
        long[][] edges = randomEdges(random, n, 900);
        double[][] preferences = {
            random.doubles(n).toArray(), ones(n), random.doubles(n).toArray()
        };
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(RowFactory.create(vertex(i), List.of(preferences[0][i], preferences[1][i], preferences[2][i])));
        }
        Dataset<Row> together = spark.createDataFrame(
                rows,
                new StructType()
                        .add(GraphColumns.VERTEX.field())
                        .add(GraphColumns.PREFERENCE.name(), DataTypes.createArrayType(DataTypes.DoubleType)));
        // A fixed number of iterations: alone, each would stop when it has converged.
        PropagationResult all = run(config(30, 2), together, edges(edges), 300);

        for (int j = 0; j < preferences.length; j++) {
            PropagationResult alone = run(config(30, 2), preference(preferences[j]), edges(edges), 300);
            Map<Long, Double> expected = new TreeMap<>();
            alone.shares().collectAsList().forEach(row -> expected.put(row.getLong(0), row.getDouble(1)));
            int column = j;
            Map<Long, Double> found = new TreeMap<>();
            all.shares()
                    .collectAsList()
                    .forEach(row ->
                            found.put(row.getLong(0), row.<Double>getList(1).get(column)));
            assertThat(found).isEqualTo(expected);
            assertThat(all.sides().get(j)).isEqualTo(alone.sides().get(0));
        }
    }

    @Test
    void rightHandSidesOfUnequalNumberAreRefused() {
        Dataset<Row> uneven = spark.createDataFrame(
                List.of(RowFactory.create(vertex(1), List.of(1.0, 2.0)), RowFactory.create(vertex(2), List.of(1.0))),
                new StructType()
                        .add(GraphColumns.VERTEX.field())
                        .add(GraphColumns.PREFERENCE.name(), DataTypes.createArrayType(DataTypes.DoubleType)));
        assertThatThrownBy(() -> run(config(3, 2), uneven, edges(new long[0][]), 1))
                .hasMessageContaining("1 values where the first has 2");
    }

    @Test
    void preferencesThatSumToNothingAreRefused() {
        assertThatThrownBy(() -> run(new double[] {0, 0}, new long[0][], 1)).hasMessageContaining("sum to 0");
    }

    @Test
    void aGraphThatIsBuiltRunsAgainWithOtherFactorsAndSidesToTheDigitsOfOneBuiltForThem() {
        int n = 150;
        Random random = new Random(6);
        long[][] edges = randomEdges(random, n, 1_200);
        Double[] factors = random.doubles(n).boxed().toArray(Double[]::new);
        Dataset<Row> plain = preference(ones(n));
        Dataset<Row> discounted = factors(random.doubles(n).toArray(), factors);
        Dataset<Row> weights = edges(edges);
        PropagationProblem problem = problem(plain, weights, 300, Optional.empty());

        try (Propagation.Built graph = new Propagation(spark, config(30, 3), line -> {}).build(problem)) {
            PropagationResult first = graph.run(problem, PropagationIT::copied);
            PropagationResult second =
                    graph.run(problem.with(discounted, Optional.of(first.shares()), folder()), PropagationIT::copied);
            PropagationResult third = graph.run(problem.with(plain, Optional.empty(), folder()), PropagationIT::copied);

            PropagationResult alone =
                    run(config(30, 3), problem(discounted, weights, 300, Optional.of(first.shares())));
            assertThat(values(second, n)).containsExactly(values(alone, n));
            assertThat(values(third, n)).containsExactly(values(first, n));
            assertThatThrownBy(() -> graph.run(problem.with(preference(ones(7)), Optional.empty(), folder()), s -> s))
                    .hasMessageContaining("built for other accounts");
            assertThatThrownBy(() -> graph.run(problem(plain, edges(edges), 300, Optional.empty()), s -> s))
                    .hasMessageContaining("built for other edges");
        }
    }

    @ParameterizedTest(name = "seed {0}: a start from an earlier vector ends within the bound, in fewer iterations")
    @ValueSource(ints = {1, 2, 3})
    void aWarmStartEndsWhereAColdOneDoes(int seed) {
        Random random = new Random(seed);
        int n = 200;
        long[][] edges = randomEdges(random, n, 2_000);
        double[] preference = random.doubles(n).toArray();
        // The earlier graph lacked the last accounts and had one that has gone, and nearly the same edges.
        long[][] earlierEdges = Arrays.stream(edges)
                .filter(e -> e[0] < n - 5 && e[1] < n - 5 && random.nextInt(50) > 0)
                .toArray(long[][]::new);
        Dataset<Row> earlier = run(Arrays.copyOf(preference, n - 5), earlierEdges, 300)
                .shares()
                .union(spark.createDataFrame(
                        List.of(RowFactory.create(vertex(99_999), 0.1)),
                        new StructType().add(GraphColumns.VERTEX.field()).add(GraphColumns.PI.field())));
        double[] expected = DensePropagation.fixedPoint(dense(edges, n), preference, 300, TELEPORT);

        PropagationResult cold = run(preference, edges, 300);
        PropagationResult warm =
                run(config(1_000, 2), problem(preference(preference), edges(edges), 300, Optional.of(earlier)));

        assertThat(distance(values(warm, n), expected)).isLessThan(2 * BOUND);
        assertThat(warm.sides().get(0).total()).isCloseTo(1, within(1e-12));
        assertThat(warm.iterations()).hasSizeLessThan(cold.iterations().size());
    }

    @Test
    void aTopThatStaysEndsItBeforeTheResidualDoes() {
        Random random = new Random(3);
        long[][] edges = randomEdges(random, 200, 2_000);
        PropagationConfig quick = new PropagationConfig(TELEPORT, TOLERANCE, 1_000, 5, 4, 100, false, 2);
        PropagationResult influence = run(quick, preference(ones(200)), edges(edges), 300);
        assertThat(influence.ending()).isEqualTo(StopReason.TOP_STABLE);
        assertThat(influence.converged()).isTrue();
        assertThat(influence.residual()).isGreaterThan(TOLERANCE);
    }

    /** Vectors leap after every eighth iteration: before, at and after a checkpoint, and not from before one. */
    @ParameterizedTest(name = "a checkpoint every {0} iterations")
    @ValueSource(ints = {4, 7, 8, 14})
    void aRunThatBrokeGoesOnFromItsCheckpointToTheSameDigits(int every) {
        int broke = 2 * every;
        long[][] edges = slowPairs();
        int n = edges.length;
        Dataset<Row> preference = preference(slowPreference(n));
        PropagationResult whole = run(config(1_000, 3, every), preference, edges(edges), 100);

        PropagationProblem problem = problem(preference, edges(edges), 100, Optional.empty());
        List<String> told = new ArrayList<>();
        Propagation broken = new Propagation(spark, config(1_000, 3, every), line -> {
            told.add(line);
            if (line.startsWith("iteration " + broke)) {
                throw new IllegalStateException("the power went");
            }
        });
        assertThatThrownBy(() -> broken.run(problem, shares -> shares)).hasMessage("the power went");
        // Even with other partitions configured: a checkpoint is gone on with as it was begun.
        PropagationResult resumed =
                new Propagation(spark, config(1_000, 5, every), told::add).run(problem, PropagationIT::copied);

        assertThat(told).contains("goes on after iteration " + broke);
        assertThat(values(resumed, n)).containsExactly(values(whole, n));
        assertThat(resumed.iterations().stream().map(PropagationResult.Iteration::residual))
                .containsExactlyElementsOf(whole.iterations().stream()
                        .map(PropagationResult.Iteration::residual)
                        .toList());
    }

    @Test
    void whatAnExecutorHeldIsComputedAgainToTheSameDigits() {
        int n = 150;
        long[][] edges = randomEdges(new Random(9), n, 1_200);
        PropagationResult whole = run(config(1_000, 3), preference(ones(n)), edges(edges), 300);

        List<String> told = new ArrayList<>();
        Propagation robbed = new Propagation(spark, config(1_000, 3), line -> {
            told.add(line);
            if (line.startsWith("iteration 14:") && told.stream().noneMatch(l -> l.contains("failed"))) {
                // All that the one executor holds: the vectors, which have no lineage, and the graph, which has.
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .getPersistentRDDs()
                        .keySet()
                        .forEach(id -> SparkEnv.get().blockManager().master().removeRdd(id, true));
            }
        });
        PropagationResult mended =
                robbed.run(problem(preference(ones(n)), edges(edges), 300, Optional.empty()), PropagationIT::copied);

        assertThat(told)
                .anyMatch(line -> line.startsWith("iteration 15 failed"))
                .contains("goes on after iteration 14");
        assertThat(values(mended, n)).containsExactly(values(whole, n));
        assertThat(mended.iterations()).hasSameSizeAs(whole.iterations());
    }

    @Test
    void aHubOfAMillionReactorsIsExact() {
        long leaves = 1_000_000;
        Column id = functions.col("id");
        Column leaf = functions.xxhash64(id);
        Dataset<Row> range = spark.range(leaves).toDF();
        Dataset<Row> preference = range.select(
                        leaf.as(GraphColumns.VERTEX.name()), functions.lit(1.0).as(GraphColumns.PREFERENCE.name()))
                .union(preference(ones(1)));
        Dataset<Row> edges = range.select(
                leaf.as(GraphColumns.REACTOR.name()),
                functions.lit(0L).as(GraphColumns.AUTHOR.name()),
                id.mod(7).plus(1).as(GraphColumns.WEIGHT.name()));
        PropagationResult influence = run(config(300, 0), preference, edges, NO_FULL_ATTENTION);

        double silent = 1 / (leaves + 1 + (1 - TELEPORT) * leaves);
        double hub = silent * (1 + (1 - TELEPORT) * leaves);
        Row error = influence
                .shares()
                .agg(functions.sum(functions.abs(GraphColumns.PI
                        .col()
                        .minus(functions
                                .when(GraphColumns.VERTEX.col().equalTo(0L), hub)
                                .otherwise(silent)))))
                .first();
        assertThat(error.getDouble(0)).isLessThan(1e-9);
        assertThat(influence.sides().get(0).total()).isCloseTo(1, within(1e-12));
    }

    @Test
    void anEdgeToNobodyIsRefused() {
        assertThatThrownBy(() -> run(ones(2), new long[][] {{0, 5, 1}}, 1)).hasMessageContaining("has no preference");
        assertThatThrownBy(() -> run(ones(2), new long[][] {{5, 0, 1}}, 1)).hasMessageContaining("has no preference");
    }

    /**
     * Two iterations from 1/N with damping .85; undirected edges go both ways; the weights of the files are not used.
     */
    @ParameterizedTest
    @ValueSource(strings = {"directed", "undirected"})
    void graphalyticsExpectsThisPageRank(String graph) throws IOException {
        Path folder = Path.of("../shared/data/graphalytics");
        assumeTrue(Files.isDirectory(folder), "the Graphalytics graphs are not on this machine");
        Map<Long, Double> expected = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("example-" + graph + "-PR"))) {
            String[] words = SPACES.split(line.trim(), -1);
            expected.put(Long.parseLong(words[0]), Double.parseDouble(words[1]));
        }
        List<Long> ids = new ArrayList<>(expected.keySet());
        List<long[]> edges = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("example-" + graph + ".e"))) {
            String[] words = SPACES.split(line.trim(), -1);
            int from = ids.indexOf(Long.parseLong(words[0]));
            int to = ids.indexOf(Long.parseLong(words[1]));
            edges.add(new long[] {from, to, 1});
            if (graph.equals("undirected")) {
                edges.add(new long[] {to, from, 1});
            }
        }
        PropagationResult influence =
                run(config(2, 0), preference(ones(ids.size())), edges(edges.toArray(long[][]::new)), NO_FULL_ATTENTION);
        assertThat(values(influence, ids.size()))
                .containsExactly(expected.values().stream().mapToDouble(x -> x).toArray(), within(1e-14));
    }

    private static PropagationResult run(double[] preference, long[][] edges, double fullAttention) {
        return run(config(1_000, 0), preference(preference), edges(edges), fullAttention);
    }

    private static PropagationResult run(
            PropagationConfig config, Dataset<Row> preference, Dataset<Row> edges, double fullAttention) {
        return run(config, problem(preference, edges, fullAttention, Optional.empty()));
    }

    private static PropagationProblem problem(
            Dataset<Row> preference, Dataset<Row> edges, double fullAttention, Optional<Dataset<Row>> earlier) {
        return new PropagationProblem(
                preference, edges, preference.count(), edges.count(), fullAttention, earlier, folder());
    }

    /** Saving is a copy in memory: nothing of the graph is left when the shares are looked at. */
    private static PropagationResult run(PropagationConfig config, PropagationProblem problem) {
        return new Propagation(spark, config, line -> {}).run(problem, PropagationIT::copied);
    }

    private static Dataset<Row> copied(Dataset<Row> shares) {
        return spark.createDataFrame(shares.collectAsList(), shares.schema());
    }

    private static PropagationConfig config(int maxIterations, int partitions) {
        return config(maxIterations, partitions, 14);
    }

    private static PropagationConfig config(int maxIterations, int partitions, int checkpointIterations) {
        return new PropagationConfig(TELEPORT, TOLERANCE, maxIterations, 0, 5, checkpointIterations, false, partitions);
    }

    private static org.apache.hadoop.fs.Path folder() {
        return new org.apache.hadoop.fs.Path(temp.resolve("run" + runs++).toUri());
    }

    /** Vertices are meant to be hashes: spread the small numbers of a test over all 64 bits, reversibly. */
    private static long vertex(long number) {
        return number * 0x9E3779B97F4A7C15L;
    }

    private static Dataset<Row> preference(double[] values) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            rows.add(RowFactory.create(vertex(i), values[i]));
        }
        return rows(rows, GraphColumns.VERTEX, GraphColumns.PREFERENCE);
    }

    private static Dataset<Row> factors(double[] preference, Double[] factors) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < preference.length; i++) {
            rows.add(RowFactory.create(vertex(i), preference[i], factors[i]));
        }
        return rows(rows, GraphColumns.VERTEX, GraphColumns.PREFERENCE, GraphColumns.RECEIVES);
    }

    private static Dataset<Row> edges(long[][] edges) {
        return rows(
                Arrays.stream(edges)
                        .map(e -> RowFactory.create(vertex(e[0]), vertex(e[1]), e[2]))
                        .toList(),
                GraphColumns.REACTOR,
                GraphColumns.AUTHOR,
                GraphColumns.WEIGHT);
    }

    private static Dataset<Row> rows(List<Row> rows, ColumnSpec... columns) {
        return spark.createDataFrame(
                rows,
                new StructType(Arrays.stream(columns).map(ColumnSpec::field).toArray(StructField[]::new)));
    }

    private static double[] values(PropagationResult influence, int n) {
        double[] values = new double[n];
        Map<Long, Integer> numbers = new TreeMap<>();
        for (int i = 0; i < n; i++) {
            numbers.put(vertex(i), i);
        }
        List<Row> rows = influence.shares().collectAsList();
        assertThat(rows).hasSize(n);
        rows.forEach(row -> values[numbers.get(row.getLong(0))] = row.getDouble(1));
        return values;
    }

    private static long[][] randomEdges(Random random, int n, int tries) {
        Map<Long, long[]> edges = new TreeMap<>();
        for (int i = 0; i < tries; i++) {
            // The cube makes hubs of the small numbers.
            int from = random.nextInt(n);
            int to = (int) (n * Math.pow(random.nextDouble(), 3));
            edges.put((long) from * n + to, new long[] {from, to, 1 + random.nextInt(100)});
        }
        return edges.values().toArray(long[][]::new);
    }

    private static double[][] dense(long[][] edges, int n) {
        double[][] weights = new double[n][n];
        for (long[] edge : edges) {
            weights[(int) edge[0]][(int) edge[1]] = edge[2];
        }
        return weights;
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }
}
