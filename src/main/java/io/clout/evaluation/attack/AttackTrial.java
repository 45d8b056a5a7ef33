package io.clout.evaluation.attack;

import io.clout.config.CloutConfig;
import io.clout.config.EvaluationConfig.Prices;
import io.clout.evaluation.Scores;
import io.clout.evaluation.Workshop;
import io.clout.evaluation.Workshop.Topics;
import io.clout.evaluation.attack.Bought.Innocents;
import io.clout.evaluation.attack.Bought.Ranks;
import io.clout.evaluation.attack.Bought.Target;
import io.clout.evaluation.attack.Injection.Effort;
import io.clout.evaluation.baseline.Baselines;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.LogBuilder;
import io.clout.evaluation.log.Subject;
import io.clout.table.PublishedColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Attacks one log: scores it as it is, and again with the rows of each attack. */
public final class AttackTrial {
    private static final double NOTICED = 0.5;
    private static final double QUANTILE = 0.999;

    private final Workshop workshop;
    private final Subject subject;
    private final ActivityLog log;
    private final List<String> settings;
    private final long firstDay;
    private final long lastDay;
    private final long seed;
    private final Prices prices;
    private final Crowd crowd;
    private final Map<String, double[]> rivals;
    private final Map<List<Integer>, Double> honest = new HashMap<>();
    private final Honest compared;

    /**
     * Scores the log as it is.
     *
     * @param settings over the subject's own
     * @param farmAt where the farm's first day is in the log, from 0, its first day, to 1, its last
     */
    public AttackTrial(
            Workshop workshop,
            Subject subject,
            ActivityLog log,
            List<String> settings,
            double farmAt,
            long seed,
            Honest compared)
            throws Exception {
        this.compared = compared;
        CloutConfig config = subject.load();
        this.workshop = workshop;
        this.subject = subject;
        this.log = log;
        this.settings = settings;
        this.seed = seed;
        this.prices = config.evaluation().prices();
        this.lastDay = log.at(log.size() - 1) / ActivityLog.MICROS_A_DAY;
        long first = log.at(0) / ActivityLog.MICROS_A_DAY;
        this.firstDay = first + Math.round(farmAt * (lastDay - first));
        try (Workshop.Bench bench = workshop.bench(subject, log, log.size(), Topics.LEFT_OUT)) {
            this.crowd = new Crowd(log, config.attention().value(), bench.score(settings));
        }
        this.rivals = new Baselines(log, log.size(), (lastDay + 1) * ActivityLog.MICROS_A_DAY).rivals();
    }

    /** Whether attacks are compared with real reactions, which takes one more run each. */
    public enum Honest {
        COMPARED,
        LEFT_OUT
    }

    /** Runs one attack at one size on one target. */
    public Bought run(Attack attack, int size, Target target) throws Exception {
        int account = account(target);
        LogBuilder rows = log.copy(attack.keeps(log, account));
        Injection injection = new Injection(log, crowd, rows, account, size, firstDay, lastDay, seed);
        attack.action().addTo(injection);
        Links links = Links.of(injection, rows);
        ActivityLog attacked = rows.build();
        Topics topics = attack.isOnTopic() ? Topics.KEPT : Topics.LEFT_OUT;
        Scores after;
        double topicScore;
        List<String> all = new ArrayList<>(settings);
        try (Workshop.Bench bench = workshop.bench(subject, attacked, attacked.size(), topics)) {
            all.addAll(links.write(workshop.spark(), bench.folder()));
            after = attack.isOnTopic() ? bench.night(all) : bench.score(all);
            topicScore = attack.isOnTopic() ? onTopic(after, attacked, account) : Double.NaN;
        }
        return told(attack, size, target, account, injection, attacked, after, topicScore);
    }

    private Bought told(
            Attack attack,
            int size,
            Target target,
            int account,
            Injection injection,
            ActivityLog attacked,
            Scores after,
            double topicScore)
            throws Exception {
        int person = log.people().of(account);
        int personAfter = attacked.people().of(account);
        Scores before = crowd.scores();
        Effort effort = injection.effort();
        return new Bought(
                subject.name(),
                attack.name(),
                size,
                target,
                effort,
                before.score()[person],
                after.score()[personAfter],
                Scores.rank(before.mass(), person),
                Scores.rank(after.mass(), personAfter),
                honest(account, injection.reactorsOfTarget()),
                topicScore,
                innocents(injection, attacked, after),
                fed(injection, attacked, after),
                rivals(attacked, person, personAfter),
                prices.of(effort.fresh(), effort.aged(), effort.able(), effort.days()));
    }

