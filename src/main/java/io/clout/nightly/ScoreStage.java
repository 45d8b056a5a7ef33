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
import io.clout.config.StyleConfig;
import io.clout.model.Endurance;
import io.clout.model.FullAttention;
import io.clout.model.Presence;
import io.clout.model.StyleAxes;
import io.clout.nightly.AccountStage.Accounts;
import io.clout.nightly.CredibilityStage.Credible;
import io.clout.nightly.InfluenceStages.Groundwork;
import io.clout.nightly.InfluenceStages.Received;
import io.clout.nightly.PropagationStage.Influence;
import io.clout.operator.Broadcasts;
import io.clout.operator.PersonLookup;
import io.clout.operator.PersonPartitions;
import io.clout.publish.Warehouse;
import io.clout.score.CarriedDays;
import io.clout.score.NetworkRules;
import io.clout.score.Persons;
import io.clout.score.Scores;
import io.clout.score.StyleRules;
import io.clout.spark.StageResult;
import io.clout.spark.WorkTables;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.StyleColumns;
import io.clout.table.Tables;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The stages {@code mass}, {@code scores}, {@code styles} and {@code network-scores}. */
final class ScoreStage {
    private final CloutConfig config;
    private final WorkTables work;
    private final Warehouse warehouse;
    private final Scores scores;

    ScoreStage(CloutConfig config, WorkTables work, Warehouse warehouse) {
        this.config = config;
        this.work = work;
        this.warehouse = warehouse;
        this.scores = new Scores(config.score(), config.run().date());
    }

    /**
     * Masses.
     *
     * @param nodes as {@link Persons#nodes} gives them
     * @param persons to be made when scores of reactors are known
     * @param rules of the networks
     */
    record Masses(Dataset<Row> nodes, Persons persons, NetworkRules rules) {}

    /**
     * Scores.
     *
     * @param persons as {@link Persons#persons} gives them
     * @param scores as they are published
     */
    record Scored(Dataset<Row> persons, Dataset<Row> scores) {}

    StageResult<Masses> mass(Received received) {
        Groundwork ground = received.ground();
        NetworkRules rules = rules(ground.credible().networks());
        Persons persons = persons(received, rules);
        if (ground.accounts().personOf() != PersonLookup.ITSELF) {
            persons.withEdges(received.graph().edges(), received.graph().dates());
        }
        StyleConfig style = config.score().style();
        if (style.days() > 0) {
            persons.withActs(
                    ground.attention().acts(ground.accounts().nodeOf(), style.days(), style.creating()),
                    rules(style, ground.credible()));
        }
        StageResult<Dataset<Row>> nodes = work.save("nodes", persons.nodes());
        return new StageResult<>(new Masses(nodes.value(), persons, rules), nodes.rows());
    }

    private Persons persons(Received received, NetworkRules rules) {
        Accounts accounts = received.ground().accounts();
        long outside = accounts.external().map(StageResult::rows).orElse(0L);
        Persons persons = new Persons(
                rules,
                PersonPartitions.of(
                        accounts.all().sparkSession(),
                        accounts.personOf(),
                        received.graph().nodes() + outside),
                received.influence().received(),
                received.graph().dates(),
                accounts.all().withColumn(NodeColumns.NETWORK_NUMBER.name(), Networks.number(rules.networks())),
                accounts.external().map(e -> Scores.external(e.value(), config.external())));
        received.influence().held().ifPresent(persons::with);
        return persons;
    }

