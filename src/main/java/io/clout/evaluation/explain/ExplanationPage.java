package io.clout.evaluation.explain;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.evaluation.explain.Explanation.Change;
import io.clout.evaluation.explain.Explanation.OnNetwork;
import io.clout.evaluation.explain.Explanation.Reactor;
import io.clout.evaluation.explain.Explanation.ReactorChange;
import io.clout.report.BarChart;
import io.clout.report.BarChart.Bar;
import io.clout.report.IntervalChart;
import io.clout.report.Report;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import io.clout.report.Report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An explanation as a report of a few sections. */
public record ExplanationPage(Explanation told) {
    private static final Heading POINTS = number("points", 2);
    private static final Heading MASS = number("mass", 2);
    private static final String OTHERS = "all others";

    public Report report() {
        List<Section> sections = new ArrayList<>(List.of(score(), factors(), reactors()));
        if (told.change() != null) {
            sections.add(change(told.change()));
        }
        sections.add(levers());
        List<String> notes = List.of(
                "score %.2f, nine times in ten %.2f to %.2f; mass %,.2f; rank %,d of %,d"
                        .formatted(
                                told.score(),
                                told.scoreLow(),
                                told.scoreHigh(),
                                told.mass(),
                                told.rank(),
                                told.persons()),
                told.advice(),
                "release of %s, run %s".formatted(told.runDate(), told.runId()));
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
            rows.add(Arrays.asList(
                    on.network(),
                    on.factors().credible(),
                    on.factors().unknown(),
                    on.factors().unknownCounted(),
                    on.received(),
                    on.factors().against(),
                    on.left(),
                    on.factors().endurance(),
                    on.factors().presence(),
                    on.mass(),
                    on.credibility()));
        }
        return new Section(
                "Factors",
                "Mass = received · kept · endurance · presence. Received is all from the credible, and of the unknown the part that the credible corroborate. "
                        + "Kept = received/(received + held against). Presence is the share of the time here in which the person was around. "
                        + "The person's own credibility is no part of their mass: it says how far their reactions count for others.",
                List.of(),
                List.of(new Grid(
                        "factors",
                        List.of(
                                text("network"),
                                number("from_credible", 2),
                                number("from_unknown", 2),
                                number("unknown_counted", 3),
                                number("received", 2),
                                number("held_against", 2),
                                number("kept", 3),
                                number("endurance", 3),
                                number("presence", 3),
                                MASS,
                                number("own_credibility", 3)),
                        rows)));
    }

    private Section reactors() {
        boolean isMore = told.networks().size() > 1;
        List<Bar> bars = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (Reactor reactor : told.reactors()) {
            bars.add(new Bar(reactor.reactorId(), reactor.points(), two(reactor.points())));
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
            String where = isMore ? " on " + on.network() : "";
            if (told.reactors().isEmpty() && on.largest() > 0) {
                String largest = "the %d largest".formatted(on.largest());
                bars.add(new Bar(largest + where, on.namedPoints(), two(on.namedPoints())));
                rows.add(row(on, largest, on.namedPoints(), on.named()));
            }
            double others = on.points() - on.namedPoints();
            bars.add(new Bar(OTHERS + where, others, two(others)));
            rows.add(row(on, OTHERS, others, on.mass() - on.named()));
        }
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
                List.of(new BarChart("Points by reactor", bars)),
                List.of(new Grid("reactors", columns, rows)));
    }

    private static List<Object> row(OnNetwork on, String reactors, double points, double mass) {
        Double share = on.mass() > 0 ? mass / on.mass() : null;
        return Arrays.asList(on.network(), null, reactors, points, mass, share, null);
    }

    /** Heading of reactors, by the form in which they are shown. */
    private Heading reactor() {
        return text(told.names().equals("hashes") ? "reactor_(hash)" : "reactor");
    }

    private Section change(Change change) {
        List<List<Object>> causes = new ArrayList<>();
        change.causes()
                .forEach(part -> causes.add(Arrays.asList(part.cause(), part.points(), part.mass(), part.meaning())));
        List<Grid> tables = new ArrayList<>();
        tables.add(new Grid("causes", List.of(text("cause"), POINTS, MASS, text("meaning")), causes));
        tables.add(largest(change));
        if (!change.reactors().isEmpty()) {
            List<List<Object>> moves = new ArrayList<>();
            for (ReactorChange move : change.reactors()) {
                moves.add(Arrays.asList(move.network(), move.reactorId(), move.before(), move.after()));
            }
            tables.add(new Grid(
                    "moves",
                    List.of(text("network"), reactor(), number("mass_then", 2), number("mass_now", 2)),
                    moves));
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

    private String inWords(Change change) {
        double moved = told.score() - change.scoreBefore();
        return "%.2f to %.2f, %+.2f points, since run %s.%s An empty mass is of a reactor who is not among the largest."
                .formatted(
                        change.scoreBefore(),
                        told.score(),
                        moved,
                        change.runId(),
                        change.sameKeys()
                                ? ""
                                : " The two runs had different configurations: causes may be due to that, too.");
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
                        told.advice() + " Each is told as if all else stayed as it is.",
                        List.of(new BarChart("Points that a change would bring today", bars)),
                        List.of(new Grid("levers", List.of(text("lever"), POINTS, text("change")), rows)));
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
