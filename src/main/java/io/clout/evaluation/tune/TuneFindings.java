package io.clout.evaluation.tune;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.report.LineChart;
import io.clout.report.ParallelChart;
import io.clout.report.Report;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Trials of a study, as sections of a report, and the winner as an overlay. */
public final class TuneFindings {
    private final Tuner tuner;
    private final List<Key> keys;
    private final double weight;

    public TuneFindings(Tuner tuner, List<Key> keys, double weight) {
        this.tuner = tuner;
        this.keys = keys;
        this.weight = weight;
    }

    /** Gives the winner's settings with what speaks for them, to be laid over a configuration. */
    public String overlay(String study) {
        List<String> winner = tuner.winner();
        StringBuilder text = new StringBuilder("# Winner of the study %s, of %d combinations.\n"
                .formatted(study, tuner.finalists().size()));
        text.append(String.format(
                Locale.ROOT, "# Objective %.4f in the mean over logs, %g a point:%n", tuner.mean(winner), weight));
        for (Trial trial : tuner.trials()) {
            if (trial.settings().equals(winner)) {
                text.append(String.format(
                        Locale.ROOT,
                        "#   %s, cut %s, seed %d: concordance %.4f, NDCG@100 %.4f, AUC %.4f, attacks buy %.1f%n",
                        trial.log(),
                        trial.cut(),
                        trial.seed(),
                        trial.concordance(),
                        trial.ndcg(),
                        trial.auc(),
                        trial.points()));
            }
        }
        tuner.heldOut()
                .forEach(h -> text.append(String.format(
                        Locale.ROOT,
                        "#   chosen without %s: %s, objective there %.4f%n",
                        h.log(),
                        h.settings(),
                        h.objective())));
        winner.forEach(setting -> text.append(setting.replaceFirst("=", " = ")).append('\n'));
        return text.toString();
    }

    public List<Section> sections() {
        List<Report.Chart> sensitivity = new ArrayList<>();
        keys.stream().filter(key -> key.values().size() > 1).forEach(key -> sensitivity.add(sensitivity(key)));
        return List.of(
                new Section(
                        "Trials",
                        "Each line is a combination of settings; the winner is drawn thick. The objective is the mean of "
                                + "three measures less %s for each point that the best attack buys.".formatted(weight),
                        List.of(parallel()),
                        List.of(means(), trials())),
                new Section(
                        "Sensitivity",
                        "The objective by one key, in the mean over all other keys, and at its best.",
                        sensitivity,
                        List.of()),
                new Section(
                        "Held out",
                        "Settings that were chosen on all other logs, on the log that had no say.",
                        List.of(),
                        List.of(heldOut())));
    }

    private ParallelChart parallel() {
        List<String> axes = new ArrayList<>(keys.stream().map(Key::name).toList());
        axes.add("objective");
        List<double[]> lines = tuner.finalists().stream()
                .map(candidate -> {
                    double[] line = new double[keys.size() + 1];
                    for (int i = 0; i < keys.size(); i++) {
                        line[i] = keys.get(i).place(value(candidate, keys.get(i)));
                    }
                    line[keys.size()] = tuner.mean(candidate);
                    return line;
                })
                .toList();
        return new ParallelChart("Trials", axes, lines);
    }

    private static String value(List<String> candidate, Key key) {
        return candidate.stream()
                .filter(setting -> setting.startsWith(key.name() + "="))
                .map(setting -> setting.substring(key.name().length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private LineChart sensitivity(Key key) {
        Map<Double, List<Double>> byPlace = new LinkedHashMap<>();
        key.values().stream().map(key::place).sorted().forEach(place -> byPlace.put(place, new ArrayList<>()));
        tuner.finalists()
                .forEach(candidate ->
                        byPlace.get(key.place(value(candidate, key))).add(tuner.mean(candidate)));
        double[] places = byPlace.keySet().stream().mapToDouble(p -> p).toArray();
        double[] means = byPlace.values().stream()
                .mapToDouble(o -> o.stream().mapToDouble(v -> v).average().orElse(Double.NaN))
                .toArray();
        double[] best = byPlace.values().stream()
                .mapToDouble(o -> o.stream().mapToDouble(v -> v).max().orElse(Double.NaN))
                .toArray();
        return new LineChart(
                "Objective by " + key.name(),
                key.name(),
                "objective",
                List.of(new LineChart.Series("mean", places, means), new LineChart.Series("best", places, best)));
    }

    private Grid means() {
        return new Grid(
                "candidates",
                List.of(text("settings"), number("objective", 5)),
                tuner.finalists().stream()
                        .sorted(Comparator.comparingDouble(tuner::mean).reversed())
                        .map(c -> Arrays.<Object>asList(String.join(", ", c), tuner.mean(c)))
                        .toList());
    }

    private Grid trials() {
        return new Grid(
                "trials",
                List.of(
                        text("settings"),
                        text("log"),
                        text("cut"),
                        number("concordance", 4),
                        number("ndcg_100", 4),
                        number("auc_top_1", 4),
                        number("points", 1),
                        number("objective", 5),
                        number("seconds", 1),
                        number("seed", 0),
                        text("config_hash")),
                tuner.trials().stream()
                        .map(t -> Arrays.<Object>asList(
                                String.join(", ", t.settings()),
                                t.log(),
                                t.cut(),
                                t.concordance(),
                                t.ndcg(),
                                t.auc(),
                                t.points(),
                                t.objective(weight),
                                t.seconds(),
                                t.seed(),
                                t.hash()))
                        .toList());
    }

    private Grid heldOut() {
        return new Grid(
                "held_out",
                List.of(text("log"), text("settings"), number("objective", 5)),
                tuner.heldOut().stream()
                        .map(h -> Arrays.<Object>asList(h.log(), String.join(", ", h.settings()), h.objective()))
                        .toList());
    }
}
