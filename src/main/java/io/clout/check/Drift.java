package io.clout.check;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import io.clout.config.CheckConfig;
import io.clout.config.CheckConfig.Rule;
import io.clout.operator.ScoreMoves;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import io.clout.table.Table;
import io.clout.table.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Comparison of a run with the last release. Messages name only persons who have a row in this run: others may have
 * asked to be left out.
 */
public final class Drift {
    private final CheckConfig config;
    private final Checks checks;

    /**
     * Sets up the comparison.
     *
     * @param checks collects broken rules
     */
    public Drift(CheckConfig config, Checks checks) {
        this.config = config;
        this.checks = checks;
    }

    /**
     * Checks that few persons' scores moved far, among persons of both releases on the same scale.
     *
     * @param both as {@link ScoreMoves} gives them
     */
    public void moved(Dataset<Row> both) {
        Rule rule = config.moved().rule();
        Column far = abs(ScoreMoves.points()).gt(config.moved().points());
        Row counts = both.agg(count(lit(1)), count_if(far)).first();
        if (counts.getLong(1) > rule.tolerance() * counts.getLong(0)) {
            checks.broken(
                    rule,
                    "scores: %,d of %,d persons moved by more than %s points: %s; %s allows a share of %s"
                            .formatted(
                                    counts.getLong(1),
                                    counts.getLong(0),
                                    config.moved().points(),
                                    Invariants.named(
                                            both.where(far),
                                            struct(
                                                    PublishedColumns.PERSON_ID.col(),
                                                    GraphColumns.EARLIER_SCORE.col(),
                                                    PublishedColumns.SCORE.col())),
                                    rule.key(),
                                    rule.tolerance()));
        }
    }

    /**
     * Checks that most of the top were in the last top. If a release has fewer persons, the top has as many as the
     * smaller release.
     *
     * @param scores and {@code last}: {@code person_id}, {@code rank}
     */
    public void top(Dataset<Row> scores, Dataset<Row> last) {
        Rule rule = config.top().rule();
        long persons = Math.min(config.top().persons(), Math.min(most(scores), most(last)));
        Dataset<Row> entered = scores.where(PublishedColumns.RANK.col().leq(persons))
                .join(
                        last.where(PublishedColumns.RANK.col().leq(persons)),
                        new String[] {PublishedColumns.PERSON_ID.name()},
                        "leftanti");
        long number = entered.count();
        if (number > rule.tolerance() * persons) {
            checks.broken(
                    rule,
                    "scores: %,d of the top %,d were not there in the last release: %s; %s allows a share of %s"
                            .formatted(
                                    number,
                                    persons,
                                    Invariants.named(
                                            entered,
                                            struct(PublishedColumns.RANK.col(), PublishedColumns.PERSON_ID.col())),
                                    rule.key(),
                                    rule.tolerance()));
        }
    }

    /**
     * Checks that the number of rows of a table changed little. Of {@code score_changes} it says nothing: the first
     * night has none, and later ones as many as scores moved.
     */
    public void rows(Table table, long rows, long last) {
        Rule rule = config.rows();
        if (!table.equals(Tables.SCORE_CHANGES) && Math.abs(rows - last) > rule.tolerance() * last) {
            checks.broken(
                    rule,
                    "%s: %,d rows, and %,d in the last release; %s allows a share of %s"
                            .formatted(table.name(), rows, last, rule.key(), rule.tolerance()));
        }
    }

    private static long most(Dataset<Row> ranked) {
        Row most = ranked.agg(max(PublishedColumns.RANK.col())).first();
        return most.isNullAt(0) ? 0 : most.getLong(0);
    }
}
