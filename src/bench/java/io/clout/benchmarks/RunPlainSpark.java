package io.clout.benchmarks;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.clout.table.GraphColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.graphx.Edge;
import org.apache.spark.graphx.Graph;
import org.apache.spark.graphx.lib.PageRank;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Run of a peer: the job that one would write in an afternoon, of Spark SQL and GraphX's PageRank. It knows neither
 * budget, credibility, reciprocity, negative reactions nor intervals, so its scores are others.
 */
@Command(name = "plain-spark", description = "Scores generated dumps by plain Spark SQL and GraphX's PageRank.")
final class RunPlainSpark implements Callable<Integer> {
    private static final ClassTag<Object> ANY = ClassTag$.MODULE$.apply(Object.class);
    private static final StorageLevel KEPT = StorageLevel.MEMORY_AND_DISK();
    private static final int ITERATIONS = 20;

    @Parameters(index = "0", description = "Folder that jobs/clout generate wrote.")
    private String dumps;

    @Parameters(index = "1", description = "Folder for the tables.")
    private String out;

    @Parameters(index = "2", description = "Run date.")
    private String date;

    @Override
    public Integer call() throws IOException {
        try (SparkSession spark = Bench.spark()) {
            spark.conf().set("spark.sql.session.timeZone", "UTC");
            Bench bench = new Bench("plain-spark");
            Dataset<Row> reactions = reactions(spark).persist(KEPT);
            bench.fact("rows", reactions.count()).phase("read");
            Dataset<Row> pairs = pairs(reactions, persons(spark)).persist(KEPT);
            bench.fact("edges", pairs.count()).phase("weigh");
            Dataset<Row> ranks = ranks(spark, pairs).persist(KEPT);
            bench.fact("vertices", ranks.count()).phase("pagerank");
            save(scores(pairs, ranks), "scores");
            bench.phase("scores");
            save(topics(spark, reactions), "topic_scores");
            bench.phase("topics");
            bench.print();
        }
        return 0;
    }

    /**
     * Reactions that count: {@code network}, {@code reactor}, {@code author}, {@code worth}, {@code age}, {@code tags}.
     */
    private Dataset<Row> reactions(SparkSession spark) {
        Dataset<Row> chirp = spark.read()
                .parquet(dumps + "/chirp/day=*")
                .where("action <> 'TWEET'")
                .selectExpr(
                        "'chirp' AS network",
                        "status_id AS event",
                        "timestamp_millis(created_at) AS time",
                        "CASE action WHEN 'RT' THEN 1 WHEN 'REPLY' THEN 1 WHEN 'MENTION' THEN 0.5 WHEN 'LIKE' THEN 0.25 END AS value",
                        "action = 'REPLY' AS reply",
                        "action = 'MENTION' AS mention",
                        "concat('chirp:', from_user) AS reactor",
                        "concat('chirp:', to_user) AS author",
                        "array_distinct(transform(hashtags, tag -> lower(trim(trim(LEADING '#' FROM trim(tag)))))) AS tags");
        Dataset<Row> boards = spark.read()
                .parquet(dumps + "/boards/day=*")
                .where("verb <> 'posted'")
                .selectExpr(
                        "'boards'",
                        "event",
                        "try_to_timestamp(ts)",
                        "CASE verb WHEN 'upvoted' THEN 0.25 WHEN 'commented' THEN 1 WHEN 'answered' THEN 1 END",
                        "false",
                        "false",
                        "concat('boards:', trim(actor.name))",
                        "concat('boards:', trim(post.owner))",
                        "filter(array(lower(nullif(post.community, 'lounge'))), tag -> tag IS NOT NULL)");
        Dataset<Row> all = chirp.union(boards)
                .withColumn("age", expr("datediff(date '%s', to_date(time))".formatted(date)))
                .where("age >= 0 AND value IS NOT NULL AND reactor <> author")
                .withColumn("event", expr("coalesce(CAST(event AS string), uuid())"))
                .dropDuplicates("network", "event");
        String[] moment = {"reactor", "author", "second", "mention"};
        Dataset<Row> seconds = all.withColumn("second", expr("date_trunc('second', time)"));
        Dataset<Row> replies = seconds.where("reply")
                .select("reactor", "author", "second")
                .distinct()
                .withColumn("mention", lit(true));
        return seconds.join(replies, moment, "left_anti")
                .selectExpr("network", "reactor", "author", "value / (1 + age / 14) AS worth", "age", "tags");
    }

