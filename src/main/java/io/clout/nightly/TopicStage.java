package io.clout.nightly;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.clout.activity.source.AccountTables;
import io.clout.activity.source.ReadFailures;
import io.clout.activity.source.TopicTables;
import io.clout.activity.window.ActivityWindow;
import io.clout.config.CloutConfig;
import io.clout.identity.Identity;
import io.clout.model.FixedPoint;
import io.clout.model.FullAttention;
import io.clout.model.TopicDag;
import io.clout.nightly.AccountStage.Accounts;
import io.clout.nightly.InfluenceStages.Groundwork;
import io.clout.nightly.ScoreStage.Masses;
import io.clout.operator.NodeLookup;
import io.clout.spark.StageResult;
import io.clout.spark.Stages;
import io.clout.spark.WorkTables;
import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import io.clout.topic.DeclaredTopics;
import io.clout.topic.TopicHierarchy;
import io.clout.topic.TopicPass;
import io.clout.topic.TopicRules;
import io.clout.topic.TopicScores;
import io.clout.topic.Votes;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The stage {@code topics}: one pass over reactions on topics. */
final class TopicStage {
    /** Edges that a warning names. */
    private static final int SHOWN = 5;

    private final SparkSession spark;
    private final CloutConfig config;
    private final WorkTables work;
    private final Stages stages;
    private final PublishStage tables;
    private final TopicScores topics;
    private final FullAttention full;

    TopicStage(SparkSession spark, CloutConfig config, WorkTables work, Stages stages, PublishStage tables) {
        this.spark = spark;
        this.config = config;
        this.work = work;
        this.stages = stages;
        this.tables = tables;
        this.topics = new TopicScores(config.topics());
        this.full = new FullAttention(config.attention().fullAttention());
    }

    /**
     * Makes the tables about topics; gives the scores.
     *
     * @param persons as {@link ScoreStage.Scored} has them
     */
    StageResult<Dataset<Row>> run(
            ActivityWindow window, Groundwork ground, Masses masses, Dataset<Row> persons, AccountTables known) {
        Accounts accounts = ground.accounts();
        TopicHierarchy hierarchy = ReadFailures.guard("reading the tables of topics", this::hierarchy);
        StageResult<Dataset<Row>> named = work.save("topic_names", hierarchy.keys(window.topics()));
        if (named.rows() == 0 && known.declared().isEmpty()) {
            return nothing();
        }
        Dataset<Row> names = named.value();
        Identity.refuseCollisions(names.select(
                GraphColumns.VERTEX.of(DailyColumns.TOPIC_KEY.col()),
                PublishedColumns.NAME.of(PublishedColumns.TOPIC.col())));
        boolean isEndorsed = isEndorsed(window);
        TopicPass pass = new TopicPass(
                rules(masses),
                ground.attention().rules(),
                new TopicPass.Input(
                        acts(window, accounts, hierarchy, isEndorsed),
                        window.accepted(),
                        ground.attention().overBudget(),
                        isEndorsed
                                ? reactors(masses, ground.credible().accounts(), accounts.nodeOf())
                                : masses.nodes()),
                accounts.nodeOf(),
                accounts.personOf(),
                hierarchy.rollUp());
        Dataset<Row> received = work.save("topic_received", pass.received()).value();
        Dataset<Row> volumes = work.save("topic_volumes", TopicScores.volumes(pass.reactors(), received, names))
                .value();
        StageResult<Dataset<Row>> scores = tables.keep(
                Tables.TOPIC_SCORES,
                topics.scores(
                        received,
                        volumes,
                        persons,
                        masses.rules().one(),
                        config.score().scale()));
        tables.keep(Tables.TOPICS, topics.topics(volumes, scores.value(), hierarchy));
        Dataset<Row> declared =
                work.save("topic_declared", declared(accounts.all(), known)).value();
        tables.keep(Tables.TOPIC_MATCHES, DeclaredTopics.of(declared, scores.value(), hierarchy));
        return scores;
    }

