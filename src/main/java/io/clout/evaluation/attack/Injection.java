package io.clout.evaluation.attack;

import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.LogBuilder;
import io.clout.evaluation.log.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** A log while an attack adds rows to it. It notes what the attack takes: accounts, reactions and days. */
public final class Injection {
    private static final long NOON = ActivityLog.MICROS_A_DAY / 2;
    private static final long SECOND = 1_000_000;
    private static final int SECONDS = 40_000;

    private final ActivityLog log;
    private final Crowd crowd;
    private final LogBuilder to;
    private final int target;
    private final int size;
    private final long firstDay;
    private final long lastDay;
    private final SplittableRandom random;
    private final Set<Integer> fakes = new HashSet<>();
    private final Set<Integer> insiders = new HashSet<>();
    private final Map<Integer, Long> firstActs = new HashMap<>();
    private final Set<Long> days = new TreeSet<>();
    private final List<int[]> links = new ArrayList<>();
    private final Set<Integer> reached = new HashSet<>();
    private final Set<Integer> reactorsOfTarget = new HashSet<>();
    private int reactions;

    /**
     * @param crowd roles of the log's accounts
     * @param target an account
     * @param size number of accounts that attack
     * @param firstDay first day of the farm, in days since 1970
     * @param lastDay the run date
     */
    Injection(
            ActivityLog log, Crowd crowd, LogBuilder to, int target, int size, long firstDay, long lastDay, long seed) {
        this.log = log;
        this.crowd = crowd;
        this.to = to;
        this.target = target;
        this.size = size;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.random = new SplittableRandom(seed);
    }

    ActivityLog log() {
        return log;
    }

    Crowd crowd() {
        return crowd;
    }

    int target() {
        return target;
    }

    int size() {
        return size;
    }

    long firstDay() {
        return firstDay;
    }

    long lastDay() {
        return lastDay;
    }

    SplittableRandom random() {
        return random;
    }

    /** Adds an account of the attacker's on the target's network. */
    int fake() {
        return fake(log.accounts().network(target));
    }

    private int fake(String network) {
        int fake = to.account(network, "attack-%d".formatted(fakes.size()));
        fakes.add(fake);
        return fake;
    }

    int[] fakes(int number) {
        int[] all = new int[number];
        for (int i = 0; i < number; i++) {
            all[i] = fake();
        }
        return all;
    }

    /** Says that a real account takes part, so that it is no innocent. */
    int insider(int account) {
        insiders.add(account);
        return account;
    }

    /** Adds a reaction that is worth as much as any. */
    void react(long day, int by, int of) {
        react(day, by, of, crowd.bestKind());
    }

    void react(long day, int by, int of, String kind) {
        react(day, by, of, kind, List.of());
    }

    void react(long day, int by, int of, String kind, List<String> topics) {
        add(day, by, of, kind, topics, crowd.source());
    }

    private void add(long day, int by, int of, String kind, List<String> topics, int source) {
        if (by == of) {
            return;
        }
        long at = day * ActivityLog.MICROS_A_DAY + NOON + reactions % SECONDS * SECOND;
        to.add(at, kind, by, of, null, topics, source);
        reactions++;
        days.add(day);
        firstActs.merge(by, day, Math::min);
        reached.add(of);
        if (of == target) {
            reactorsOfTarget.add(by);
        }
    }

    /** Adds a network of the attacker's own, in which each of some fakes reacts to a last one; gives that one. */
    int ownNetwork(int number) {
        String network = "attack_network";
        int source = to.source(Origin.added("attack", network));
        int star = fake(network);
        for (int i = 0; i < number; i++) {
            int by = fake(network);
            for (long day = firstDay; day <= lastDay; day += Math.max(1, (lastDay - firstDay) / 30)) {
                add(day, by, star, crowd.bestKind(), List.of(), source);
            }
        }
        return star;
    }

    /** Says that two accounts are one person. */
    void link(int left, int right) {
        links.add(new int[] {left, right});
    }

    List<int[]> links() {
        return links;
    }

    boolean takesPart(int account) {
        return fakes.contains(account) || insiders.contains(account);
    }

    /** Whether a row of the attack reacts to the account. */
    boolean reaches(int account) {
        return reached.contains(account);
    }

    Set<Integer> insiders() {
        return insiders;
    }

    int reactorsOfTarget() {
        return reactorsOfTarget.size();
    }

    /**
     * Accounts that the attack took: fakes that acted on less than a tenth of a year, older ones, and real accounts.
     */
    Effort effort() {
        long agedBefore = lastDay - Math.min(30, Math.max(1, lastDay - crowd.firstDay()));
        int aged = (int) fakes.stream()
                .filter(fake -> firstActs.getOrDefault(fake, lastDay) <= agedBefore)
                .count();
        return new Effort(fakes.size() - aged, aged, insiders.size(), reactions, days.size());
    }

    /**
     * @param fresh fakes that first acted less than 30 days before the end
     * @param aged older ones
     * @param able real accounts that take part
     * @param reactions rows added
     * @param days on which there were any
     */
    public record Effort(int fresh, int aged, int able, int reactions, int days) {}
}