    /** Persons of linked accounts: {@code account}, {@code person}. */
    private Dataset<Row> persons(SparkSession spark) {
        return spark.read()
                .parquet(dumps + "/links")
                .selectExpr("concat('boards:', trim(board_name)) AS account", "concat('chirp:', chirp_user) AS person")
                .dropDuplicates("account");
    }

    /**
     * The freshest reaction of each pair of persons: {@code reactor}, {@code author}, {@code weight},
     * {@code reactions}.
     */
    private static Dataset<Row> pairs(Dataset<Row> reactions, Dataset<Row> persons) {
        Dataset<Row> own = reactions
                .groupBy("reactor", "author")
                .agg(max("worth").as("weight"), count(lit(1)).as("reactions"));
        return own.join(persons.toDF("reactor", "from"), new String[] {"reactor"}, "left")
                .join(persons.toDF("author", "to"), new String[] {"author"}, "left")
                .select(
                        coalesce(col("from"), col("reactor")).as("reactor"),
                        coalesce(col("to"), col("author")).as("author"),
                        col("weight"),
                        col("reactions"))
                .where("reactor <> author")
                .groupBy("reactor", "author")
                .agg(max("weight").as("weight"), sum("reactions").as("reactions"));
    }

    private static Dataset<Row> ranks(SparkSession spark, Dataset<Row> pairs) {
        JavaRDD<Edge<Object>> edges = pairs.select(xxhash64(col("reactor")), xxhash64(col("author")))
                .javaRDD()
                .map(row -> new Edge<>(row.getLong(0), row.getLong(1), (Object) 1));
        Graph<Object, Object> ranked =
                PageRank.run(Graph.fromEdges(edges.rdd(), 1, KEPT, KEPT, ANY, ANY), ITERATIONS, 0.15, ANY, ANY);
        JavaRDD<Row> rows = ranked.vertices()
                .toJavaRDD()
                .map(vertex -> RowFactory.create((Long) vertex._1(), (Double) vertex._2()));
        return spark.createDataFrame(
                rows, new StructType().add(GraphColumns.VERTEX.field()).add(Bench.RANK.field()));
    }

    private static Dataset<Row> scores(Dataset<Row> pairs, Dataset<Row> ranks) {
        Dataset<Row> received = pairs.groupBy("author")
                .agg(count(lit(1)).as("reactors"), sum("reactions").as("reactions"));
        Dataset<Row> persons =
                pairs.select("reactor").union(pairs.select("author")).distinct().toDF("person_id");
        return persons.withColumn(GraphColumns.VERTEX.name(), xxhash64(col("person_id")))
                .join(ranks, GraphColumns.VERTEX.name())
                .join(received.withColumnRenamed("author", "person_id"), new String[] {"person_id"}, "left")
                .na()
                .fill(0)
                .selectExpr(
                        "person_id",
                        "rank AS mass",
                        "least(100, 1 + 16 * log10(1 + rank)) AS score",
                        "reactors",
                        "reactions")
                .orderBy(col("mass").desc());
    }

    private Dataset<Row> topics(SparkSession spark, Dataset<Row> reactions) {
        Dataset<Row> named = reactions.select(
                col("reactor"),
                col("author"),
                col("worth"),
                col("age"),
                explode(col("tags")).as("topic"));
        Dataset<Row> above = spark.read().parquet(dumps + "/topic_edges").selectExpr("child AS topic", "parent");
        Dataset<Row> rolled = named.union(
                named.join(broadcast(above), "topic").selectExpr("reactor", "author", "worth / 2", "age", "parent"));
        return rolled.groupBy("topic", "author")
                .agg(
                        sum("worth").as("mass"),
                        count(lit(1)).as("reactions"),
                        countDistinct("reactor").as("reactors"),
                        countDistinct("age").as("days"))
                .where("reactors >= 3 AND days >= 2")
                .withColumn(
                        "rank",
                        row_number()
                                .over(Window.partitionBy("topic")
                                        .orderBy(col("mass").desc())));
    }

    private void save(Dataset<Row> rows, String table) {
        rows.write().mode(SaveMode.Overwrite).parquet(Path.of(out, table).toString());
    }
}
