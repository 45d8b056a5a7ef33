package io.clout.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Checks that the planted experts of a generated dump lead their topics, and that jokes rank nobody.
 *
 * <p>For an expert who is not among the first of a topic, it shows both the expert and the person in that place. For
 * each it counts the reactors who are at home in the topic, from the dump and the planted truth, not from scores.
 */
@Command(name = "topics-planted", description = "Planted experts and jokes of a generated dump, topic by topic.")
final class TopicsPlanted implements Callable<Integer> {
    /**
     * Counts reactors at home in the topic, by person and topic. Persons are numbered role by role, experts topic by
     * topic. All others with a home are assigned to the topics in turn.
     */
    private static final String AT_HOME = """
            WITH numbers AS (
              SELECT topic, min(person) AS first, count(DISTINCT person) AS experts FROM truth
              WHERE role = 'expert' GROUP BY topic),
            homes AS (SELECT topic, (first - (SELECT min(first) FROM numbers)) div experts AS number FROM numbers),
            commons AS (SELECT * FROM truth WHERE role IN ('buyer', 'ordinary')),
            people AS (
              SELECT network, account_id, person, topic AS home FROM truth WHERE role NOT IN ('buyer', 'ordinary')
              UNION ALL SELECT network, account_id, person, h.topic FROM commons JOIN homes h
              ON number = (person - (SELECT min(person) FROM commons)) % (SELECT count(*) FROM homes)),
            reactions AS (
              SELECT 'chirp' AS network, string(from_user) AS reactor, string(to_user) AS author,
                     lower(replace(tag, '#', '')) AS topic
              FROM chirp LATERAL VIEW explode(hashtags) AS tag WHERE action IN ('RT', 'REPLY', 'MENTION', 'LIKE')
              UNION ALL SELECT 'boards', actor.name, post.owner, post.community
              FROM boards WHERE verb IN ('upvoted', 'commented', 'answered'))
            SELECT r.topic, a.person, count(DISTINCT u.person) AS reactors FROM reactions r
            JOIN people u ON u.network = r.network AND u.account_id = r.reactor AND u.home = r.topic
            JOIN people a ON a.network = r.network AND a.account_id = r.author AND a.person <> u.person
            GROUP BY r.topic, a.person""";

    @Option(names = "--dump", required = true, description = "Dumps of `jobs/clout generate`.")
    private Path dump;

    @Option(names = "--warehouse", defaultValue = "target/topics-planted", description = "Where to publish to.")
    private Path warehouse;

    @Option(names = "--published", description = "Takes what the warehouse holds instead of running a night.")
    private boolean published;

    @Option(names = "--first", defaultValue = "5", description = "How many of a topic are looked at.")
    private int first;

    @Option(names = "--set", description = "KEY=VALUE over the configuration.")
    private List<String> settings = new ArrayList<>();