    private static StyleRules rules(StyleConfig style, Credible credible) {
        StyleAxes bounds = new StyleAxes(style.sharing(), style.participating(), style.broad(), style.consistent());
        return new StyleRules(
                style.days(), style.least(), bounds, credible.networks().clocks(), credible.logsPosts());
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
    StageResult<Scored> scores(Masses masses, Influence influence, ActivityWindow window, PublishStage tables) {
        Dataset<Row> persons = persons(masses, influence).value();
        LocalDate runDate = config.run().date();
        Dataset<Row> rows = scores.ofPersons(persons, days -> warehouse.read(runDate.minusDays(days), Tables.SCORES));
        StageResult<Dataset<Row>> made = tables.keep(Tables.SCORES, CarriedDays.with(rows, window.carried()));
        return new StageResult<>(new Scored(persons, made.value()), made.rows());
    }

    /**
     * {@code person_id}, {@code mass}, {@code credibility} and the columns of {@link Scores#scaled}, which nobody
     * publishes.
     */
    Dataset<Row> unpublished(Received received) {
        Persons persons = persons(received, rules(received.ground().credible().networks()));
        return scores.scaled(persons.persons()
                .select(
                        PublishedColumns.PERSON_ID.col(),
                        PublishedColumns.MASS.col(),
                        PublishedColumns.CREDIBILITY.col()));
    }

    private StageResult<Dataset<Row>> persons(Masses masses, Influence influence) {
        Dataset<Row> means = influence.spread().weighed(scores.ofReactors(masses.nodes()));
        return work.save("persons", masses.persons().persons(means));
    }

    /** Makes {@code styles}. */
    StageResult<Dataset<Row>> styles(Scored scored, PublishStage tables) {
        return tables.keep(
                Tables.STYLES, scored.persons().where(StyleColumns.CREATED.col().isNotNull()));
    }

    /** Makes {@code network_scores}. */
    StageResult<Dataset<Row>> networkScores(
            Groundwork ground, Masses masses, ActivityWindow window, PublishStage tables) {
        return tables.keep(
                Tables.NETWORK_SCORES,
                CarriedDays.with(ofNetworks(masses, ground.attention(), ground.accounts()), window.carried()));
    }

    private Dataset<Row> ofNetworks(Masses masses, Attention attention, Accounts accounts) {
        List<String> counts = IntStream.range(0, masses.rules().networks().size())
                .filter(network -> masses.rules().counts().get(network))
                .mapToObj(network -> masses.rules().networks().names().get(network))
                .toList();
        Dataset<Row> own = masses.nodes().select(ofAccounts(GraphColumns.VERTEX.col()));
        if (accounts.shared().isEmpty()) {
            return scores.ofNetworks(own, counts);
        }
        Dataset<Row> parts = parts(accounts.shared().get(), attention, accounts);
        Dataset<Row> others = own.join(
                parts.select(GraphColumns.VERTEX.col()), new String[] {GraphColumns.VERTEX.name()}, "leftanti");
        return scores.ofNetworks(others.unionByName(ofShared(parts, masses.nodes(), accounts)), counts);
    }

    private static Column[] ofAccounts(Column vertex) {
        return new Column[] {
            vertex,
            PublishedColumns.NETWORK.col(),
            PublishedColumns.ACCOUNT_ID.col(),
            PublishedColumns.PERSON_ID.col(),
            PublishedColumns.MASS.col(),
            NodeColumns.PERSON_MASS.col(),
            PublishedColumns.REACTORS.col(),
            PublishedColumns.REACTIONS.col()
        };
    }

    /** Accounts of nodes with several, each with its part. */
    private static Dataset<Row> ofShared(Dataset<Row> parts, Dataset<Row> nodes, Accounts accounts) {
        Dataset<Row> named = accounts.all().join(parts, GraphColumns.VERTEX.name());
        Dataset<Row> masses = nodes.select(
                NodeColumns.NODE.of(GraphColumns.VERTEX.col()),
                PublishedColumns.MASS.col(),
                NodeColumns.PERSON_MASS.col());
        return Scores.partsOfNodes(named, masses).select(ofAccounts(GraphColumns.VERTEX.col()));
    }

    private Dataset<Row> parts(Dataset<Row> shared, Attention attention, Accounts accounts) {
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
        Dataset<Row> parts = shared.join(received, new String[] {GraphColumns.VERTEX.name()}, "left")
                .select(
                        GraphColumns.VERTEX.col(),
                        NodeColumns.NODE.col(),
                        GraphColumns.FACTOR.of(when(all.gt(0), weight.divide(all))
                                .otherwise(lit(1.0).divide(count(lit(1)).over(node)))),
                        coalesce(PublishedColumns.REACTORS.col(), lit(0L)).as(PublishedColumns.REACTORS.name()),
                        coalesce(PublishedColumns.REACTIONS.col(), lit(0L)).as(PublishedColumns.REACTIONS.name()));
        return Broadcasts.ifSmall(work.save("parts", parts));
    }
}
