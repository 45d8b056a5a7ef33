package io.clout.evaluation.explain;

import io.clout.score.reason.NodeFactors;
import io.clout.score.reason.PersonFactors;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Advice in a few sentences, from the lever that moves most by itself, and from the days away.
 *
 * @param now factors of the person
 * @param daysAway own days since they were around, by network, where they are known
 */
record Advice(PersonFactors now, Map<String, Long> daysAway) {
    /** Points below which a lever is not worth a word. */
    private static final double LEAST = .1;

    private static final double PERCENT = 100;

    /** The sentences. */
    String text() {
        Map<Lever, Double> points = new EnumMap<>(Lever.class);
        for (Lever lever : Lever.values()) {
            points.put(lever, lever.points(now));
        }
        double around = points.get(Lever.AROUND);
        // Somebody's reaction brings the person back as well: by itself it is worth the rest.
        Map<Lever, Double> alone = new EnumMap<>(points);
        alone.merge(Lever.CREDIBLE, -around, Double::sum);
        Lever largest = largest(alone);
        largest = points.get(largest) < LEAST ? largest(points) : largest;
        if (points.get(largest) < LEAST) {
            return "Nothing in reach today would raise the score by %s points.".formatted(number("%.1f", LEAST));
        }
        // The person can come back without anybody else, so that it is told where others would do more.
        boolean isAwayFirst = largest != Lever.AROUND && around >= LEAST;
        return isAwayFirst ? away(around) + " " + text(largest, alone) : text(largest, points);
    }

    private String text(Lever largest, Map<Lever, Double> points) {
        return switch (largest) {
            case AROUND -> away(points.get(largest));
            case CREDIBLE ->
                "One more reaction today on each of their networks, by somebody credible who has no reactions themselves, brings %s points."
                        .formatted(number("%.2f", points.get(largest)));
            case CORROBORATED -> unknown(points.get(largest));
            case FORGIVEN -> against(points.get(largest));
        };
    }

    private static Lever largest(Map<Lever, Double> points) {
        return points.entrySet().stream()
                .max(Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private String away(double points) {
        List<String> away = now.nodes().entrySet().stream()
                .filter(node -> node.getValue().counts() && node.getValue().presence() < 1)
                .map(node -> days(node.getKey()))
                .toList();
        return "Away for %s: that costs %s points, and one post or reaction today on each of these networks brings them back."
                .formatted(String.join(", ", away), number("%.2f", points));
    }

    private String days(String network) {
        Long days = daysAway.get(network);
        String number = days == null ? "some days" : days == 1 ? "1 day" : "%,d days".formatted(days);
        return "%s on %s".formatted(number, network);
    }

    private String unknown(double points) {
        double given = sum(NodeFactors::unknown);
        double counted = sum(node -> node.unknownCounted() * node.unknown());
        return "Of what comes from reactors who are not credible yet, %s %% counts. The rest brings %s points more once these reactors are credible themselves, or more who are credible react to the same person."
                .formatted(number("%.0f", PERCENT * counted / given), number("%.2f", points));
    }

    private String against(double points) {
        return "Negative reactions of the credible cost %s points: of what is received, the part that is kept is %s. They fade as other reactions do."
                .formatted(number("%.2f", points), each(node -> node.against() > 0, NodeFactors::left));
    }

    /** A factor on each network that counts. */
    private String each(Predicate<NodeFactors> where, ToDoubleFunction<NodeFactors> factor) {
        return now.nodes().entrySet().stream()
                .filter(node -> node.getValue().counts() && where.test(node.getValue()))
                .map(node -> number("%.2f", factor.applyAsDouble(node.getValue())) + " on " + node.getKey())
                .collect(Collectors.joining(", "));
    }

    private double sum(ToDoubleFunction<NodeFactors> part) {
        return now.nodes().values().stream()
                .filter(NodeFactors::counts)
                .flatMapToDouble(node -> DoubleStream.of(part.applyAsDouble(node)))
                .sum();
    }

    private static String number(String form, double number) {
        return String.format(Locale.ROOT, form, number);
    }
}
