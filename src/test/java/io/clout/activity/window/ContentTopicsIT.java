package io.clout.activity.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.TestSpark;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTopicsIT {
    private static final SparkSession SPARK = TestSpark.nightly();
    private static final List<String> KINDS = List.of("like", "post", "share");

    @ParameterizedTest(name = "seed {0}, {1} partitions")
    @CsvSource({"1, 8", "2, 40"})
    void topicsAreInheritedAsByJoins(long seed, int partitions) {
        Random random = new Random(seed);
        List<Row> said = new ArrayList<>();
        List<Row> did = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            // Some content is hot, most of it has one reaction; authors are few, so that some name topics.
            long content = random.nextInt(1 + random.nextInt(30));
            long author = content % 7;
            String topic = random.nextInt(3) == 0 ? null : "t" + random.nextInt(4);
            if (random.nextInt(3) == 0) {
                long namer = topic == null ? author : random.nextInt(50);
                said.add(RowFactory.create(content, topic, namer, (long) random.nextInt(3)));
            }
            did.add(RowFactory.create(
                    content + random.nextInt(2),
                    (long) random.nextInt(3),
                    (long) random.nextInt(2),
                    (long) random.nextInt(90),
                    random.nextInt(10) == 0 ? author + 1 : author,
                    KINDS.get(random.nextInt(3)),
                    1L + random.nextInt(3)));
        }
        Dataset<Row> named =
                table(said, DailyColumns.CONTENT, PublishedColumns.TOPIC, GraphColumns.REACTOR, NodeColumns.EPOCH_DAY);
        Dataset<Row> reactions = table(
                did,
                DailyColumns.CONTENT,
                NodeColumns.EPOCH_DAY,
                NodeColumns.NETWORK_NUMBER,
                GraphColumns.REACTOR,
                GraphColumns.AUTHOR,
                DailyColumns.KIND,
                DailyColumns.COUNT);
        long million = 1_000_000;

        Dataset<Row> inherited = new ContentTopics(KINDS, (partitions - 1) * million).inherited(reactions, named);

        assertThat(inherited.rdd().getNumPartitions()).isEqualTo(partitions);
        List<String> rows = sorted(inherited);
        assertThat(rows).isNotEmpty().isEqualTo(sorted(byJoins(reactions, named)));
    }

    private static Dataset<Row> byJoins(Dataset<Row> reactions, Dataset<Row> named) {
        Dataset<Row> did = reactions.withColumn("nth", functions.monotonically_increasing_id());
        Dataset<Row> spoken =
                did.as("r").join(named.as("n"), functions.expr("r.content = n.content AND n.epoch_day <= r.epoch_day"));
        Dataset<Row> own = spoken.where("n.reactor = r.author");
        Dataset<Row> others = spoken.join(own.select("r.nth").distinct(), new String[] {"nth"}, "left_anti");
        return own.selectExpr("r.*", "n.topic")
                .unionByName(others.selectExpr("r.*", "n.topic"))
                .where("topic IS NOT NULL")
                .distinct()
                .withColumn(DailyColumns.TOPIC_KEY.name(), Vertices.ofTopic(PublishedColumns.TOPIC.col()));
    }

    private static List<String> sorted(Dataset<Row> rows) {
        return rows
                .select(
                        DailyColumns.TOPIC_KEY.col(),
                        NodeColumns.EPOCH_DAY.col(),
                        NodeColumns.NETWORK_NUMBER.col(),
                        GraphColumns.REACTOR.col(),
                        GraphColumns.AUTHOR.col(),
                        DailyColumns.KIND.col(),
                        DailyColumns.COUNT.col())
                .toJSON()
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }

    private static Dataset<Row> table(List<Row> rows, io.clout.table.ColumnSpec... columns) {
        StructType schema = new StructType();
        for (io.clout.table.ColumnSpec column : columns) {
            schema = schema.add(column.field());
        }
        return SPARK.createDataFrame(rows, schema);
    }
}