    private int account(Target target) {
        return switch (target) {
            case UNKNOWN -> crowd.unknown(new SplittableRandom(seed));
            case ORDINARY -> crowd.ordinary();
            case TOP -> crowd.top();
        };
    }

    /** Points that so many different real people give, by one reaction each on the last day. */
    private double honest(int account, int reactors) throws Exception {
        if (reactors == 0 || compared == Honest.LEFT_OUT) {
            return Double.NaN;
        }
        int[] people = crowd.active(reactors, account, new SplittableRandom(seed));
        List<Integer> key = List.of(account, people.length);
        Double known = honest.get(key);
        if (known == null) {
            LogBuilder rows = log.copy(row -> true);
            Injection injection = new Injection(log, crowd, rows, account, people.length, firstDay, lastDay, seed);
            for (int one : people) {
                injection.react(lastDay, one, account);
            }
            ActivityLog helped = rows.build();
            try (Workshop.Bench bench = workshop.bench(subject, helped, helped.size(), Topics.LEFT_OUT)) {
                int person = log.people().of(account);
                known = bench.score(settings).score()[helped.people().of(account)]
                        - crowd.scores().score()[person];
            }
            honest.put(key, known);
        }
        return known;
    }

    private Innocents innocents(Injection injection, ActivityLog attacked, Scores after) {
        boolean[] others = people(account -> takesPart(injection, account) || injection.reaches(account));
        double[] moves = moves(others, attacked, after);
        int moved = (int) Arrays.stream(moves).filter(move -> move > NOTICED).count();
        double[] sorted = Arrays.stream(moves).sorted().toArray();
        double quantile = sorted[(int) (QUANTILE * (sorted.length - 1))];
        return new Innocents(sorted[sorted.length - 1], quantile, moved);
    }

    private double fed(Injection injection, ActivityLog attacked, Scores after) {
        boolean[] others = people(account -> takesPart(injection, account));
        boolean[] reached = people(injection::reaches);
        for (int person = 0; person < others.length; person++) {
            others[person] |= !reached[person];
        }
        return Arrays.stream(moves(others, attacked, after)).max().orElse(0);
    }

    private static boolean takesPart(Injection injection, int account) {
        return injection.takesPart(account) || account == injection.target();
    }

    /** People any of whose accounts is of these. */
    private boolean[] people(IntPredicate accounts) {
        boolean[] people = new boolean[log.people().size()];
        IntStream.range(0, log.accounts().size())
                .filter(accounts)
                .forEach(account -> people[log.people().of(account)] = true);
        return people;
    }

    /** Moves of scores by person; 0 for {@code others}. */
    private double[] moves(boolean[] others, ActivityLog attacked, Scores after) {
        double[] moves = new double[log.people().size()];
        for (int account = 0; account < log.accounts().size(); account++) {
            int person = log.people().of(account);
            if (!others[person]) {
                moves[person] = Math.abs(after.score()[attacked.people().of(account)]
                        - crowd.scores().score()[person]);
            }
        }
        return moves;
    }

    private Map<String, Ranks> rivals(ActivityLog attacked, int person, int personAfter) {
        Map<String, Ranks> ranks = new LinkedHashMap<>();
        new Baselines(attacked, attacked.size(), (lastDay + 1) * ActivityLog.MICROS_A_DAY)
                .rivals()
                .forEach((way, after) -> ranks.put(
                        way, new Ranks(Scores.rank(rivals.get(way), person), Scores.rank(after, personAfter))));
        return ranks;
    }

    private double onTopic(Scores after, ActivityLog attacked, int account) {
        List<Row> rows = workshop.spark()
                .read()
                .parquet(after.release().orElseThrow() + "/topic_scores")
                .where(PublishedColumns.TOPIC.col().equalTo(FarmAttacks.TOPIC))
                .where(PublishedColumns.PERSON_ID
                        .col()
                        .equalTo(attacked.people().id(attacked.people().of(account))))
                .select(PublishedColumns.SCORE.col())
                .collectAsList();
        return rows.isEmpty() ? 0 : ((Number) rows.get(0).get(0)).doubleValue();
    }
}
