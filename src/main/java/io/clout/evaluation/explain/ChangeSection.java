package io.clout.evaluation.explain;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.evaluation.explain.Explanation.Change;
import io.clout.evaluation.explain.Explanation.CredibleChange;
import io.clout.evaluation.explain.Explanation.ReactorChange;
import io.clout.report.BarChart;
import io.clout.report.BarChart.Bar;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import io.clout.report.Report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Causes of a change, and the reactors whose part moved.
 *
 * @param told has a change
 * @param reactor heading of reactors
 */
record ChangeSection(Explanation told, Heading reactor) {
    Section section() {
        Change change = told.change();
        List<List<Object>> causes = new ArrayList<>();
        change.causes()
                .forEach(part -> causes.add(Arrays.asList(part.cause(), part.points(), part.mass(), part.meaning())));
        List<Grid> tables = new ArrayList<>();
        tables.add(new Grid(
                "causes",
                List.of(text("cause"), ExplanationPage.POINTS, ExplanationPage.MASS, text("meaning")),
                causes));
        if (change.credible() != null && change.credible().note() == null) {
            tables.add(credible(change.credible()));
        }
        if (change.reactors().isEmpty()) {
            tables.add(largest(change));
        } else {
            List<List<Object>> moves = new ArrayList<>();
            for (ReactorChange move : change.reactors()) {
                moves.add(Arrays.asList(
                        move.network(), move.reactorId(), move.inWords(move.before()), move.inWords(move.after())));
            }
            tables.add(
                    new Grid("moves", List.of(text("network"), reactor, text("mass_then"), text("mass_now")), moves));
        }
        List<Bar> bars = change.causes().stream()
                .map(part -> new Bar(part.cause(), part.points(), String.format(Locale.ROOT, "%+.2f", part.points())))
                .toList();
        return new Section(
                "Why it changed since " + change.since(),
                inWords(change),
                List.of(new BarChart("Points by cause", bars)),
                tables);
    }

    private static Grid credible(CredibleChange change) {
        List<List<Object>> rows = new ArrayList<>();
        change.moves().forEach(move -> rows.add(Arrays.asList(move.meaning(), move.persons(), move.mass())));
        return new Grid("credible", List.of(text("reactors"), number("persons", 0), ExplanationPage.MASS), rows);
    }

    private String inWords(Change change) {
        double moved = told.score() - change.scoreBefore();
        return "%.2f to %.2f, %+.2f points, since run %s.%s%s"
                .formatted(
                        change.scoreBefore(),
                        told.score(),
                        moved,
                        change.runId(),
                        change.sameKeys()
                                ? ""
                                : " The two runs had different configurations: causes may be due to that, too.",
                        (change.credible() == null
                                        ? ""
                                        : " " + change.credible().inWords())
                                + (change.reactors().isEmpty()
                                        ? ""
                                        : " A mass below another is of a reactor who is not among the largest."));
    }

    private static Grid largest(Change change) {
        List<List<Object>> rows = new ArrayList<>();
        change.largest()
                .forEach(sum -> rows.add(
                        Arrays.asList(sum.network(), sum.before(), sum.massBefore(), sum.after(), sum.massAfter())));
        return new Grid(
                "largest",
                List.of(
                        text("network"),
                        number("largest_then", 0),
                        number("mass_then", 2),
                        number("largest_now", 0),
                        number("mass_now", 2)),
                rows);
    }
}
