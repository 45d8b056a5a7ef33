package io.clout.evaluation.attack;

import io.clout.evaluation.log.LogBuilder;
import io.clout.evaluation.log.LogWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Accounts that an attack links to its target, as tables of links that a configuration reads besides its own. */
final class Links {
    private static final StructType SHAPE =
            new StructType().add("left", DataTypes.StringType).add("right", DataTypes.StringType);

    /** By the networks of both accounts. */
    private final Map<String, List<Row>> tables = new TreeMap<>();

    private Links() {}

    /** Takes the links of an attack, and tells the log's builder whose accounts they are. */
    static Links of(Injection injection, LogBuilder rows) {
        Links links = new Links();
        String person = injection.log().people().id(injection.log().people().of(injection.target()));
        List<Integer> linked = new ArrayList<>();
        for (int[] link : injection.links()) {
            links.add(rows, link[0], link[1]);
            linked.add(link[1]);
        }
        // The smallest name stands for the person, but a name that a table gave goes first.
        for (int account : linked) {
            String name = rows.accounts().name(account);
            person = person.startsWith("person:") || person.compareTo(name) < 0 ? person : name;
        }
        if (!linked.isEmpty()) {
            rows.link(injection.log(), injection.target(), person);
            for (int account : linked) {
                rows.link(account, person);
            }
        }
        return links;
    }

    private void add(LogBuilder rows, int left, int right) {
        String networks = "left-network = %s, right-network = %s"
                .formatted(
                        LogWriter.quoted(rows.accounts().network(left)),
                        LogWriter.quoted(rows.accounts().network(right)));
        tables.computeIfAbsent(networks, n -> new ArrayList<>())
                .add(RowFactory.create(rows.accounts().id(left), rows.accounts().id(right)));
    }

    /** Writes the tables below {@code folder}; gives the settings that name them. */
    List<String> write(SparkSession spark, String folder) {
        List<String> settings = new ArrayList<>();
        tables.forEach((networks, links) -> {
            String path = folder + "/links" + settings.size();
            spark.createDataFrame(links, SHAPE).write().parquet(path);
            settings.add("links.attack%d={ path = %s, %s, left-account = left, right-account = right }"
                    .formatted(settings.size(), LogWriter.quoted(path), networks));
        });
        return settings;
    }
}
