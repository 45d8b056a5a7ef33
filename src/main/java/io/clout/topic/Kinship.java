package io.clout.topic;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;

import io.clout.table.DailyColumns;
import io.clout.table.GraphColumns;
import io.clout.table.KinColumns;
import io.clout.table.PublishedColumns;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a person has on topics that share content with one on which they are heard counts there, too:
 *
 * <pre>
 *   mass(v,t)  = y(v,t) + kinship · Σ_s o(v,s)·K_v(s→t)             for who has y(v,t) > 0, and else nothing
 *   K_v(s→t)   = Σ_{w≠v} o(w,s)·r(w,s,t) / Σ_w o(w,s)               part of what is heard on s that is on t, too
 *   r(w,s,t)   = reactions to w on s and t / reactions to w on s
 *   o(w,s)     = y(w,s) · reactions logged on s / all on s          neither rolled up nor endorsements
 * </pre>
 *
 * <p>Of N reactions of one reactor, kind and day, a on s and b on t, at least max(0, a + b − N) are on both: so many
 * count as that, and none of several that are about one topic each.
 *
 * <p>K is at most 1, and 0 where no content is on both: who is famous elsewhere gets nothing. It is by mass, and by
 * what <em>others</em> are heard for, so that nobody makes kin of topics for themselves: from s, a person gets no more
 * than they have there, and no more than all others have there. Tags that nobody else uses, or nobody who is heard,
 * give nothing. What is rolled up to s counts on topics above by other ways, and an endorsement on its topic alone.
 *
 * <p>Whatever is summed is a whole number, of 10⁻⁹ of mass; all mass on one topic must stay below 9·10⁹.
 */
public final class Kinship {
    private static final double NANO = 1e9;
    private static final double DECIMALS = 1e6;
    private static final String[] WITHIN = {GraphColumns.PERSON.name(), KinColumns.KIN.name()};

    private final double kinship;

    /** @param kinship ≥ 0, by which what comes over from other topics is multiplied */
    public Kinship(double kinship) {
        this.kinship = kinship;
    }

    /**
     * What of persons' mass can come over to other topics: {@code person}, {@code kin} (where it is), {@code own}.
     *
     * @param masses {@code topic_key}, {@code person}, {@code mass}, what reached persons, and all their
     *     {@code reactions}
     * @param reactions between persons, on the topics that they were logged with: {@code topic_key}, {@code day},
     *     {@code reactor}, {@code author}, {@code kind}, {@code count}
     */
    public static Dataset<Row> own(Dataset<Row> masses, Dataset<Row> reactions) {
        Dataset<Row> logged = toOthers(reactions)
                .groupBy(
                        GraphColumns.PERSON.of(GraphColumns.AUTHOR.col()),
                        KinColumns.KIN.of(DailyColumns.TOPIC_KEY.col()))
                .agg(sum(DailyColumns.COUNT.col()).as(DailyColumns.COUNT.name()));
        Column part = DailyColumns.COUNT.col().divide(PublishedColumns.REACTIONS.col());
        return masses.where(PublishedColumns.MASS.col().gt(0))
                .select(
                        GraphColumns.PERSON.col(),
                        KinColumns.KIN.of(DailyColumns.TOPIC_KEY.col()),
                        PublishedColumns.MASS.col(),
                        PublishedColumns.REACTIONS.col())
                .join(logged, WITHIN)
                .select(
                        GraphColumns.PERSON.col(),
                        KinColumns.KIN.col(),
                        KinColumns.OWN.of(
                                rint(PublishedColumns.MASS.col().multiply(NANO).multiply(part))));
    }

