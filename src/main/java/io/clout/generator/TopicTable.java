package io.clout.generator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Table about topics: their names, in two languages if words are known, and the fields to which they belong. */
final class TopicTable implements RawTable {
    private static final StructType TOPICS = StructType.fromDDL("topic STRING, language STRING, name STRING");
    private static final StructType EDGES = StructType.fromDDL("parent STRING, child STRING");
    private static final Map<String, String> GERMAN = new TreeMap<>(Map.of(
            "arts", "Kunst",
            "crafts", "Handwerk",
            "food", "Essen",
            "games", "Spiele",
            "home", "Zuhause",
            "outdoors", "Draußen",
            "science", "Wissenschaft",
            "sports", "Sport",
            "technology", "Technik"));

    private final StructType schema;
    private final BiConsumer<Integer, Consumer<Row>> rows;

    private TopicTable(StructType schema, BiConsumer<Integer, Consumer<Row>> rows) {
        this.schema = schema;
        this.rows = rows;
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public void rows(long index, Consumer<Row> sink) {
        rows.accept((int) index, sink);
    }

    /** Topics, after the fields, of {@code topics} topics. */
    static TopicTable topics(int topics) {
        List<String> fields = Names.fields(topics);
        return new TopicTable(TOPICS, (topic, sink) -> {
            if (topic == 0) {
                fields.forEach(field -> {
                    sink.accept(RowFactory.create(field, "en", title(field)));
                    sink.accept(RowFactory.create(field, "de", GERMAN.get(field)));
                });
            }
            sink.accept(RowFactory.create(Names.topic(topic), "en", title(Names.topic(topic))));
        });
    }

    /** Each of {@code topics} topics below each of its fields. */
    static TopicTable edges(int topics) {
        List<String> fields = Names.fields(topics);
        return new TopicTable(
                EDGES,
                (topic, sink) -> fields.stream()
                        .filter(field -> Names.isOf(field, topic))
                        .forEach(field -> sink.accept(RowFactory.create(field, Names.topic(topic)))));
    }

    private static String title(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
