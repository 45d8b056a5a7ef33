package io.clout.propagate;

import static io.clout.table.Columns.*;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clout.config.PreferenceConfig;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where credibility starts: {@code p(u) ∝ base + Σ_e weight_e · x_e/(x_e + half_e)} over the evidence x of the account,
 * in proportion within its network, so that each network has as much preference as it has accounts. Of several amounts
 * of one evidence the largest counts.
 */
public final class Preference {
    private static final double NANO = 1e9;

    private Preference() {}

    /**
     * The preference of each account, in units of the network's mean.
     *
     * @param accounts {@code vertex}, {@code network}
     * @param evidence {@code vertex}, {@code evidence}, {@code amount}
     * @return {@code vertex}, {@code preference}
     */
    public static Dataset<Row> of(Dataset<Row> accounts, Optional<Dataset<Row>> evidence, PreferenceConfig config) {
        if (evidence.isEmpty()) {
            return accounts.select(VERTEX.col(), PREFERENCE.of(lit(1.0)));
        }
        Dataset<Row> extra = evidence.get()
                .groupBy(VERTEX.col(), EVIDENCE.col())
                .agg(max(AMOUNT.col()).as(AMOUNT.name()))
                .groupBy(VERTEX.col())
                .agg(sum(rint(term(config).multiply(NANO)).cast("bigint")).as(PREFERENCE.name()));
        Dataset<Row> all = accounts.select(VERTEX.col(), NETWORK.col())
                .join(extra, new String[] {VERTEX.name()}, "left")
                .withColumn(
                        PREFERENCE.name(), coalesce(PREFERENCE.col(), lit(0L)).plus(Math.round(config.base() * NANO)));
        Dataset<Row> means = all.groupBy(NETWORK.col())
                .agg(sum(PREFERENCE.col()).divide(count(lit(1))).as(AMOUNT.name()));
        return all.join(broadcast(means), NETWORK.name())
                .select(VERTEX.col(), PREFERENCE.of(PREFERENCE.col().divide(AMOUNT.col())));
    }

    private static Column term(PreferenceConfig config) {
        Column term = lit(0.0);
        for (Map.Entry<String, PreferenceConfig.Evidence> e : config.evidence().entrySet()) {
            Column part = AMOUNT.col()
                    .divide(AMOUNT.col().plus(e.getValue().half()))
                    .multiply(e.getValue().weight());
            term = when(EVIDENCE.col().equalTo(e.getKey()), part).otherwise(term);
        }
        return term;
    }
}
