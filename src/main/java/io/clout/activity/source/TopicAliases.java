package io.clout.activity.source;

import static org.apache.spark.sql.functions.udf;

import io.clout.config.TopicsConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** The tables of words that stand for topics, at hand in every executor. */
public final class TopicAliases {
    private final Broadcast<PhraseIndex> phrases;
    private final String fingerprint;

    private TopicAliases(Broadcast<PhraseIndex> phrases, String fingerprint) {
        this.phrases = phrases;
        this.fingerprint = fingerprint;
    }

    /** Another one when a table is another one. */
    public String fingerprint() {
        return fingerprint;
    }

    /** @throws InputException when a table is missing or cannot be read */
    public static TopicAliases read(SparkSession spark, Collection<TopicsConfig.Aliases> tables) {
        PhraseIndex phrases = new PhraseIndex();
        List<Object> tellsApart = new ArrayList<>();
        for (TopicsConfig.Aliases config : tables) {
            RawTable table = RawTable.open(
                    spark,
                    "topics.aliases." + config.name(),
                    config.path(),
                    Map.of("alias", config.alias(), "topic", config.topic()));
            TableView dump = table.view();
            tellsApart.addAll(List.of(
                    config, table.files().stream().map(file -> file.of("")).toList()));
            Column topic = TopicSpelling.of(dump.column("topic").cast(DataTypes.StringType));
            for (Row row : dump.rows()
                    .select(dump.column("alias").cast(DataTypes.StringType), topic)
                    .na()
                    .drop()
                    .collectAsList()) {
                phrases.add(row.getString(0), row.getString(1));
            }
        }
        return new TopicAliases(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(phrases), tellsApart.toString());
    }

    /** The topics that words and phrases of {@code text} stand for. */
    Column in(Column text) {
        Broadcast<PhraseIndex> here = phrases;
        UDF1<String, List<String>> topics = t -> here.value().topics(t);
        return udf(topics, DataTypes.createArrayType(DataTypes.StringType)).apply(text.cast(DataTypes.StringType));
    }
}
