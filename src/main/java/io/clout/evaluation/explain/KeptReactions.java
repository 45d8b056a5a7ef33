package io.clout.evaluation.explain;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.when;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.daily.DailyStore;
import io.clout.activity.ingest.Ingest;
import io.clout.activity.window.ActivityWindow;
import io.clout.activity.window.AuthorTopics;
import io.clout.attention.Attention;
import io.clout.config.AttentionConfig;
import io.clout.config.CloutConfig;
import io.clout.config.SourceConfig;
import io.clout.evaluation.explain.ReactorPart.Strongest;
import io.clout.model.NetworkClocks;
import io.clout.model.NetworkDays;
import io.clout.model.ReactionRules;
import io.clout.publish.Warehouse;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.ReasonColumns;
import io.clout.table.Tables;
import io.clout.table.Vertices;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Strongest reactions to one person by the run date of a release, out of the counts that are kept by day. */
final class KeptReactions {
    private final Warehouse warehouse;
    private final ReleaseOfPerson person;
    private final StillThere there;
    private final Set<Long> accounts;
    private final SparkSession spark;
    private final Collection<SourceConfig> sources;
    private final ActivityWindow window;
    private final ReactionRules rules;
    private final Set<Long> known = new HashSet<>();

    /**
     * Finds the counts of the release's dates.
     *
     * @param there persons of whom something may be told
     * @param accounts vertices of the person, not none
     * @param inventory of the counts
     */
    KeptReactions(
            Warehouse warehouse,
            ReleaseOfPerson person,
            StillThere there,
            Set<Long> accounts,
            DailyManifest inventory) {
        this.warehouse = warehouse;
        this.person = person;
        this.there = there;
        this.accounts = accounts;
        this.spark = warehouse.read(person.release(), Tables.RUNS).sparkSession();
        this.sources = SourceConfig.recorded(person.config());
        AttentionConfig keys = AttentionConfig.recorded(person.config());
        this.window = new ActivityWindow(
                spark,
                warehouse.daily().path(),
                inventory,
                sources,
                Ingest.kinds(sources, keys.value().keySet()),
                Optional.empty(),
                person.release().runDate());
        this.rules = Attention.rules(keys, clocks());
    }

    private NetworkClocks clocks() {
        long today = person.release().runDate().toEpochDay();
        Map<String, Long> begins = new HashMap<>();
        Row run = warehouse
                .read(person.release(), Tables.RUNS)
                .select(PublishedColumns.FOUNDINGS.col())
                .first();
        for (Row network : run.<Row>getList(0)) {
            begins.put(network.getString(0), network.getDate(1).toLocalDate().toEpochDay());
        }
        Map<String, NetworkDays> days = new LinkedHashMap<>();
        for (String network : window.networks()) {
            days.put(network, new NetworkDays(begins.getOrDefault(network, today), today, window.carriedDays(network)));
        }
        return new NetworkClocks(days);
    }

    ReactionRules rules() {
        return rules;
    }

    /**
     * Pairs of the person and all others whom the release has, by network and name. So nobody is there who was
     * suppressed then, or forgotten since. They are in order, so that sums over them are the same to the digit.
     */
    Map<List<String>, PairOfNodes> pairs() {
        Map<List<String>, PairOfNodes> pairs = new TreeMap<>(
                Comparator.<List<String>, String>comparing(key -> key.get(0)).thenComparing(key -> key.get(1)));
        for (Row row : rows()) {
            PairOfNodes pair = pairs.computeIfAbsent(
                    List.of(row.getString(0), row.getString(1)),
                    key -> new PairOfNodes(row.getDouble(2), row.getDouble(3), row.getDouble(4)));
            double worth = row.getDouble(7);
            double against = row.getDouble(8);
            if (accounts.contains(row.getLong(6))) {
                String kind = rules.kinds().get((int) row.getLong(9));
                known.add(row.getLong(5));
                pair.there(worth, against, new Strongest(row.getLong(5), row.getLong(6), row.getLong(10), kind));
            } else {
                pair.back(worth, against);
            }
        }
        return pairs;
    }

