package io.clout.evaluation.attack;

import io.clout.config.ConfigException;
import io.clout.evaluation.Scores;
import io.clout.evaluation.baseline.Pairs;
import io.clout.evaluation.log.ActivityLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Roles of accounts in a log that is attacked: targets that an attacker wants to lift, and helpers. */
final class Crowd {
    private static final double TOP = 0.98;

    private final ActivityLog log;
    private final Map<String, Double> values;
    private final Pairs pairs;
    private final Scores scores;
    private final int source;
    private final int[] firstAccount;
    private final int[] acts;
    private final int[] byMass;

    /**
     * @param values worth of one reaction of each kind
     * @param scores of the log before the attack
     */
    Crowd(ActivityLog log, Map<String, Double> values, Scores scores) {
        this.log = log;
        this.values = new TreeMap<>(values);
        this.pairs = Pairs.of(log, 0, log.size());
        this.scores = scores;
        int[] rows = new int[log.sources().size()];
        this.acts = new int[log.people().size()];
        this.firstAccount = new int[log.people().size()];
        for (int row = 0; row < log.size(); row++) {
            rows[log.source(row)]++;
            if (log.reactor(row) != ActivityLog.NONE) {
                acts[log.people().of(log.reactor(row))]++;
            }
        }
        this.source = IntStream.range(0, rows.length)
                .boxed()
                .max(Comparator.comparingInt(s -> rows[s]))
                .orElseThrow();
        for (int account = log.accounts().size() - 1; account >= 0; account--) {
            if (log.accounts().network(account).equals(network())) {
                firstAccount[log.people().of(account)] = account;
            }
        }
        this.byMass = IntStream.range(0, acts.length)
                .filter(person -> pairs.reactors(person) > 0)
                .filter(this::isHere)
                .boxed()
                .sorted(Comparator.comparingDouble(person -> scores.mass()[person]))
                .mapToInt(person -> person)
                .toArray();
    }

    /** The source with most rows, to which an attack adds. */
    int source() {
        return source;
    }

    private String network() {
        return log.sources().get(source).network();
    }

    private boolean isHere(int person) {
        int account = firstAccount[person];
        return log.accounts().network(account).equals(network())
                && !log.people().isSuppressed(account);
    }

    long firstDay() {
        return log.at(0) / ActivityLog.MICROS_A_DAY;
    }

    /** A kind that is worth most, of those that the log knows. */
    String bestKind() {
        return IntStream.range(0, log.size())
                .mapToObj(log::kind)
                .distinct()
                .max(Comparator.comparingDouble(kind -> values.getOrDefault(kind, 0.0)))
                .orElseThrow();
    }

    /** The kind that is worth least. */
    String worstKind() {
        return values.entrySet().stream()
                .filter(kind -> kind.getValue() < 0)
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new ConfigException(
                        "attention.value has no kind that is worth less than 0, which the attack mob needs"));
    }

    /** Somebody who acts and to whom nobody reacted. */
    int unknown(SplittableRandom random) {
        return oneOf(person -> acts[person] > 0 && pairs.reactors(person) == 0, random);
    }

    private int oneOf(IntPredicate which, SplittableRandom random) {
        int[] all = IntStream.range(0, acts.length)
                .filter(this::isHere)
                .filter(which)
                .toArray();
        if (all.length == 0) {
            throw new ConfigException("the log has nobody of the kind that the attack needs");
        }
        return firstAccount[all[random.nextInt(all.length)]];
    }

    /** The median of those to whom somebody reacted. */
    int ordinary() {
        return firstAccount[byMass[byMass.length / 2]];
    }

    /** Somebody whom 98 % of these are below. */
    int top() {
        return firstAccount[byMass[(int) (TOP * byMass.length)]];
    }

    /** The most heard, first the one with the largest mass. */
    int[] mostHeard(int number) {
        int most = Math.min(number, byMass.length);
        return IntStream.range(0, most)
                .map(i -> firstAccount[byMass[byMass.length - 1 - i]])
                .toArray();
    }

    /** Different real accounts that react, and to which somebody reacted first thing: the earliest of the log. */
    int[] able(int number) {
        int[] found = new int[number];
        boolean[] seen = new boolean[acts.length];
        int size = 0;
        for (int row = 0; row < log.size() && size < number; row++) {
            int person = log.people().of(log.author(row));
            if (log.isPositive(row) && !seen[person] && acts[person] > 0 && isHere(person)) {
                seen[person] = true;
                found[size++] = firstAccount[person];
            }
        }
        return Arrays.copyOf(found, size);
    }

    /** Different real accounts that react, by chance. */
    int[] active(int number, int without, SplittableRandom random) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, acts.length)
                .filter(person -> acts[person] > 0
                        && isHere(person)
                        && person != log.people().of(without))
                .boxed()
                .toList());
        int most = Math.min(number, all.size());
        int[] chosen = new int[most];
        for (int i = 0; i < most; i++) {
            Collections.swap(all, i, i + random.nextInt(all.size() - i));
            chosen[i] = firstAccount[all.get(i)];
        }
        return chosen;
    }

    Scores scores() {
        return scores;
    }
}
