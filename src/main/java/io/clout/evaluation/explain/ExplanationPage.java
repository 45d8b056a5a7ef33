package io.clout.evaluation.explain;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.evaluation.explain.Explanation.OnNetwork;
import io.clout.evaluation.explain.Explanation.Reactor;
import io.clout.report.BarChart;
import io.clout.report.BarChart.Bar;
import io.clout.report.IntervalChart;
import io.clout.report.Report;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import io.clout.report.Report.Section;
import io.clout.score.reason.NodeFactors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An explanation as a report of a few sections. */
public record ExplanationPage(Explanation told) {
    static final Heading POINTS = number("points", 2);
    static final Heading MASS = number("mass", 2);
    private static final String OTHERS = "all others";

    public Report report() {
        List<Section> sections = new ArrayList<>(List.of(score(), factors(), reactors()));
        if (told.parts() != null) {
            sections.add(DetailSections.parts(told.parts()));
        }
        if (told.moments() != null) {
            sections.add(DetailSections.moments(told.moments(), reactor()));
        }
        if (told.change() != null) {
            sections.add(new ChangeSection(told, reactor()).section());
        }
        sections.add(levers());
        List<String> notes = new ArrayList<>(List.of(
                "score %.2f, nine times in ten %.2f to %.2f; mass %,.2f; rank %,d of %,d"
                        .formatted(
                                told.score(),
                                told.scoreLow(),
                                told.scoreHigh(),
                                told.mass(),
                                told.rank(),
                                told.persons()),
                told.advice(),
                "release of %s, run %s".formatted(told.runDate(), told.runId())));
        if (told.supposed() != null) {
            notes.add(1, told.supposed().inWords());
        }
        return new Report("Influence of %s on %s".formatted(told.personId(), told.runDate()), notes, sections);
    }

    private Section score() {
        List<Bar> bars = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (OnNetwork on : told.networks()) {
            bars.add(new Bar(on.network(), on.points(), two(on.points())));
            rows.add(Arrays.asList(on.network(), on.factors().counts() ? "yes" : "not yet", on.points(), on.mass()));
        }
        if (told.outside() != 0) {
            bars.add(new Bar("outside evidence", told.outsidePoints(), two(told.outsidePoints())));
            rows.add(Arrays.asList("outside evidence", "yes", told.outsidePoints(), told.outside()));
        }
        return new Section(
                "Where the score comes from",
                "A score is 1 and the points of all networks that count. Points are shared out by mass: mass 30 reads as much as thirty people today.",
                List.of(
                        new IntervalChart(
                                "Score, and the interval that holds nine tenths",
                                "points",
                                List.of(new IntervalChart.Line(
                                        told.runDate(), told.score(), told.scoreLow(), told.scoreHigh()))),
                        new BarChart("Points by network", bars)),
                List.of(new Grid("networks", List.of(text("network"), text("counts"), POINTS, MASS), rows)));
    }

    private Section factors() {
        List<List<Object>> rows = new ArrayList<>();
        for (OnNetwork on : told.networks()) {
            NodeFactors node = on.factors();
            rows.add(factor(on, "from credible", node.credible(), "received from the credible, in mass"));
            rows.add(factor(on, "from unknown", node.unknown(), "received from all others, in mass"));
            rows.add(factor(
                    on, "unknown counted", node.unknownCounted(), "corroboration: the part of that which counts"));
            rows.add(factor(on, "received", on.received(), "from credible + unknown counted · from unknown"));
            rows.add(factor(on, "held against", node.against(), "negative reactions of the credible, in mass"));
            rows.add(factor(on, "kept", on.left(), "received/(received + held against)"));
            rows.add(factor(on, "endurance", node.endurance(), "grows with the days over which the credible react"));
            rows.add(factor(on, "presence", node.presence(), "share of the time here in which the person was around"));
            if (on.daysAway() != null) {
                rows.add(factor(
                        on, "days away", on.daysAway(), "days since the person was around, of which presence is made"));
            }
            rows.add(factor(on, "mass", on.mass(), "received · kept · endurance · presence"));
            rows.add(factor(
                    on,
                    "credibility",
                    on.credibility(),
                    "how far own reactions count for others: no part of own mass"));
        }
        return new Section(
                "Factors",
                "",
                List.of(),
                List.of(new Grid(
                        "factors",
                        List.of(text("network"), text("factor"), number("value", 3), text("meaning")),
                        rows)));
    }

