package io.clout.benchmarks;

import io.clout.cli.NightlyCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prediction by topic scores. Scores of the first half of a question site are compared with accepts and upvotes of the
 * second. This is done by tag, over all authors with a reaction on it, beside three simple predictions.
 */
@Command(name = "topics-quantum", description = "Topic scores against later accepts and upvotes, tag by tag.")
final class TopicsQuantum implements Callable<Integer> {
    private static final String LAST_DAY = "2018-06-06";
    private static final String NETWORK = "stackexchange_quantum:";
    private static final double DAMPING = 0.85;

    @Option(names = "--data", defaultValue = "../shared/data", description = "Where stackexchange_quantum is.")
    private Path data;

    @Option(names = "--warehouse", defaultValue = "target/topics-quantum", description = "Where to publish to.")
    private Path warehouse;

    @Option(names = "--authors", defaultValue = "20", description = "Fewest authors of a tag.")
    private int authors;

    @Option(names = "--set", description = "KEY=VALUE over the configuration.")
    private List<String> settings = new ArrayList<>();

    /** Author on a tag: the count to predict, and the predictions. */
    private record Author(String person, double later, Map<String, Double> by) {}

    @Override
    public Integer call() throws IOException {
        List<String> night = new ArrayList<>(List.of("--conf", "conf/stackexchange_quantum.conf", "--date", LAST_DAY));
        List<String> all = new ArrayList<>(List.of(
                "input.root=" + data,
                "publish.warehouse=" + warehouse,
                "topics.min-reactors=1",
                "topics.min-days=1",
                "topics.min-volume={reactors = 1, reactions = 1}"));
        all.addAll(settings);
        all.forEach(setting -> night.addAll(List.of("--set", setting)));
        int code = new CommandLine(new NightlyCommand()).execute(night.toArray(String[]::new));
        if (code != 0) {
            return code;
        }
        try (SparkSession spark = Bench.spark()) {
            evaluate(tags(spark));
        }
        return 0;
    }

    private Map<String, List<Author>> tags(SparkSession spark) {
        spark.read().parquet(warehouse + "/releases/*/*/topic_scores").createOrReplaceTempView("topic_scores");
        spark.read().parquet(warehouse + "/releases/*/*/scores").createOrReplaceTempView("scores");
        spark.read().parquet(data + "/stackexchange_quantum/events").createOrReplaceTempView("events");
        Map<String, Map<String, Double>> ranks = pageRanks(spark);
        Map<String, List<Author>> tags = new TreeMap<>();
        for (Row row : spark.sql("""
                        WITH gains AS (
                          SELECT explode(tags) AS topic, concat('%s', post_owner) AS person_id FROM events
                          WHERE date(created) > '%s' AND event IN ('accept', 'upvote')),
                        later AS (SELECT topic, person_id, count(*) AS gains FROM gains GROUP BY topic, person_id)
                        SELECT t.topic, t.person_id, coalesce(l.gains, 0), t.mass, t.reactions, s.mass
                        FROM topic_scores t JOIN scores s USING (person_id)
                        LEFT JOIN later l ON l.topic = t.topic AND l.person_id = t.person_id
                        """.formatted(NETWORK, LAST_DAY)).collectAsList()) {
            Map<String, Double> by = new LinkedHashMap<>();
            by.put("topic score", row.getDouble(3));
            by.put("reactions on the tag", (double) row.getLong(4));
            by.put("overall score", row.getDouble(5));
            by.put("PageRank on the tag", ranks.get(row.getString(0)).get(row.getString(1)));
            tags.computeIfAbsent(row.getString(0), t -> new ArrayList<>())
                    .add(new Author(row.getString(1), row.getLong(2), by));
        }
        return tags;
    }

    private void evaluate(Map<String, List<Author>> tags) {
        Map<String, Double> sums = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, List<Author>> tag : tags.entrySet()) {
            List<Author> all = tag.getValue();
            double[] later = all.stream().mapToDouble(Author::later).toArray();
            if (all.size() < authors || Arrays.stream(later).distinct().count() < 2) {
                continue;
            }
            number++;
            StringBuilder line = new StringBuilder("%-28s %4d authors".formatted(tag.getKey(), all.size()));
            for (String way : all.get(0).by().keySet()) {
                double rho =
                        spearman(all.stream().mapToDouble(a -> a.by().get(way)).toArray(), later);
                sums.merge(way, rho, Double::sum);
                line.append(String.format(Locale.ROOT, "  %s %.3f", way, rho));
            }
            System.out.println(line);
        }
        Bench bench = new Bench("topics-quantum").fact("tags", number);
        int tagsSeen = number;
        sums.forEach((way, sum) -> bench.fact(way, sum / tagsSeen));
        bench.print();
    }

    /** Plain PageRank on each tag's graph, with one edge for each pair of persons. */
    private static Map<String, Map<String, Double>> pageRanks(SparkSession spark) {
        Map<String, List<String[]>> edges = new HashMap<>();
        for (Row row : spark.sql("""
                        SELECT DISTINCT explode(tags), concat('%s', by_user), concat('%s', post_owner) FROM events
                        WHERE date(created) <= '%s' AND by_user <> post_owner
                          AND event IN ('comment', 'favorite', 'accept', 'bounty_start')
                        """.formatted(NETWORK, NETWORK, LAST_DAY)).collectAsList()) {
            edges.computeIfAbsent(row.getString(0), t -> new ArrayList<>())
                    .add(new String[] {row.getString(1), row.getString(2)});
        }
        Map<String, Map<String, Double>> ranks = new HashMap<>();
        edges.forEach((tag, pairs) -> ranks.put(tag, pageRank(pairs)));
        return ranks;
    }

    private static Map<String, Double> pageRank(List<String[]> edges) {
        Map<String, Integer> given = new TreeMap<>();
        for (String[] edge : edges) {
            given.merge(edge[0], 1, Integer::sum);
            given.merge(edge[1], 0, Integer::sum);
        }
        double n = given.size();
        Map<String, Double> rank = new HashMap<>();
        given.keySet().forEach(person -> rank.put(person, 1 / n));
        for (int i = 0; i < 100; i++) {
            double dangling = given.entrySet().stream()
                    .filter(e -> e.getValue() == 0)
                    .mapToDouble(e -> rank.get(e.getKey()))
                    .sum();
            Map<String, Double> next = new HashMap<>();
            given.keySet().forEach(person -> next.put(person, (1 - DAMPING + DAMPING * dangling) / n));
            edges.forEach(e -> next.merge(e[1], DAMPING * rank.get(e[0]) / given.get(e[0]), Double::sum));
            rank.putAll(next);
        }
        return rank;
    }

    private static double spearman(double[] left, double[] right) {
        double[] a = ranks(left);
        double[] b = ranks(right);
        double mean = (a.length + 1) / 2.0;
        double both = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - mean) * (b[i] - mean);
            ofA += (a[i] - mean) * (a[i] - mean);
            ofB += (b[i] - mean) * (b[i] - mean);
        }
        return both == 0 ? 0 : both / Math.sqrt(ofA * ofB);
    }

    /** Ties share the mean of their places. */
    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }
        }
        return ranks;
    }
}
