package io.clout.evaluation.sample;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.evaluation.Scores;
import io.clout.evaluation.baseline.Pairs;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.measure.Agreement;
import io.clout.longs.UnionFind;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A sample beside the log that it is of: how far it is like it. */
public final class SampleCard {
    private final ActivityLog full;
    private final ActivityLog sample;
    private final Pairs fullPairs;
    private final Pairs samplePairs;

    public SampleCard(ActivityLog full, ActivityLog sample) {
        this.full = full;
        this.sample = sample;
        this.fullPairs = Pairs.of(full, 0, full.size());
        this.samplePairs = Pairs.of(sample, 0, sample.size());
    }

    /** Gives the card, with the scores of both. */
    public Section section(Scores ofFull, Scores ofSample) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(Arrays.asList("people", active(fullPairs), active(samplePairs), null));
        rows.add(Arrays.asList("activities", full.size(), sample.size(), null));
        rows.add(Arrays.asList("pairs", fullPairs.size(), samplePairs.size(), null));
        rows.add(compared("reactors of a person", received(fullPairs), received(samplePairs)));
        rows.add(compared("people that a person reacts to", given(fullPairs), given(samplePairs)));
        rows.add(compared("reactions of a pair", fullPairs.sums(row -> 1), samplePairs.sums(row -> 1)));
        rows.add(Arrays.asList("share in the largest component", largest(fullPairs), largest(samplePairs), null));
        rows.add(Arrays.asList("share credible", ofFull.credibleShare(), ofSample.credibleShare(), null));
        rows.add(Arrays.asList("Kendall's tau of scores, common people", null, tau(ofFull, ofSample), null));
        Grid card = new Grid(
                "card",
                List.of(text("property"), number("log", 3), number("sample", 3), number("kolmogorov_smirnov", 4)),
                rows);
        return new Section(
                "Card",
                "Properties of the sample beside those of the log; of distributions the mean, and the largest distance of "
                        + "both by Kolmogorov and Smirnov.",
                List.of(),
                List.of(card));
    }

    private static List<Object> compared(String property, double[] ofFull, double[] ofSample) {
        return List.of(
                property,
                Arrays.stream(ofFull).average().orElse(0),
                Arrays.stream(ofSample).average().orElse(0),
                Agreement.kolmogorovSmirnov(ofFull, ofSample));
    }

    private static double[] received(Pairs pairs) {
        return IntStream.range(0, pairs.people())
                .mapToDouble(pairs::reactors)
                .filter(n -> n > 0)
                .toArray();
    }

    private static double[] given(Pairs pairs) {
        Map<Integer, Integer> given = new HashMap<>();
        IntStream.range(0, pairs.size()).forEach(pair -> given.merge(pairs.reactor(pair), 1, Integer::sum));
        return given.values().stream().mapToDouble(n -> n).toArray();
    }

    private static long active(Pairs pairs) {
        return IntStream.range(0, pairs.size())
                .flatMap(pair -> IntStream.of(pairs.author(pair), pairs.reactor(pair)))
                .distinct()
                .count();
    }

    private static double largest(Pairs pairs) {
        UnionFind components = new UnionFind();
        for (int pair = 0; pair < pairs.size(); pair++) {
            components.join(pairs.author(pair), pairs.reactor(pair));
        }
        Map<Long, Integer> sizes = new HashMap<>();
        IntStream.range(0, components.size()).forEach(i -> sizes.merge(components.smallest(i), 1, Integer::sum));
        return sizes.values().stream().mapToInt(n -> n).max().orElse(0) / (double) Math.max(1, active(pairs));
    }

    /** Over people to whom somebody reacted in the sample. */
    private double tau(Scores ofFull, Scores ofSample) {
        List<double[]> both = new ArrayList<>();
        for (int person = 0; person < sample.people().size(); person++) {
            if (samplePairs.reactors(person) > 0) {
                int known = full.people().find(sample.people().id(person));
                both.add(new double[] {ofFull.mass()[known], ofSample.mass()[person]});
            }
        }
        return Agreement.kendall(
                both.stream().mapToDouble(m -> m[0]).toArray(),
                both.stream().mapToDouble(m -> m[1]).toArray());
    }
}
