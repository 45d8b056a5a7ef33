package io.clout.nightly;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clout.activity.window.ActivityWindow;
import io.clout.attention.Attention;
import io.clout.config.CloutConfig;
import io.clout.config.ScoreConfig;
import io.clout.model.Endurance;
import io.clout.model.FullAttention;
import io.clout.model.Presence;
import io.clout.nightly.AccountStage.Accounts;
import io.clout.nightly.PropagationStage.Graph;
import io.clout.nightly.PropagationStage.Influence;
import io.clout.operator.Broadcasts;
import io.clout.operator.PersonLookup;
import io.clout.publish.Warehouse;
import io.clout.score.CarriedDays;
import io.clout.score.NetworkRules;
import io.clout.score.NodeMasses;
import io.clout.score.RepeatedReactors;
import io.clout.score.Scores;
import io.clout.spark.StageResult;
import io.clout.spark.WorkTables;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Tables;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The stages {@code mass}, {@code scores} and {@code network-scores}. */
final class ScoreStage {
    private final CloutConfig config;
    private final WorkTables work;
    private final Warehouse warehouse;
    private final PublishStage tables;
    private final Scores scores;

    ScoreStage(CloutConfig config, WorkTables work, Warehouse warehouse, PublishStage tables) {
        this.config = config;
        this.work = work;
        this.warehouse = warehouse;
        this.tables = tables;
        this.scores = new Scores(config.score(), config.run().date());
    }

    /**
     * Masses.
     *
     * @param nodes as {@link NodeMasses} gives them, with persons and networks
     * @param persons as {@link Scores#persons} gives them
     * @param rules of the networks
     */
    record Masses(Dataset<Row> nodes, Dataset<Row> persons, NetworkRules rules) {}

    StageResult<Masses> mass(Networks.Founded networks, Graph graph, Influence influence, Accounts accounts) {
        NetworkRules rules = rules(networks);
        Optional<Dataset<Row>> repeated = accounts.personOf() == PersonLookup.ITSELF
                ? Optional.empty()
                : Optional.of(RepeatedReactors.of(graph.edges(), graph.dates(), accounts.all(), accounts.personOf()));
        Dataset<Row> masses =
                NodeMasses.of(rules, influence.received(), graph.dates(), influence.held(), accounts.all(), repeated);
        Dataset<Row> nodes = work.save("nodes", masses).value();
        StageResult<Dataset<Row>> persons = work.save(
                "persons",
                Scores.persons(
                        nodes, accounts.external().map(e -> Scores.external(e, config.external())), rules.counts()));
        return new StageResult<>(new Masses(nodes, persons.value(), rules), persons.rows());
    }

    private NetworkRules rules(Networks.Founded networks) {
        ScoreConfig score = config.score();
        List<Double> trust = IntStream.range(0, networks.clocks().size())
                .mapToObj(network -> networks.isOpen(network)
                        ? config.credibility().openTrust()
                        : config.credibility().trust())
                .toList();
        List<Presence> presence = networks.clocks().names().stream()
                .map(network -> new Presence(score.absence(network)))
                .toList();
        return new NetworkRules(
                networks.clocks(),
                new FullAttention(config.attention().fullAttention()).one(),
                trust,
                networks.counts(),
                new Endurance(score.endurance(), score.stretch()),
                presence);
    }

    /** Makes {@code scores}, with deltas to earlier releases. */
    StageResult<Dataset<Row>> scores(Masses masses, Influence influence, ActivityWindow window) {
        LocalDate runDate = config.run().date();
        Dataset<Row> rows =
                ofPersons(masses, influence, days -> warehouse.read(runDate.minusDays(days), Tables.SCORES));
        return tables.keep(Tables.SCORES, CarriedDays.with(rows, window.carried()));
    }

    /** Makes {@code network_scores}. */
    StageResult<Dataset<Row>> networkScores(
            Masses masses, Attention attention, Accounts accounts, ActivityWindow window) {
        return tables.keep(
                Tables.NETWORK_SCORES, CarriedDays.with(ofNetworks(masses, attention, accounts), window.carried()));
    }

    private Dataset<Row> ofPersons(Masses masses, Influence influence, IntFunction<Optional<Dataset<Row>>> earlier) {
        Dataset<Row> weighed = influence.spread().weighed(scores.ofReactors(masses.nodes(), masses.persons()));
        Dataset<Row> impact =
                work.save("impact", Scores.impact(masses.nodes(), weighed)).value();
        return scores.ofPersons(masses.persons(), impact, earlier);
    }

    private Dataset<Row> ofNetworks(Masses masses, Attention attention, Accounts accounts) {
        List<String> counts = IntStream.range(0, masses.rules().networks().size())
                .filter(network -> masses.rules().counts().get(network))
                .mapToObj(network -> masses.rules().networks().names().get(network))
                .toList();
        return scores.ofNetworks(withNodes(attention, accounts), masses.nodes(), masses.persons(), counts);
    }

    /** Accounts with their nodes, and the parts of those that share one. */
    private Dataset<Row> withNodes(Attention attention, Accounts accounts) {
        Dataset<Row> own = accounts.all()
                .withColumn(NodeColumns.NODE.name(), accounts.nodeOf().of(GraphColumns.VERTEX.col()));
        if (accounts.shared().isEmpty()) {
            return own.withColumn(GraphColumns.FACTOR.name(), GraphColumns.FACTOR.of(lit(null)))
                    .withColumn(PublishedColumns.REACTORS.name(), PublishedColumns.REACTORS.of(lit(null)))
                    .withColumn(PublishedColumns.REACTIONS.name(), PublishedColumns.REACTIONS.of(lit(null)));
        }
        Dataset<Row> strongest = attention
                .onSharedNodes(accounts.nodeOf())
                .groupBy(GraphColumns.VERTEX.col(), GraphColumns.REACTOR.col())
                .agg(
                        max(GraphColumns.WEIGHT.col()).as(GraphColumns.WEIGHT.name()),
                        sum(PublishedColumns.REACTIONS.col()).as(PublishedColumns.REACTIONS.name()));
        Dataset<Row> received = strongest
                .groupBy(GraphColumns.VERTEX.col())
                .agg(
                        sum(GraphColumns.WEIGHT.col()).as(GraphColumns.WEIGHT.name()),
                        countDistinct(when(PublishedColumns.REACTIONS.col().gt(0), GraphColumns.REACTOR.col()))
                                .as(PublishedColumns.REACTORS.name()),
                        sum(PublishedColumns.REACTIONS.col()).as(PublishedColumns.REACTIONS.name()));
        var node = Window.partitionBy(NodeColumns.NODE.col());
        var weight = coalesce(GraphColumns.WEIGHT.col(), lit(0L));
        var all = sum(weight).over(node);
        Dataset<Row> parts = accounts.shared()
                .get()
                .join(received, new String[] {GraphColumns.VERTEX.name()}, "left")
                .select(
                        GraphColumns.VERTEX.col(),
                        GraphColumns.FACTOR.of(when(all.gt(0), weight.divide(all))
                                .otherwise(lit(1.0).divide(count(lit(1)).over(node)))),
                        coalesce(PublishedColumns.REACTORS.col(), lit(0L)).as(PublishedColumns.REACTORS.name()),
                        coalesce(PublishedColumns.REACTIONS.col(), lit(0L)).as(PublishedColumns.REACTIONS.name()));
        StageResult<Dataset<Row>> saved = work.save("parts", parts);
        return own.join(Broadcasts.ifSmall(saved), new String[] {GraphColumns.VERTEX.name()}, "left");
    }
}
