package io.clout.activity;

import io.clout.config.SourceConfig;
import io.clout.config.TopicsConfig;
import java.util.Collection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows of a source as its configuration maps them, before anything is told of their days or counted. */
public final class MappedActivities {
    private MappedActivities() {}

    /**
     * Reads and maps all rows: {@code time}, {@code kind}, {@code reactor_id}, {@code author_id}, {@code object},
     * {@code event_id}, {@code topics}, {@code passes}.
     *
     * @throws InputException when the source is missing or cannot be read
     */
    public static Dataset<Row> of(SparkSession spark, SourceConfig source, Collection<TopicsConfig.Aliases> aliases) {
        Dump dump = Dump.open(spark, "sources." + source.name(), source.path());
        return new Mapping(source, dump, Aliases.read(spark, aliases)).rows(dump.rows());
    }
}
