package io.clout.evaluation.explain;

import io.clout.evaluation.explain.Explanation.Part;
import io.clout.evaluation.explain.Explanation.Parts;
import io.clout.model.Apportionment;
import io.clout.score.reason.PersonFactors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Lists of parts, each of which adds up to a person's mass and score.
 *
 * @param factors of the person
 * @param score as published
 */
public record Breakdown(PersonFactors factors, double score) {
    private static final double HUNDREDTHS = 100;

    /** A row of a list. Rows of their own, such as the one without a topic, come after all others. */
    private record Key(String name, boolean isOfItsOwn) {}

    /** Mass by name, gathered for one list. */
    static final class Sums {
        private final Map<Key, Double> sums = new LinkedHashMap<>();

        void add(String name, double mass) {
            sums.merge(new Key(name, false), mass, Double::sum);
        }

        /** Adds to a row that is named by this program, and not by a dump. */
        void addToOwn(String name, double mass) {
            sums.merge(new Key(name, true), mass, Double::sum);
        }
    }

    Parts parts(ReactorParts all) {
        if (all.note().isPresent()) {
            return new Parts(all.note().get(), List.of(), List.of(), List.of());
        }
        Sums kinds = new Sums();
        Sums topics = new Sums();
        Sums credibility = new Sums();
        for (ReactorPart part : all.parts()) {
            kinds.add(part.strongest().kind(), part.mass());
            Set<String> named = all.topics().getOrDefault(part.strongest(), Set.of());
            named.forEach(topic -> topics.add(topic, part.mass() / named.size()));
            if (named.isEmpty()) {
                topics.addToOwn("no topic", part.mass());
            }
        }
        if (!all.parts().isEmpty()) {
            credibility.add("from reactors who are credible", sum(all.parts(), ReactorPart::vouched));
            credibility.add("from the credible who react to the reactors", sum(all.parts(), ReactorPart::handedOn));
            credibility.add("from reactors who are unknown", sum(all.parts(), ReactorPart::unknown));
        }
        return new Parts(null, list(kinds), list(topics), list(credibility));
    }

    private static double sum(List<ReactorPart> parts, ToDoubleFunction<ReactorPart> of) {
        return parts.stream().mapToDouble(of).sum();
    }

    /** The first rows, and one for all others. */
    public static List<Part> shortened(List<Part> parts, int rows) {
        if (parts.size() <= rows) {
            return parts;
        }
        List<Part> few = new ArrayList<>(parts.subList(0, rows - 1));
        few.add(together("%,d others".formatted(parts.size() - few.size()), parts.subList(few.size(), parts.size())));
        return few;
    }

    /** Sum of some parts. */
    static Part together(String name, List<Part> parts) {
        double points = parts.stream().mapToDouble(Part::points).sum();
        return new Part(
                name, parts.stream().mapToDouble(Part::mass).sum(), Math.rint(points * HUNDREDTHS) / HUNDREDTHS);
    }

    /** The largest part first. What is from outside the logs is added. */
    List<Part> list(Sums gathered) {
        Map<Key, Double> sums = new LinkedHashMap<>(gathered.sums);
        if (factors.outside() != 0) {
            sums.put(new Key("outside evidence", true), factors.outside());
        }
        List<Map.Entry<Key, Double>> rows = new ArrayList<>(sums.entrySet());
        rows.sort(Comparator.comparing(
                        (Map.Entry<Key, Double> row) -> row.getKey().isOfItsOwn())
                .thenComparing(Map.Entry.<Key, Double>comparingByValue().reversed())
                .thenComparing(row -> row.getKey().name()));
        double whole = rows.stream().mapToDouble(Map.Entry::getValue).sum();
        if (!(whole > 0)) {
            return List.of();
        }
        long hundredths = Math.round((score - 1) * HUNDREDTHS);
        Map<Key, Double> points = new LinkedHashMap<>();
        rows.forEach(row -> points.put(row.getKey(), row.getValue() / whole * hundredths));
        Map<Key, Long> shared = Apportionment.of(points, hundredths);
        return rows.stream()
                .map(row -> new Part(row.getKey().name(), row.getValue(), shared.get(row.getKey()) / HUNDREDTHS))
                .toList();
    }
}
