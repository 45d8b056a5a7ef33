package io.clout.nightly;

import io.clout.activity.source.AccountTables;
import io.clout.activity.window.ActivityWindow;
import io.clout.attention.Attention;
import io.clout.config.CloutConfig;
import io.clout.nightly.AccountStage.Accounts;
import io.clout.nightly.AccountStage.Linked;
import io.clout.nightly.CredibilityStage.Credible;
import io.clout.nightly.PropagationStage.Graph;
import io.clout.nightly.PropagationStage.Influence;
import io.clout.nightly.ScoreStage.Masses;
import io.clout.publish.Warehouse;
import io.clout.spark.Stages;
import io.clout.spark.WorkTables;
import org.apache.spark.sql.SparkSession;

/** The stages from {@code links} to {@code mass}, which all kinds of runs have. */
final class MassStages {
    private final SparkSession spark;
    private final CloutConfig config;
    private final Warehouse warehouse;
    private final WorkTables work;
    private final RunRecord record;
    private final Stages stages;

    MassStages(
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

    /** Results of these stages. */
    record Weighed(Accounts accounts, Attention attention, Credible credible, Influence influence, Masses masses) {}

    /** The stages after these. */
    interface Then<T> {
        T of(Weighed weighed) throws Exception;
    }

    /** Runs them, and {@code then} the others, while the influence on each edge is still at hand. */
    <T> T run(AccountTables known, ActivityWindow window, ScoreStage score, Then<T> then) throws Exception {
        Keys keys = new Keys(config);
        AccountStage account = new AccountStage(work, known, new JoinStage(warehouse.daily(), record, stages));
        PropagationStage propagation =
                new PropagationStage(spark, config.propagation(), keys.full(), stages, work, record);
        Linked linked = stages.run("links", account::link);
        Accounts accounts = stages.run("accounts", () -> account.accounts(window, linked));
        Networks networks =
                stages.run("networks", () -> new NetworkStage(config, spark).run(window, accounts.number()));
        Attention attention = keys.attention(window, networks.clocks());
        Credible credible = stages.run(
                "credibility",
                () -> new CredibilityStage(config, warehouse, work, record, stages)
                        .run(attention, networks, accounts.all(), known));
        Graph graph =
                stages.run("attention", () -> propagation.attention(attention, credible.accounts(), accounts.nodeOf()));
        try (Influence influence = stages.run("propagation", () -> propagation.propagate(graph))) {
            Masses masses = stages.run("mass", () -> score.mass(attention, credible, graph, influence, accounts));
            return then.of(new Weighed(accounts, attention, credible, influence, masses));
        }
    }
}