    /** Tables without rows, for dumps that name no topic. */
    private StageResult<Dataset<Row>> nothing() {
        for (Table table : List.of(Tables.TOPICS, Tables.TOPIC_MATCHES)) {
            tables.keep(table, spark.createDataFrame(List.of(), table.schema()));
        }
        return tables.keep(Tables.TOPIC_SCORES, spark.createDataFrame(List.of(), Tables.TOPIC_SCORES.schema()));
    }

    private TopicRules rules(Masses masses) {
        return new TopicRules(
                masses.rules().networks(),
                masses.rules().one(),
                full.w0(),
                1 - config.propagation().teleport(),
                masses.rules().trust(),
                masses.rules().counts(),
                config.topics().minReactors(),
                config.topics().minDays());
    }

    /** Reactions on topics, and votes. */
    private static Dataset<Row> acts(
            ActivityWindow window, Accounts accounts, TopicHierarchy hierarchy, boolean isEndorsed) {
        Dataset<Row> acts = hierarchy.allowedKeys(window.topicActs()).withColumn(GraphColumns.FACTOR.name(), lit(1.0));
        return isEndorsed ? Votes.in(acts, accounts.nodeOf(), hierarchy) : Votes.without(acts);
    }

    private boolean isEndorsed(ActivityWindow window) {
        return config.attention().value().getOrDefault(CloutConfig.ENDORSE, 0.0) != 0
                && !window.counts()
                        .where(DailyColumns.KIND.col().equalTo(CloutConfig.ENDORSE))
                        .isEmpty();
    }

    /** Nodes that are in a pair, and all others that are credible, who may endorse. */
    private Dataset<Row> reactors(Masses masses, Dataset<Row> credible, NodeLookup nodeOf) {
        Dataset<Row> paired = masses.nodes()
                .select(
                        GraphColumns.VERTEX.col(),
                        NodeColumns.FROM_CREDIBLE.col(),
                        NodeColumns.OWN_CREDIBLE.col(),
                        NodeColumns.WHOLE.col());
        Dataset<Row> others = credible.groupBy(
                        nodeOf.of(GraphColumns.VERTEX.col()).as(GraphColumns.VERTEX.name()))
                .agg(max(NodeColumns.CREDIBLE.col()).as(NodeColumns.OWN_CREDIBLE.name()))
                .join(paired.select(GraphColumns.VERTEX.col()), new String[] {GraphColumns.VERTEX.name()}, "leftanti")
                .withColumn(NodeColumns.FROM_CREDIBLE.name(), lit(0.0))
                .withColumn(NodeColumns.WHOLE.name(), lit(full.w0() * FixedPoint.PICO));
        return paired.unionByName(others);
    }

    private TopicHierarchy hierarchy() {
        TopicTables tables = new TopicTables(spark, config.topics());
        TopicDag dag = new TopicDag(tables.edges());
        if (!dag.cut().isEmpty()) {
            stages.report("topics.edges: %d lead back to where they come from and are cut: %s%s"
                    .formatted(
                            dag.cut().size(),
                            dag.cut().stream()
                                    .limit(SHOWN)
                                    .map(TopicDag.Edge::toString)
                                    .collect(Collectors.joining(", ")),
                            dag.cut().size() > SHOWN ? ", …" : ""));
        }
        return new TopicHierarchy(spark, config.topics(), dag, tables.names());
    }

    private static Dataset<Row> declared(Dataset<Row> accounts, AccountTables known) {
        Dataset<Row> names = accounts.select(GraphColumns.VERTEX.col(), PublishedColumns.PERSON_ID.col());
        return known.declared()
                .map(declared -> declared.join(names, GraphColumns.VERTEX.name()))
                .orElseGet(() -> names.withColumn(PublishedColumns.TOPIC.name(), PublishedColumns.TOPIC.of(lit(null)))
                        .limit(0))
                .select(PublishedColumns.PERSON_ID.col(), PublishedColumns.TOPIC.col())
                .distinct();
    }
}
