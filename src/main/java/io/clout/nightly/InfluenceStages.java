package io.clout.nightly;

import io.clout.activity.source.AccountTables;
import io.clout.activity.window.ActivityWindow;
import io.clout.attention.Attention;
import io.clout.config.AttentionConfig;
import io.clout.config.CloutConfig;
import io.clout.model.NetworkClocks;
import io.clout.nightly.AccountStage.Accounts;
import io.clout.nightly.AccountStage.Linked;
import io.clout.nightly.CredibilityStage.Credible;
import io.clout.nightly.PropagationStage.Graph;
import io.clout.nightly.PropagationStage.Influence;
import io.clout.publish.Warehouse;
import io.clout.spark.Stages;
import io.clout.spark.WorkTables;
import org.apache.spark.sql.SparkSession;

/** The stages from {@code links} to {@code propagation}, which all kinds of runs have. */
final class InfluenceStages {
    private final SparkSession spark;
    private final CloutConfig config;
    private final Warehouse warehouse;
    private final WorkTables work;
    private final RunRecord record;
    private final Stages stages;

    InfluenceStages(
            SparkSession spark,
            CloutConfig config,
            Warehouse warehouse,
            WorkTables work,
            RunRecord record,
            Stages stages) {
        this.spark = spark;
        this.config = config;
        this.warehouse = warehouse;
        this.work = work;
        this.record = record;
        this.stages = stages;
    }

    /** Accounts, their activities and their credibility: everything that is known before anything is weighed. */
    record Groundwork(Accounts accounts, Attention attention, Credible credible) {
        /**
         * The same under other keys of attention. Signs of the values of kinds must be the same: credibility depends on
         * them.
         */
        Groundwork under(AttentionConfig keys) {
            NetworkClocks clocks = credible.networks().clocks();
            return new Groundwork(accounts, attention.under(Attention.rules(keys, clocks)), credible);
        }
    }

    /** Influence that nodes received. */
    record Received(Groundwork ground, Graph graph, Influence influence) {}

    /** The stages after these. */
    interface Then<T> {
        T of(Received received) throws Exception;
    }

    /** Runs the stages from {@code links} to {@code credibility}. */
    Groundwork ground(AccountTables known, ActivityWindow window) throws Exception {
        AccountStage account = new AccountStage(work, known, new JoinStage(warehouse.daily(), record, stages));
        Linked linked = stages.run("links", account::link);
        Accounts accounts = stages.run("accounts", () -> account.accounts(window, linked));
        Networks networks =
                stages.run("networks", () -> new NetworkStage(config, spark).run(window, accounts.number()));
        Attention attention = new Keys(config).attention(window, networks.clocks());
        Credible credible = stages.run(
                "credibility",
                () -> new CredibilityStage(config, warehouse, work, record, stages)
                        .run(attention, networks, accounts.all(), known));
        return new Groundwork(accounts, attention, credible);
    }

    /**
     * Runs the stages {@code attention} and {@code propagation}, and {@code then} the others, while the influence on
     * each edge is still at hand.
     */
    <T> T received(Groundwork ground, Then<T> then) throws Exception {
        PropagationStage propagation =
                new PropagationStage(spark, config.propagation(), new Keys(config).full(), stages, work, record);
        Graph graph = stages.run(
                "attention",
                () -> propagation.attention(
                        ground.attention(),
                        ground.credible().accounts(),
                        ground.accounts().nodeOf()));
        try (Influence influence = stages.run("propagation", () -> propagation.propagate(graph))) {
            return then.of(new Received(ground, graph, influence));
        }
    }
}
