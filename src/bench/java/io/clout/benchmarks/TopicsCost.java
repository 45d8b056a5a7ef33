package io.clout.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Cost of the stage {@code topics} by the number of topics, on one log. Every topic of the log is replaced by one of N,
 * selected by a hash of author and topic, so that the ontology does not apply.
 *
 * <p>The first night is run twice: in a cold JVM the first propagation, the overall one, would be the slowest.
 */
@Command(name = "topics-cost", description = "The cost of topics by their number, on one generated dump.")
final class TopicsCost implements Callable<Integer> {
    private static final String CHIRP = "sources.chirp.topics=transform(hashtags, h -> concat('t',"
            + " pmod(xxhash64(if(action = 'TWEET', from_user, to_user), h), %d)))";
    private static final String BOARDS = "sources.boards.topics=if(post.community = 'lounge', null, concat('t',"
            + " pmod(xxhash64(if(verb = 'posted', actor.name, post.owner), post.community), %d)))";

    @Option(names = "--dump", required = true, description = "What `jobs/clout generate` wrote.")
    private Path dump;

    @Option(
            names = "--warehouse",
            defaultValue = "target/topics-cost",
            description = "Folder of the warehouses, one for each number of topics.")
    private Path warehouse;

    @Option(names = "--topics", split = ",", defaultValue = "1,100,5000", description = "Numbers of topics.")
    private List<Integer> numbers;

    @Override
    public Integer call() throws IOException {
        night(warehouse.resolve("before"), numbers.get(0));
        for (int topics : numbers) {
            GeneratedNight night = night(warehouse.resolve(String.valueOf(topics)), topics);
            Bench bench = new Bench("topics-cost").fact("told_apart", topics);
            try (SparkSession spark = night.tables()) {
                tell(spark, bench);
            }
            bench.print();
        }
        return 0;
    }

    private GeneratedNight night(Path where, int topics) {
        GeneratedNight night = new GeneratedNight(dump, where);
        night.run(List.of(CHIRP.formatted(topics), BOARDS.formatted(topics)));
        return night;
    }

    private static void tell(SparkSession spark, Bench bench) {
        double overall = propagation(spark, "propagate").getDouble(3);
        Row topics = propagation(spark, "topics");
        double stage = spark.sql("SELECT inline(stages) FROM runs")
                .where("name = 'topics'")
                .first()
                .getDouble(1);
        bench.fact("topics", spark.table("topics").count())
                .fact("persons_on_topics", topics.getLong(0))
                .fact("edges", topics.getLong(1))
                .fact("iterations", topics.getInt(2))
                .fact("overall_propagation_s", overall)
                .fact("topics_propagation_s", topics.getDouble(3))
                .fact("topics_stage_s", stage);
        System.out.printf(
                Locale.ROOT,
                "%,d topics, %,d persons on them, %,d edges, %d iterations: overall propagation %.1f s,"
                        + " that of topics %.1f s (%.1f times), the stage %.1f s (%.1f times)%n",
                spark.table("topics").count(),
                topics.getLong(0),
                topics.getLong(1),
                topics.getInt(2),
                overall,
                topics.getDouble(3),
                topics.getDouble(3) / overall,
                stage,
                stage / overall);
    }

    /** Vertices, edges, iterations, seconds. */
    private static Row propagation(SparkSession spark, String stage) {
        return spark.sql("SELECT inline(propagations) FROM runs")
                .where("stage = '%s'".formatted(stage))
                .selectExpr("vertices", "edges", "iterations", "seconds")
                .first();
    }
}
