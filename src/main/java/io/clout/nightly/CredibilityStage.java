package io.clout.nightly;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.clout.activity.source.AccountTables;
import io.clout.activity.source.ReadFailures;
import io.clout.attention.Attention;
import io.clout.config.CloutConfig;
import io.clout.config.CredibilityConfig;
import io.clout.credibility.CredibleAccounts;
import io.clout.credibility.CredibleAccounts.NetworkFounding;
import io.clout.credibility.VouchRules;
import io.clout.model.Credibility;
import io.clout.model.NetworkClocks;
import io.clout.publish.Warehouse;
import io.clout.spark.StageResult;
import io.clout.spark.Stages;
import io.clout.spark.WorkTables;
import io.clout.table.GraphColumns;
import io.clout.table.NodeColumns;
import io.clout.table.PublishedColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The stage {@code credibility}: credible accounts, and the dates since which they are. */
final class CredibilityStage {
    /** Activity up to this date is looked at first: most foundings end before. */
    private static final int SOON = 256;
    /** Dates of which {@code runs} tells how much is by the credible. */
    private static final int RECENT = 30;

    private final CloutConfig config;
    private final Warehouse warehouse;
    private final WorkTables work;
    private final RunRecord record;
    private final Stages stages;

    CredibilityStage(CloutConfig config, Warehouse warehouse, WorkTables work, RunRecord record, Stages stages) {
        this.config = config;
        this.warehouse = warehouse;
        this.work = work;
        this.record = record;
        this.stages = stages;
    }

    /**
     * Accounts that are credible.
     *
     * @param accounts {@code vertex}, {@code since}, {@code credible}
     * @param logsPosts by network: whether its log has any post
     */
    record Credible(Dataset<Row> accounts, Networks.Founded networks, List<Boolean> logsPosts) {}

    StageResult<Credible> run(Attention attention, Networks networks, Dataset<Row> accounts, AccountTables known) {
        NetworkClocks clocks = networks.clocks();
        Dataset<Row> hashes = accounts.select(
                Networks.number(clocks),
                GraphColumns.VERTEX.col(),
                NodeColumns.HASH.of(xxhash64(PublishedColumns.ACCOUNT_ID.col())));
        Optional<Dataset<Row>> evidence = ReadFailures.guard(
                "reading evidence",
                () -> known.credible()
                        .map(rows -> work.save("evidence", dates(rows, clocks)).value()));
        try (CredibleAccounts all = attempt(attention, clocks, hashes, evidence, SOON)
                .or(() -> attempt(attention, clocks, hashes, evidence, Integer.MAX_VALUE))
                .orElseThrow()) {
            StageResult<Dataset<Row>> credible = work.save("credible", all.accounts());
            long[] recent = attention.recent(credible.value(), RECENT);
            report(networks, all.foundings(), recent);
            List<Boolean> logsPosts = IntStream.range(0, clocks.size())
                    .mapToObj(network -> recent[3 * network + 2] > 0)
                    .toList();
            return new StageResult<>(
                    new Credible(credible.value(), new Networks.Founded(clocks, all.foundings()), logsPosts),
                    credible.rows());
        }
    }

    private Optional<CredibleAccounts> attempt(
            Attention attention,
            NetworkClocks clocks,
            Dataset<Row> hashes,
            Optional<Dataset<Row>> evidence,
            int until) {
        CredibilityConfig c = config.credibility();
        VouchRules rules = new VouchRules(
                c.founding(), c.founders(), c.coverage(), c.vouchers(), c.vouches(), c.span(), c.apprenticeship());
        return CredibleAccounts.of(
                rules,
                new Credibility(c.tenure(), c.vouchers()),
                clocks,
                attention.firstReactions(until),
                until,
                hashes,
                evidence);
    }

    /** Evidence that is there by the run date, by network number and date of the network. */
    private Dataset<Row> dates(Dataset<Row> evidence, NetworkClocks clocks) {
        long today = config.run().date().toEpochDay();
        Dataset<Row> dated =
                new FirstSights(evidence.sparkSession(), warehouse.evidence(), record).dated(evidence, today);
        Column begins = lit(0L);
        for (int network = 0; network < clocks.size(); network++) {
            begins = when(
                            PublishedColumns.NETWORK
                                    .col()
                                    .equalTo(clocks.names().get(network)),
                            clocks.get(network).begins())
                    .otherwise(begins);
        }
        return dated.where(NodeColumns.EPOCH_DAY.col().leq(today))
                .where(PublishedColumns.NETWORK.col().isin(clocks.names().toArray()))
                .select(
                        Networks.number(clocks),
                        GraphColumns.VERTEX.col(),
                        NodeColumns.DATE_NUMBER.of(NodeColumns.EPOCH_DAY.col().minus(begins)));
    }

    private void report(Networks networks, List<NetworkFounding> foundings, long[] recent) {
        List<Boolean> counts = new Networks.Founded(networks.clocks(), foundings).counts();
        List<Row> rows = new ArrayList<>();
        for (NetworkFounding founding : foundings) {
            int n = founding.network();
            String name = networks.clocks().names().get(n);
            LocalDate begins = LocalDate.ofEpochDay(networks.clocks().get(n).begins());
            double share = recent[3 * n] == 0 ? 0 : recent[3 * n + 1] / (double) recent[3 * n];
            rows.add(RowFactory.create(
                    name,
                    Date.valueOf(begins),
                    founding.isOpen() ? null : founding.dates(),
                    founding.founders(),
                    Math.max(0, founding.coverage()),
                    founding.credible(),
                    share,
                    networks.before().get(n),
                    counts.get(n)));
            stages.report("%s: begins %s, founding %s, %,d credible accounts, %.0f %% of the last %d days is by them"
                    .formatted(
                            name,
                            begins,
                            founding.isOpen() ? "is open: no protection yet" : founding.dates() + " days",
                            founding.credible(),
                            100 * share,
                            RECENT));
        }
        record.foundings(rows);
    }
}
