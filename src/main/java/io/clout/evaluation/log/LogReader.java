package io.clout.evaluation.log;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import io.clout.activity.source.AccountTables;
import io.clout.activity.source.ActivityMapping;
import io.clout.activity.source.InputException;
import io.clout.activity.source.RawTable;
import io.clout.activity.source.ReadFailures;
import io.clout.activity.source.TopicAliases;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import io.clout.identity.Identity;
import io.clout.operator.ForgottenAccounts;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Vertices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Reads the dumps of a configuration into memory, by the mapping and the rules that the nightly run has. */
public final class LogReader {
    private final SparkSession spark;
    private final CloutConfig config;
    private final TopicAliases aliases;

    public LogReader(SparkSession spark, CloutConfig config) {
        this.spark = spark;
        this.config = config;
        this.aliases = TopicAliases.read(spark, config.topics().aliases());
    }

    /**
     * Reads all activities that count, up to the run date.
     *
     * @throws InputException when there are none, or a source cannot be read
     */
    public ActivityLog read() {
        List<SourceConfig> sources = List.copyOf(config.sources());
        LogBuilder log = new LogBuilder(
                sources.stream().map(Origin::of).toList(), config.attention().value());
        for (int i = 0; i < sources.size(); i++) {
            read(sources.get(i), i, log);
        }
        people(log);
        ActivityLog read = log.build();
        if (read.size() == 0) {
            throw new InputException("no source has a row that counts: %s"
                    .formatted(sources.stream().map(SourceConfig::path).toList()));
        }
        return read;
    }

    private void read(SourceConfig source, int number, LogBuilder log) {
        Set<String> kinds = new HashSet<>(config.attention().value().keySet());
        kinds.add(CloutConfig.POST);
        AcceptedRows accepted = new AcceptedRows(source, kinds, config.run().date());
        ReadFailures.guard("reading sources." + source.name(), () -> {
            RawTable dump = RawTable.dump(
                    spark,
                    "sources." + source.name(),
                    source.path(),
                    ActivityMapping.expressions(source),
                    source.optionalColumns());
            Iterator<Row> rows = new ActivityMapping(spark, source, aliases)
                    .rows(dump.view())
                    .toLocalIterator();
            rows.forEachRemaining(accepted::take);
            return null;
        });
        accepted.forEach(row -> log.add(
                row.at(),
                row.kind(),
                row.reactor() == null ? ActivityLog.NONE : log.account(source.network(), row.reactor()),
                log.account(source.network(), row.author()),
                row.content(),
                row.topics(),
                number));
    }

    private void people(LogBuilder log) {
        AccountTables tables = new AccountTables(
                spark,
                config.accounts(),
                config.links(),
                config.external(),
                config.suppressed(),
                config.input().placeholders(),
                ForgottenAccounts.NONE);
        Map<String, String> persons = new HashMap<>();
        tables.links().ifPresent(links -> {
            Map<Long, List<String>> names = names(links);
            for (Row row : Identity.linked(links)
                    .select(GraphColumns.VERTEX.col(), PublishedColumns.PERSON_ID.col())
                    .collectAsList()) {
                names.get(row.getLong(0)).forEach(name -> persons.put(name, row.getString(1)));
            }
        });
        log.people(persons, suppressed(tables.suppressed(), log));
    }

    private static Map<Long, List<String>> names(Dataset<Row> links) {
        Map<Long, List<String>> names = new HashMap<>();
        for (Row row : links.select(
                        GraphColumns.LEFT.col(),
                        GraphColumns.LEFT_NAME.col(),
                        GraphColumns.RIGHT.col(),
                        GraphColumns.RIGHT_NAME.col())
                .collectAsList()) {
            names.computeIfAbsent(row.getLong(0), v -> new ArrayList<>()).add(row.getString(1));
            names.computeIfAbsent(row.getLong(2), v -> new ArrayList<>()).add(row.getString(3));
        }
        return names;
    }

    private Set<String> suppressed(Optional<Dataset<Row>> hidden, LogBuilder log) {
        if (hidden.isEmpty()) {
            return Set.of();
        }
        Accounts accounts = log.accounts();
        List<Row> names = IntStream.range(0, accounts.size())
                .mapToObj(account -> RowFactory.create(accounts.network(account), accounts.id(account)))
                .toList();
        StructType shape =
                new StructType().add(PublishedColumns.NETWORK.field()).add(PublishedColumns.ACCOUNT_ID.field());
        Column vertex = Vertices.of(PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col());
        return spark
                .createDataFrame(names, shape)
                .withColumn(GraphColumns.VERTEX.name(), vertex)
                .join(hidden.get(), new String[] {GraphColumns.VERTEX.name()}, "leftsemi")
                .select(concat(PublishedColumns.NETWORK.col(), lit(":"), PublishedColumns.ACCOUNT_ID.col()))
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
    }
}