    /**
     * What of persons' mass on one topic is on another, too: {@code person}, {@code kin} (the one), {@code topic_key}
     * (the other), {@code shared}.
     *
     * @param own as {@link #own} gives it
     * @param reactions as for {@link #own}
     * @param all between persons, whatever it was about: {@code day}, {@code reactor}, {@code author}, {@code kind},
     *     {@code count}
     */
    public static Dataset<Row> shared(Dataset<Row> own, Dataset<Row> reactions, Dataset<Row> all) {
        String[] deed = {
            DailyColumns.DAY.name(), GraphColumns.REACTOR.name(), GraphColumns.AUTHOR.name(), DailyColumns.KIND.name()
        };
        Column[] by = Stream.of(deed).map(Column::new).toArray(Column[]::new);
        Dataset<Row> logged = toOthers(reactions)
                .groupBy(Stream.concat(Stream.of(DailyColumns.TOPIC_KEY.col()), Stream.of(by))
                        .toArray(Column[]::new))
                .agg(sum(DailyColumns.COUNT.col()).as(DailyColumns.COUNT.name()));
        Dataset<Row> done =
                toOthers(all).groupBy(by).agg(sum(DailyColumns.COUNT.col()).as(KinColumns.DONE.name()));
        Dataset<Row> one = logged.withColumnRenamed(DailyColumns.TOPIC_KEY.name(), KinColumns.KIN.name())
                .withColumnRenamed(DailyColumns.COUNT.name(), PublishedColumns.REACTIONS.name());
        Column atLeast =
                PublishedColumns.REACTIONS.col().plus(DailyColumns.COUNT.col()).minus(KinColumns.DONE.col());
        Dataset<Row> both = one.join(logged, deed)
                .where(KinColumns.KIN.col().notEqual(DailyColumns.TOPIC_KEY.col()))
                .join(done, deed)
                .where(atLeast.gt(0))
                .groupBy(
                        GraphColumns.PERSON.of(GraphColumns.AUTHOR.col()),
                        KinColumns.KIN.col(),
                        DailyColumns.TOPIC_KEY.col())
                .agg(sum(atLeast).as(DailyColumns.COUNT.name()));
        Dataset<Row> whole = one.groupBy(GraphColumns.PERSON.of(GraphColumns.AUTHOR.col()), KinColumns.KIN.col())
                .agg(sum(PublishedColumns.REACTIONS.col()).as(PublishedColumns.REACTIONS.name()));
        Column part = DailyColumns.COUNT.col().divide(PublishedColumns.REACTIONS.col());
        return both.join(whole, WITHIN)
                .join(own, WITHIN)
                .select(
                        GraphColumns.PERSON.col(),
                        KinColumns.KIN.col(),
                        DailyColumns.TOPIC_KEY.col(),
                        KinColumns.SHARED.of(rint(KinColumns.OWN.col().multiply(part))));
    }

    /**
     * {@code masses} with what comes over: those of {@code masses}, {@code mass} rounded to its published digits.
     *
     * @param masses as for {@link #own}
     * @param own as {@link #own} gives it
     * @param shared as {@link #shared} gives it
     */
    public Dataset<Row> added(Dataset<Row> masses, Dataset<Row> own, Dataset<Row> shared) {
        Dataset<Row> totals =
                own.groupBy(KinColumns.KIN.col()).agg(sum(KinColumns.OWN.col()).as(KinColumns.TOTAL.name()));
        Dataset<Row> kin = shared.groupBy(KinColumns.KIN.col(), DailyColumns.TOPIC_KEY.col())
                .agg(sum(KinColumns.SHARED.col()).as(KinColumns.ALL_SHARED.name()))
                .join(totals, KinColumns.KIN.name());
        Column others = KinColumns.ALL_SHARED.col().minus(coalesce(KinColumns.SHARED.col(), lit(0L)));
        Dataset<Row> over = masses.where(PublishedColumns.MASS.col().gt(0))
                .select(GraphColumns.PERSON.col(), DailyColumns.TOPIC_KEY.col())
                .join(own, GraphColumns.PERSON.name())
                .join(kin, new String[] {KinColumns.KIN.name(), DailyColumns.TOPIC_KEY.name()})
                .join(
                        shared,
                        new String[] {GraphColumns.PERSON.name(), KinColumns.KIN.name(), DailyColumns.TOPIC_KEY.name()},
                        "left")
                .withColumn(
                        KinColumns.OVER.name(),
                        KinColumns.OVER.of(rint(KinColumns.OWN.col().multiply(others.divide(KinColumns.TOTAL.col())))))
                .groupBy(DailyColumns.TOPIC_KEY.col(), GraphColumns.PERSON.col())
                .agg(sum(KinColumns.OVER.col()).as(KinColumns.OVER.name()));
        Column added = coalesce(KinColumns.OVER.col(), lit(0L)).multiply(kinship / NANO);
        return masses.join(over, new String[] {DailyColumns.TOPIC_KEY.name(), GraphColumns.PERSON.name()}, "left")
                .withColumn(
                        PublishedColumns.MASS.name(),
                        rint(PublishedColumns.MASS.col().plus(added).multiply(DECIMALS))
                                .divide(DECIMALS))
                .drop(KinColumns.OVER.name());
    }

    private static Dataset<Row> toOthers(Dataset<Row> reactions) {
        return reactions.where(GraphColumns.REACTOR.col().notEqual(GraphColumns.AUTHOR.col()));
    }
}