    private static List<Object> factor(OnNetwork on, String name, double value, String meaning) {
        return List.of(on.network(), name, value, meaning);
    }

    private Section reactors() {
        List<Heading> columns = List.of(
                text("network"),
                number("rank", 0),
                reactor(),
                POINTS,
                MASS,
                number("share", 3),
                number("credibility", 3));
        return new Section(
                "Reactors",
                "%,d persons ever reacted, negative kinds apart. Of these, %,d are credible and their attention has not faded away."
                        .formatted(told.reactorCount(), told.credibleReactorCount()),
                List.of(new BarChart("Points by reactor", reactorBars())),
                List.of(new Grid("reactors", columns, reactorRows())));
    }

    /** Bars of the largest alone: beside all others, single reactors would have no length. */
    private List<Bar> reactorBars() {
        List<Bar> bars = new ArrayList<>();
        for (Reactor reactor : told.reactors()) {
            bars.add(new Bar(reactor.reactorId(), reactor.points(), two(reactor.points()) + on(reactor.network())));
        }
        if (bars.isEmpty()) {
            for (OnNetwork on : told.networks()) {
                double others = on.points() - on.namedPoints();
                if (on.largest() > 0) {
                    bars.add(new Bar(largest(on) + on(on.network()), on.namedPoints(), two(on.namedPoints())));
                }
                bars.add(new Bar(OTHERS + on(on.network()), others, two(others)));
            }
        }
        return bars;
    }

    private List<List<Object>> reactorRows() {
        List<List<Object>> rows = new ArrayList<>();
        for (Reactor reactor : told.reactors()) {
            rows.add(Arrays.asList(
                    reactor.network(),
                    reactor.rank(),
                    reactor.reactorId(),
                    reactor.points(),
                    reactor.mass(),
                    reactor.share(),
                    reactor.credibility()));
        }
        for (OnNetwork on : told.networks()) {
            if (told.reactors().isEmpty() && on.largest() > 0) {
                rows.add(row(on, largest(on), on.namedPoints(), on.named()));
            }
            rows.add(row(on, OTHERS, on.points() - on.namedPoints(), on.mass() - on.named()));
        }
        return rows;
    }

    private static String largest(OnNetwork on) {
        return "%d largest".formatted(on.largest());
    }

    /** The network's name, where there are several. */
    private String on(String network) {
        return told.networks().size() > 1 ? " on " + network : "";
    }

    private static List<Object> row(OnNetwork on, String reactors, double points, double mass) {
        Double share = on.mass() > 0 ? mass / on.mass() : null;
        return Arrays.asList(on.network(), null, reactors, points, mass, share, null);
    }

    /** Heading of reactors, by the form in which they are shown. */
    private Heading reactor() {
        return text(told.names().equals("hashes") ? "reactor_(hash)" : "reactor");
    }

    private Section levers() {
        List<Bar> bars = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        told.possible().forEach(lever -> {
            bars.add(new Bar(lever.lever(), lever.points(), "+" + two(lever.points())));
            rows.add(Arrays.asList(lever.lever(), lever.points(), lever.meaning()));
        });
        return rows.isEmpty()
                ? new Section("Levers", told.advice(), List.of(), List.of())
                : new Section(
                        "Levers",
                        "Each is told as if all else stayed as it is.",
                        List.of(new BarChart("Points that a change would bring today", bars)),
                        List.of(new Grid("levers", List.of(text("lever"), POINTS, text("change")), rows)));
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
