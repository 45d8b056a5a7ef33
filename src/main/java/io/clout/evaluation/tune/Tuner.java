package io.clout.evaluation.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries settings on logs, and finds the best: in the mean over logs, and for each log by the others. */
public final class Tuner {
    /** Runs settings on a log. */
    @FunctionalInterface
    public interface Trials {
        Trial run(List<String> settings, int log) throws Exception;
    }

    private final Trials trials;
    private final int logs;
    private final double weight;
    private final Map<List<String>, Map<String, Trial>> done = new LinkedHashMap<>();

    /** @param weight of a point that attacks buy, in the objective */
    public Tuner(Trials trials, int logs, double weight) {
        this.trials = trials;
        this.logs = logs;
        this.weight = weight;
    }

    /** Tries every candidate on every log. */
    public void all(List<List<String>> candidates) throws Exception {
        for (List<String> candidate : candidates) {
            for (int log = 0; log < logs; log++) {
                run(candidate, log);
            }
        }
    }

    /** Tries all candidates on one log, the better half of them on two, a quarter on four, and so on. */
    public void halving(List<List<String>> candidates) throws Exception {
        List<List<String>> left = candidates;
        for (int from = 0, until = 1; from < logs; from = until, until = Math.min(logs, 2 * until)) {
            for (List<String> candidate : left) {
                for (int log = from; log < until; log++) {
                    run(candidate, log);
                }
            }
            left = left.stream()
                    .sorted(Comparator.comparingDouble(this::mean).reversed())
                    .limit((left.size() + 1) / 2)
                    .toList();
        }
    }

    private void run(List<String> candidate, int log) throws Exception {
        Trial trial = trials.run(candidate, log);
        done.computeIfAbsent(candidate, c -> new LinkedHashMap<>()).put(trial.log(), trial);
    }

    /** Gives the mean objective of a candidate over the logs that it was tried on. */
    public double mean(List<String> candidate) {
        return done.get(candidate).values().stream()
                .mapToDouble(t -> t.objective(weight))
                .average()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** Gives the candidates that were tried on most logs. */
    public List<List<String>> finalists() {
        int most = done.values().stream().mapToInt(Map::size).max().orElse(0);
        return done.entrySet().stream()
                .filter(c -> c.getValue().size() == most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Gives the best of these, in the mean over logs. */
    public List<String> winner() {
        return finalists().stream().max(Comparator.comparingDouble(this::mean)).orElseThrow();
    }

    /** Gives everything that was tried. */
    public List<Trial> trials() {
        List<Trial> all = new ArrayList<>();
        done.values().forEach(byLog -> all.addAll(byLog.values()));
        return all;
    }

    /**
     * Result on one log of settings that were chosen on the others.
     *
     * @param settings the best in the mean over all other logs
     * @param objective of them on this log
     */
    public record HeldOut(String log, List<String> settings, double objective) {}

    /** Chooses for each log by the others; nothing where there is one log only. */
    public List<HeldOut> heldOut() {
        List<HeldOut> all = new ArrayList<>();
        List<List<String>> finalists = finalists();
        for (String log : done.get(finalists.get(0)).keySet()) {
            Optional<List<String>> best = finalists.stream()
                    .filter(candidate -> done.get(candidate).size() > 1)
                    .max(Comparator.comparingDouble(candidate -> meanWithout(candidate, log)));
            best.ifPresent(settings -> all.add(
                    new HeldOut(log, settings, done.get(settings).get(log).objective(weight))));
        }
        return all;
    }

    private double meanWithout(List<String> candidate, String log) {
        return done.get(candidate).values().stream()
                .filter(t -> !t.log().equals(log))
                .mapToDouble(t -> t.objective(weight))
                .average()
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