    private List<Row> rows() {
        Dataset<Row> strongest = Attention.of(rules, theirs(), window.accepted())
                .strongest(accounts)
                .withColumn(
                        GraphColumns.VERTEX.name(),
                        when(isAuthor(), GraphColumns.REACTOR.col()).otherwise(GraphColumns.AUTHOR.col()));
        return broadcast(strongest)
                .join(others(), GraphColumns.VERTEX.name())
                .join(
                        warehouse.read(person.release(), Tables.NODES),
                        new String[] {PublishedColumns.NETWORK.name(), PublishedColumns.PERSON_ID.name()},
                        "inner")
                .select(
                        PublishedColumns.NETWORK.col(),
                        PublishedColumns.PERSON_ID.col(),
                        ReasonColumns.NODE_CREDIBILITY.col(),
                        ReasonColumns.FROM_CREDIBLE.col(),
                        ReasonColumns.ATTENTION.col(),
                        GraphColumns.REACTOR.col(),
                        GraphColumns.AUTHOR.col(),
                        NodeColumns.STRONGEST.col(),
                        NodeColumns.STRONGEST_AGAINST.col(),
                        DailyColumns.KIND_NUMBER.col(),
                        NodeColumns.EPOCH_DAY.col())
                .collectAsList();
    }

    private Column isAuthor() {
        return GraphColumns.AUTHOR.col().isin(accounts.toArray());
    }

    /** All that the person and their reactors did: on each date, that decides how far it goes beyond the budget. */
    private Dataset<Row> theirs() {
        Column isReactor = GraphColumns.REACTOR.col().isin(accounts.toArray());
        Dataset<Row> counts = window.counts().where(DailyColumns.KIND.col().notEqual(CloutConfig.ENDORSE));
        Dataset<Row> reactors = counts.where(isAuthor().or(isReactor))
                .select(GraphColumns.REACTOR.col())
                .distinct();
        return counts.join(broadcast(reactors), GraphColumns.REACTOR.name());
    }

    /** Accounts of all others in the release. */
    private Dataset<Row> others() {
        return all().where(PublishedColumns.PERSON_ID.col().notEqual(person.person()));
    }

    /** All accounts in the release; none is suppressed. */
    private Dataset<Row> all() {
        return warehouse
                .read(person.release(), Tables.NETWORK_SCORES)
                .select(
                        GraphColumns.VERTEX.of(
                                Vertices.of(PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col())),
                        PublishedColumns.NETWORK.col(),
                        PublishedColumns.PERSON_ID.col());
    }

    /** Vertices of all who reacted, among {@link #pairs}. */
    Set<Long> known() {
        return known;
    }

    /** Where the counts are. */
    DailyStore store() {
        return new DailyStore(spark, warehouse.daily().path());
    }

    /** Number of accounts to which the person ever reacted. */
    long reactedTo() {
        return window.counts()
                .where(GraphColumns.REACTOR.col().isin(accounts.toArray()))
                .select(GraphColumns.AUTHOR.col())
                .distinct()
                .count();
    }

    /** Topics of reactions, by those whom the latest release still has, without blocked ones. Some have none. */
    Map<Strongest, Set<String>> topics(Collection<Strongest> reactions) {
        Map<Strongest, Set<String>> topics = new HashMap<>();
        boolean areThere = sources.stream()
                .anyMatch(source -> source.topics().isPresent()
                        || source.links().isPresent()
                        || source.text().isPresent());
        if (!areThere || reactions.isEmpty()) {
            return topics;
        }
        List<Row> keys = reactions.stream()
                .map(one -> RowFactory.create(one.reactor(), one.author(), one.day(), one.kind()))
                .toList();
        StructType key = new StructType()
                .add(GraphColumns.REACTOR.field())
                .add(GraphColumns.AUTHOR.field())
                .add(NodeColumns.EPOCH_DAY.field())
                .add(DailyColumns.KIND.field());
        new AuthorTopics(window)
                .acts(accounts, there.accounts(person.release(), all()))
                .join(broadcast(spark.createDataFrame(keys, key)), key.fieldNames(), "left_semi")
                .join(
                        warehouse.read(person.release(), Tables.TOPICS).select(PublishedColumns.TOPIC.col()),
                        new String[] {PublishedColumns.TOPIC.name()},
                        "left_semi")
                .select(
                        GraphColumns.REACTOR.col(),
                        GraphColumns.AUTHOR.col(),
                        NodeColumns.EPOCH_DAY.col(),
                        DailyColumns.KIND.col(),
                        PublishedColumns.TOPIC.col())
                .distinct()
                .collectAsList()
                .forEach(row -> topics.computeIfAbsent(
                                new Strongest(row.getLong(0), row.getLong(1), row.getLong(2), row.getString(3)),
                                one -> new TreeSet<>())
                        .add(row.getString(4)));
        return topics;
    }
}
