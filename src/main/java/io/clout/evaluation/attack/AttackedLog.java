package io.clout.evaluation.attack;

import io.clout.evaluation.Scores;
import io.clout.evaluation.Workshop;
import io.clout.evaluation.Workshop.Topics;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.LogBuilder;
import io.clout.evaluation.log.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A log with the rows of an attack for somebody unknown, laid out for runs under several configurations. */
public final class AttackedLog implements AutoCloseable {
    private final Workshop.Bench bench;
    private final ActivityLog log;
    private final ActivityLog attacked;
    private final int account;
    private final List<String> links;

    private AttackedLog(Workshop.Bench bench, ActivityLog log, ActivityLog attacked, int account, List<String> links) {
        this.bench = bench;
        this.log = log;
        this.attacked = attacked;
        this.account = account;
        this.links = links;
    }

    /**
     * Lays it out.
     *
     * @param scores of the log as it is, which tell who is heard
     */
    public static AttackedLog lay(
            Workshop workshop, Subject subject, ActivityLog log, Scores scores, Attack attack, int size, long seed) {
        long first = log.at(0) / ActivityLog.MICROS_A_DAY;
        long last = log.at(log.size() - 1) / ActivityLog.MICROS_A_DAY;
        Crowd crowd = new Crowd(log, subject.load().attention().value(), scores);
        int account = crowd.unknown(new SplittableRandom(seed));
        LogBuilder rows = log.copy(attack.keeps(log, account));
        Injection injection = new Injection(log, crowd, rows, account, size, first, last, seed);
        attack.action().addTo(injection);
        Links links = Links.of(injection, rows);
        ActivityLog attacked = rows.build();
        Workshop.Bench bench = workshop.bench(subject, attacked, attacked.size(), Topics.LEFT_OUT);
        return new AttackedLog(bench, log, attacked, account, links.write(workshop.spark(), bench.folder()));
    }

    /**
     * Gives the points that the attack buys.
     *
     * @param before scores of the log as it is, under the same settings
     */
    public double points(List<String> settings, Scores before) throws Exception {
        List<String> all = new ArrayList<>(settings);
        all.addAll(links);
        Scores after = bench.score(all);
        return after.score()[attacked.people().of(account)]
                - before.score()[log.people().of(account)];
    }

    @Override
    public void close() {
        bench.close();
    }
}