    /** Person on a topic: the planted truth, and the published rank; 0 if there is none. */
    private record Person(
            String topic,
            boolean expert,
            String name,
            String role,
            String networks,
            long rank,
            double mass,
            long reactors,
            long reactions,
            long atHome) {

        boolean isAmong(int first) {
            return rank > 0 && rank <= first;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s %s on %s: rank %d, mass %.6f, %d reactions, %d reactors, %d of them at home",
                    role,
                    name,
                    networks,
                    rank,
                    mass,
                    reactions,
                    reactors,
                    atHome);
        }
    }

    @Override
    public Integer call() throws IOException {
        GeneratedNight night = new GeneratedNight(dump, warehouse);
        if (!published) {
            night.run(settings);
        }
        try (SparkSession spark = night.tables()) {
            for (String table : List.of("truth", "chirp", "boards")) {
                spark.read().parquet(dump.resolve(table).toString()).createOrReplaceTempView(table);
            }
            Bench bench = new Bench("topics-planted");
            experts(spark, bench);
            jokes(spark, bench);
            bench.print();
        }
        return 0;
    }

    private void experts(SparkSession spark, Bench bench) {
        Map<String, List<Person>> topics = new TreeMap<>();
        people(spark)
                .forEach(p -> topics.computeIfAbsent(p.topic(), t -> new ArrayList<>())
                        .add(p));
        Map<Double, Integer> byPrecision = new TreeMap<>(Comparator.reverseOrder());
        int missing = 0;
        int fewerAtHome = 0;
        for (Map.Entry<String, List<Person>> topic : topics.entrySet()) {
            List<Person> all = topic.getValue();
            List<Person> lost =
                    all.stream().filter(p -> p.expert() && !p.isAmong(first)).toList();
            List<Person> outside =
                    all.stream().filter(p -> !p.expert() && p.isAmong(first)).toList();
            long planted = all.stream().filter(Person::expert).count();
            byPrecision.merge((planted - lost.size()) / (double) Math.min(first, planted), 1, Integer::sum);
            for (int i = 0; i < Math.min(lost.size(), outside.size()); i++) {
                Person expert = lost.get(i);
                missing++;
                fewerAtHome += expert.atHome() <= outside.get(i).atHome() ? 1 : 0;
                System.out.printf("%s:%n    %s%n    instead of %s%n", topic.getKey(), outside.get(i), expert);
            }
        }
        double sum = 0;
        for (Map.Entry<Double, Integer> precision : byPrecision.entrySet()) {
            sum += precision.getKey() * precision.getValue();
            System.out.printf(Locale.ROOT, "%d topics at %.2f%n", precision.getValue(), precision.getKey());
        }
        bench.fact("topics", topics.size())
                .fact("mean_precision", sum / topics.size())
                .fact("topics_at_1", byPrecision.getOrDefault(1.0, 0))
                .fact("experts_missing", missing)
                .fact("of_them_without_more_reactors_at_home", fewerAtHome);
    }

    /** All experts on their topics, and all persons among the first there. */
    private List<Person> people(SparkSession spark) {
        spark.sql(AT_HOME).createOrReplaceTempView("at_home");
        return spark.sql("""
                        WITH known AS (
                          SELECT person, max(person_id) AS person_id, max(role) AS role, max(topic) AS home,
                                 array_join(array_sort(collect_set(network)), '+') AS networks
                          FROM truth LEFT JOIN network_scores USING (network, account_id) GROUP BY person),
                        wanted AS (
                          SELECT topic, person FROM topic_scores JOIN known USING (person_id)
                          WHERE rank <= %d AND topic IN (SELECT home FROM known WHERE role = 'expert')
                          UNION SELECT home, person FROM known WHERE role = 'expert')
                        SELECT w.topic, k.role = 'expert' AND k.home = w.topic,
                               coalesce(k.person_id, concat('person ', w.person)), k.role, k.networks,
                               coalesce(s.rank, 0), coalesce(s.mass, 0), coalesce(s.reactors, 0), coalesce(s.reactions, 0),
                               coalesce(h.reactors, 0)
                        FROM wanted w JOIN known k ON k.person = w.person
                        LEFT JOIN topic_scores s ON s.topic = w.topic AND s.person_id = k.person_id
                        LEFT JOIN at_home h ON h.topic = w.topic AND h.person = w.person
                        ORDER BY w.topic, s.rank NULLS LAST, w.person
                        """.formatted(first)).collectAsList().stream()
                .map(TopicsPlanted::person)
                .toList();
    }

    private static Person person(Row row) {
        return new Person(
                row.getString(0),
                row.getBoolean(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getDouble(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9));
    }

    /** Looks jokes up by name; one without any reaction is not listed. */
    private static void jokes(SparkSession spark, Bench bench) {
        List<Row> jokes = spark.sql("""
                        SELECT topic, ranking, reactors, reactions, influencers FROM topics WHERE topic LIKE 'injoke-%'
                        ORDER BY length(topic), topic""").collectAsList();
        for (Row joke : jokes) {
            System.out.printf(
                    "%s: %d ranked (%s), %d reactors, %d reactions%n",
                    joke.getString(0), joke.getLong(4), joke.getString(1), joke.getLong(2), joke.getLong(3));
        }
        bench.fact("jokes", jokes.size())
                .fact(
                        "jokes_that_rank_anybody",
                        jokes.stream().filter(j -> j.getLong(4) > 0).count())
                .fact(
                        "persons_ranked_on_jokes",
                        jokes.stream().mapToLong(j -> j.getLong(4)).sum());
    }
}
