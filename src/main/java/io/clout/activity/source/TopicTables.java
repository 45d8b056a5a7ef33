package io.clout.activity.source;

import static org.apache.spark.sql.functions.lit;

import io.clout.config.TopicsConfig;
import io.clout.model.TopicDag.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Names and parents of topics, from tables. They are read once, and fit the driver's memory. Ids stay here: outside, a
 * topic goes by the word that activities use.
 */
public final class TopicTables {
    private record Name(String id, String text, String language) {}

    private final SparkSession spark;
    private final TopicsConfig config;
    private final List<Name> names = new ArrayList<>();
    /** By id. */
    private final Map<String, String> topics = new HashMap<>();

    /** @throws InputException when a table is missing or cannot be read */
    public TopicTables(SparkSession spark, TopicsConfig config) {
        this.spark = spark;
        this.config = config;
        config.names().forEach(this::read);
    }

    /**
     * The files of all tables about topics, those of aliases among them.
     *
     * @throws InputException when a table is missing
     */
    public static List<SourceFile> inputs(SparkSession spark, TopicsConfig config) {
        Map<String, String> paths = new TreeMap<>();
        config.names().forEach(table -> paths.put("topics.names." + table.name(), table.path()));
        config.edges().forEach(table -> paths.put("topics.edges." + table.name(), table.path()));
        config.aliases().forEach(table -> paths.put("topics.aliases." + table.name(), table.path()));
        return paths.entrySet().stream()
                .flatMap(table -> RawTable.files(spark, table.getKey(), table.getValue()).stream()
                        .map(f -> f.of(table.getKey())))
                .toList();
    }

    /** Names for display, by topic: in the configured language, else in none, else in the first by its code. */
    public Map<String, String> names() {
        Comparator<Name> best = Comparator.comparing((Name n) -> !n.language().equals(config.language()))
                .thenComparing(Name::language)
                .thenComparing(Name::text);
        Map<String, String> all = new HashMap<>();
        names.stream().sorted(best).forEach(n -> all.putIfAbsent(topic(n.id()), n.text()));
        return all;
    }

    /**
     * Parents of each topic.
     *
     * @throws InputException when a table is missing or cannot be read
     */
    public Collection<Edge> edges() {
        List<Edge> all = new ArrayList<>();
        for (TopicsConfig.Edges table : config.edges()) {
            Map<String, String> texts = new HashMap<>(Map.of("parent", table.parent(), "child", table.child()));
            table.where().ifPresent(where -> texts.put("where", where));
            TableView dump = RawTable.open(spark, "topics.edges." + table.name(), table.path(), texts)
                    .view();
            for (Row row : dump.wanted()
                    .select(dump.cleanId("parent"), dump.cleanId("child"))
                    .na()
                    .drop()
                    .collectAsList()) {
                all.add(new Edge(topic(row.getString(0)), topic(row.getString(1))));
            }
        }
        return all;
    }

    private void read(TopicsConfig.Names table) {
        Map<String, String> texts = new HashMap<>(Map.of("id", table.id()));
        table.topic().ifPresent(text -> texts.put("topic", text));
        table.display().ifPresent(text -> texts.put("name", text));
        table.language().ifPresent(text -> texts.put("language", text));
        TableView dump = RawTable.open(spark, "topics.names." + table.name(), table.path(), texts)
                .view();
        Column id = dump.cleanId("id");
        for (Row row : dump.rows()
                .select(id, TopicSpelling.of(text(dump, "topic")), text(dump, "name"), text(dump, "language"))
                .where(id.notEqual(""))
                .collectAsList()) {
            given(row, 1).ifPresent(t -> topics.merge(row.getString(0), t, (a, b) -> a.compareTo(b) < 0 ? a : b));
            given(row, 2)
                    .ifPresent(n -> names.add(
                            new Name(row.getString(0), n, given(row, 3).orElse(""))));
        }
    }

    private String topic(String id) {
        return topics.getOrDefault(id, TextRules.topic(id));
    }

    private static Column text(TableView dump, String key) {
        return dump.has(key) ? dump.cleanId(key) : lit(null).cast(DataTypes.StringType);
    }

    private static Optional<String> given(Row row, int i) {
        return Optional.ofNullable(row.getString(i)).filter(text -> !text.isEmpty());
    }
}
