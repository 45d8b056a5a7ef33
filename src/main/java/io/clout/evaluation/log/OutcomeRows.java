package io.clout.evaluation.log;

import static org.apache.spark.sql.functions.unix_micros;

import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.RawTable;
import io.clout.activity.source.ReadFailures;
import io.clout.activity.source.TopicAliases;
import io.clout.config.CloutConfig;
import io.clout.config.ConfigException;
import io.clout.config.SourceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows of a dump that are to be told, be they reactions or not: votes that carry no voter, say.
 *
 * @param source name of the source
 * @param condition over its columns, in SQL, in place of the source's own {@code where}
 */
public record OutcomeRows(String source, String condition) {
    private static final Pattern FORM = Pattern.compile("([^:]+):(.+)");

    /** Something that somebody gained. */
    public record Gain(long at, int person, List<String> topics) {}

    /** Reads {@code SOURCE:CONDITION}. */
    public static OutcomeRows of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new ConfigException(
                    "--outcome %s: must be SOURCE:CONDITION, such as questions:event = 'accept'".formatted(text));
        }
        return new OutcomeRows(parts.group(1), parts.group(2));
    }

    /** Reads the rows of people whom the log knows. */
    public List<Gain> read(SparkSession spark, Subject subject, ActivityLog log) {
        CloutConfig config = subject.with(List.of("sources.%s.where=%s".formatted(source, condition)))
                .load();
        SourceConfig mapped = config.sources().stream()
                .filter(s -> s.name().equals(source))
                .findFirst()
                .orElseThrow();
        RawTable dump = RawTable.dump(
                spark,
                "sources." + source,
                mapped.path(),
                ActivityMapping.expressions(mapped),
                mapped.optionalColumns());
        TopicAliases aliases = TopicAliases.read(spark, config.topics().aliases());
        Dataset<Row> rows = new ActivityMapping(spark, mapped, aliases).rows(dump.view());
        String[] columns = rows.columns();
        List<Gain> gains = new ArrayList<>();
        ReadFailures.guard("reading sources." + source, () -> {
            Dataset<Row> passed = rows.where(rows.col(columns[ActivityMapping.AT_PASSES]))
                    .select(
                            unix_micros(
                                    rows.col(columns[ActivityMapping.AT_TIME]).cast("timestamp")),
                            rows.col(columns[ActivityMapping.AT_AUTHOR]),
                            rows.col(columns[ActivityMapping.AT_TOPICS]));
            for (Row row : passed.collectAsList()) {
                int account = row.isNullAt(1) ? -1 : log.accounts().find(mapped.network(), row.getString(1));
                if (account >= 0 && !row.isNullAt(0)) {
                    List<String> topics = row.isNullAt(2) ? List.of() : row.getList(2);
                    gains.add(new Gain(row.getLong(0), log.people().of(account), List.copyOf(topics)));
                }
            }
            return null;
        });
        return gains;
    }

    /** Takes the positive reactions of a log as the rows that are to be told. */
    public static List<Gain> reactions(ActivityLog log) {
        List<Gain> gains = new ArrayList<>();
        for (int row = 0; row < log.size(); row++) {
            if (log.isPositive(row)) {
                gains.add(new Gain(log.at(row), log.people().of(log.author(row)), log.topics(row)));
            }
        }
        return gains;
    }
}
