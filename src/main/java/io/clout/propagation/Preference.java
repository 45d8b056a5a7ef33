package io.clout.propagation;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clout.config.PreferenceConfig;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Where credibility starts: {@code p(u) ∝ ramp(u)·(base + Σ_e weight_e · x_e/(x_e + half_e))} over the evidence x of
 * the account, in proportion within its network, so that each network has as much preference as it has accounts. Of
 * several amounts of one evidence the largest counts.
 *
 * <p>{@code ramp(u) = min(1, age(u)/T)}: an account begins with nothing. Its age is counted in whole days from its own
 * first activity, or from its creation where a table says that this is earlier; without either the ramp is 0. {@code T
 * = max(1, min(tenure, age of the network))}, the network being as old as the first activity that is known on it: what
 * is known of the first days of a log would else be all that counts. A network on which nobody has a positive ramp has
 * a uniform preference.
 *
 * <p>Terms are rounded to 10⁻⁹ and added up as whole numbers, which no order of rows can change.
 */
public final class Preference {
    private static final double NANO = 1e9;

    private final PreferenceConfig config;
    private final int runDay;

    public Preference(PreferenceConfig config, LocalDate runDate) {
        this.config = config;
        this.runDay = (int) runDate.toEpochDay();
    }

    /**
     * The preference of each account, in units of the network's mean.
     *
     * @param accounts {@code vertex}, {@code network}, {@code first_seen}
     * @param created {@code vertex}, {@code created}; of several rows the earliest counts
     * @param evidence {@code vertex}, {@code evidence}, {@code amount} > 0
     * @return {@code vertex}, {@code preference}
     */
    public Dataset<Row> of(Dataset<Row> accounts, Optional<Dataset<Row>> created, Optional<Dataset<Row>> evidence) {
        Dataset<Row> known = accounts.select(
                GraphColumns.VERTEX.col(), PublishedColumns.NETWORK.col(), GraphColumns.FIRST_SEEN.col());
        Dataset<Row> started = known.groupBy(PublishedColumns.NETWORK.col())
                .agg(min(GraphColumns.FIRST_SEEN.col()).as(GraphColumns.OLDEST.name()));
        Dataset<Row> all = with(
                        with(known, created.map(Preference::earliest), GraphColumns.CREATED),
                        evidence.map(this::terms),
                        GraphColumns.PREFERENCE)
                .join(broadcast(started), PublishedColumns.NETWORK.name())
                .withColumn(
                        GraphColumns.PREFERENCE.name(),
                        nanos(ramp().multiply(coalesce(GraphColumns.PREFERENCE.col(), lit(0.0))
                                .plus(config.base()))));
        Dataset<Row> means = all.groupBy(PublishedColumns.NETWORK.col())
                .agg(sum(GraphColumns.PREFERENCE.col().cast(DataTypes.createDecimalType(38, 0)))
                        .cast(DataTypes.DoubleType)
                        .divide(count(lit(1)))
                        .as(GraphColumns.AMOUNT.name()));
        return all.join(broadcast(means), PublishedColumns.NETWORK.name())
                .select(
                        GraphColumns.VERTEX.col(),
                        GraphColumns.PREFERENCE.of(
                                when(GraphColumns.AMOUNT.col().equalTo(0), 1.0)
                                        .otherwise(GraphColumns.PREFERENCE.col().divide(GraphColumns.AMOUNT.col()))));
    }

    /** In [0, 1]. What is null is left out by {@code least} and {@code greatest}. */
    private Column ramp() {
        if (config.tenure() == 0) {
            return lit(1.0);
        }
        Column age =
                greatest(lit(0), lit(runDay).minus(least(GraphColumns.FIRST_SEEN.col(), GraphColumns.CREATED.col())));
        Column full = greatest(lit(1), least(lit(config.tenure()), lit(runDay).minus(GraphColumns.OLDEST.col())));
        return least(lit(1.0), age.divide(full));
    }

    private static Dataset<Row> earliest(Dataset<Row> created) {
        return created.groupBy(GraphColumns.VERTEX.col())
                .agg(min(GraphColumns.CREATED.col()).as(GraphColumns.CREATED.name()));
    }

    /** What the evidence of each account adds to the base: {@code vertex}, {@code preference}. */
    private Dataset<Row> terms(Dataset<Row> evidence) {
        Column terms = lit(0L);
        for (Map.Entry<String, PreferenceConfig.Evidence> e : config.evidence().entrySet()) {
            Column amount = max(when(GraphColumns.EVIDENCE.col().equalTo(e.getKey()), GraphColumns.AMOUNT.col()));
            Column term = amount.divide(amount.plus(e.getValue().half()))
                    .multiply(e.getValue().weight());
            terms = terms.plus(coalesce(nanos(term), lit(0L)));
        }
        return evidence.groupBy(GraphColumns.VERTEX.col())
                .agg(terms.divide(NANO).as(GraphColumns.PREFERENCE.name()));
    }

    private static Column nanos(Column value) {
        return rint(value.multiply(NANO)).cast(DataTypes.LongType);
    }

    /** {@code rows} with {@code column} of {@code known} where there is any, by vertex. */
    private static Dataset<Row> with(
            Dataset<Row> rows, Optional<Dataset<Row>> known, io.clout.table.ColumnSpec column) {
        return known.map(k -> rows.join(k, new String[] {GraphColumns.VERTEX.name()}, "left"))
                .orElseGet(() -> rows.withColumn(column.name(), column.of(lit(null))));
    }
}
