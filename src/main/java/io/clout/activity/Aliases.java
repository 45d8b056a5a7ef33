package io.clout.activity;

import static org.apache.spark.sql.functions.udf;

import io.clout.config.TopicsConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** The tables of words that stand for topics, at hand in every executor. */
final class Aliases {
    private final Broadcast<Phrases> phrases;
    private final String fingerprint;

    private Aliases(Broadcast<Phrases> phrases, String fingerprint) {
        this.phrases = phrases;
        this.fingerprint = fingerprint;
    }

    /** Another one when a table is another one. */
    String fingerprint() {
        return fingerprint;
    }

    /** @throws InputException when a table is missing or cannot be read */
    static Aliases read(SparkSession spark, Collection<TopicsConfig.Aliases> tables) {
        Phrases phrases = new Phrases();
        List<Object> tellsApart = new ArrayList<>();
        for (TopicsConfig.Aliases table : tables) {
            Dump dump = Dump.open(spark, "topics.aliases." + table.name(), table.path());
            tellsApart.addAll(List.of(table, dump.files()));
            Column alias = dump.column("alias", table.alias()).cast(DataTypes.StringType);
            Column topic = TopicNames.of(dump.column("topic", table.topic()).cast(DataTypes.StringType));
            for (Row row : dump.rows().select(alias, topic).na().drop().collectAsList()) {
                phrases.add(row.getString(0), row.getString(1));
            }
        }
        return new Aliases(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(phrases), tellsApart.toString());
    }

    /** The topics that words and phrases of {@code text} stand for. */
    Column in(Column text) {
        Broadcast<Phrases> here = phrases;
        UDF1<String, List<String>> topics = t -> here.value().topics(t);
        return udf(topics, DataTypes.createArrayType(DataTypes.StringType)).apply(text.cast(DataTypes.StringType));
    }
}
