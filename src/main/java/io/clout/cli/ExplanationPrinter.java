package io.clout.cli;

import static io.clout.cli.TextTable.WIDEST_CELL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clout.evaluation.explain.Explanation;
import io.clout.evaluation.explain.Explanation.CausePart;
import io.clout.evaluation.explain.Explanation.Change;
import io.clout.evaluation.explain.Explanation.LargestChange;
import io.clout.evaluation.explain.Explanation.OnNetwork;
import io.clout.evaluation.explain.Explanation.Possible;
import io.clout.evaluation.explain.Explanation.Reactor;
import io.clout.text.SafeText;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Prints an {@link Explanation} for people, or as JSON. */
final class ExplanationPrinter {
    private static final List<String> WORDS = List.of(
            "",
            "mass         attention today: 1 is one fresh reaction of one credible person who has no reactions themselves, 30 reads as",
            "             thirty of these. A reaction fades from day to day, is larger where its giver is reacted to, and smaller",
            "             where its giver reacts to many others, or the person reacts back to its giver.",
            "points       parts of the score, by mass for networks, reactors and kinds; causes are applied one after the other, in",
            "             two orders, of which the mean is told. The score is a logarithm: twice the mass is a few points more.",
            "credible     vouched for: reacted to when the network was new, or by three credible persons since, or known by evidence.",
            "             Credibility grows from 0 to 1: somebody with .5 gives half as a credible person, half as an unknown one.",
            "unknown      all others; \"15 of 20\": of 20 that they give 15 count, and more of it the more the credible give to",
            "             the same person",
            "kept         part that negative reactions of the credible leave; 1: there are none",
            "endurance    1 at first; grows with the days between the first and the last reaction of the credible",
            "presence     1 on a day of a post, a reaction, or a reaction of the credible to the person; falls with the days away,",
            "             slowly after a long time here");
    /** Sentences of our own are not cut. */
    static final int WIDEST_SENTENCE = 200;

    private static final int MOST_MOVES = 10;
    private static final String MASS_THEN = "mass then";
    private static final String MASS_NOW = "mass now";

    private final PrintWriter out;

    ExplanationPrinter(PrintWriter out) {
        this.out = out;
    }

    void json(Explanation explanation) {
        try {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build()
                    .writeValueAsString(explanation));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }

    void table(Explanation e) {
        out.printf("%s on %s (run %s)%n", SafeText.visible(e.personId()), e.runDate(), e.runId());
        out.printf(
                "score %.2f (nine times in ten %.2f to %.2f), mass %.2f, rank %,d of %,d%n",
                e.score(), e.scoreLow(), e.scoreHigh(), e.mass(), e.rank(), e.persons());
        out.printf("%nWhere it comes from (the score is 1 and all points; words are explained at the end)%n");
        List<Object[]> parts = new ArrayList<>();
        for (OnNetwork on : e.networks()) {
            parts.add(new Object[] {
                SafeText.visible(on.network()) + (on.factors().counts() ? "" : " (does not count yet)"),
                two(on.points()),
                two(on.mass()),
                two(on.factors().credible()),
                two(on.received() - on.factors().credible()) + " of "
                        + two(on.factors().unknown()),
                three(on.left()),
                three(on.factors().endurance()),
                three(on.factors().presence()),
                on.daysAway() == null ? "" : on.daysAway()
            });
        }
        if (e.outside() != 0) {
            parts.add(new Object[] {"outside evidence", two(e.outsidePoints()), two(e.outside()), "", "", "", "", "", ""
            });
        }
        new TextTable(
                        List.of(
                                "network",
                                "points",
                                "mass",
                                "= (from credible",
                                "+ from unknown)",
                                "· kept",
                                "· endurance",
                                "· presence",
                                "days away"),
                        WIDEST_CELL)
                .print(parts, out);
        reactors(e);
        if (e.parts() != null) {
            new DetailPrinter(out).parts(e.parts());
        }
        if (e.moments() != null) {
            new DetailPrinter(out).moments(e.moments(), reactor(e));
        }
        possible(e);
        if (e.supposed() != null) {
            out.printf("%n%s%n", SafeText.visible(e.supposed().inWords()));
        }
        if (e.change() != null) {
            change(e, e.change());
        }
        WORDS.forEach(out::println);
        out.flush();
    }

    private void reactors(Explanation e) {
        out.printf(
                "%nFrom whom most comes (%,d persons ever reacted; %,d are credible, with reactions that still count)%n",
                e.reactorCount(), e.credibleReactorCount());
        List<Object[]> rows = new ArrayList<>();
        for (Reactor r : e.reactors()) {
            rows.add(new Object[] {
                SafeText.visible(r.network()),
                r.rank(),
                r.reactorId(),
                two(r.points()),
                two(r.mass()),
                three(r.share()),
                three(r.credibility())
            });
        }
        for (OnNetwork on : e.networks()) {
            if (e.reactors().isEmpty() && on.largest() > 0) {
                rows.add(together(on, "%d largest".formatted(on.largest()), on.namedPoints(), on.named()));
            }
            rows.add(together(on, "all others", on.points() - on.namedPoints(), on.mass() - on.named()));
        }
        new TextTable(List.of("network", "rank", reactor(e), "points", "mass", "fraction", "credibility"), WIDEST_CELL)
                .print(rows, out);
    }

    private static Object[] together(OnNetwork on, String reactors, double points, double mass) {
        return new Object[] {
            SafeText.visible(on.network()),
            "",
            reactors,
            two(points),
            two(mass),
            three(on.mass() > 0 ? mass / on.mass() : 0),
            ""
        };
    }

    private void possible(Explanation e) {
        out.printf("%nAdvice: %s%n", SafeText.visible(e.advice()));
        if (e.possible().isEmpty()) {
            return;
        }
        out.printf("%nChanges that would raise it today, all else as it is%n");
        List<Object[]> rows = new ArrayList<>();
        for (Possible lever : e.possible()) {
            rows.add(new Object[] {"+" + two(lever.points()), lever.meaning()});
        }
        new TextTable(List.of("points", "change"), WIDEST_SENTENCE).print(rows, out);
    }

    private void change(Explanation e, Change change) {
        out.printf(
                "%nWhy it changed since %s (run %s): %.2f to %.2f, %+.2f points%n",
                change.since(), change.runId(), change.scoreBefore(), e.score(), e.score() - change.scoreBefore());
        if (!change.sameKeys()) {
            out.println("The two runs had different configurations: causes may be due to that, too.");
        }
        List<Object[]> causes = new ArrayList<>();
        for (CausePart part : change.causes()) {
            causes.add(new Object[] {part.cause(), two(part.points()), two(part.mass()), part.meaning()});
        }
        new TextTable(List.of("cause", "points", "mass", "meaning"), WIDEST_SENTENCE).print(causes, out);
        if (change.credible() != null) {
            new DetailPrinter(out).moves(change.credible());
        }
        if (change.reactors().isEmpty()) {
            largest(change);
        } else {
            moves(e, change);
        }
    }

    private void largest(Change change) {
        out.printf("%nThe largest reactors together, who may be others now than then%n");
        List<Object[]> rows = new ArrayList<>();
        for (LargestChange r : change.largest()) {
            rows.add(new Object[] {
                SafeText.visible(r.network()), r.before(), two(r.massBefore()), r.after(), two(r.massAfter())
            });
        }
        new TextTable(List.of("network", "then", MASS_THEN, "now", MASS_NOW), WIDEST_CELL).print(rows, out);
    }

    private void moves(Explanation e, Change change) {
        out.printf(
                "%nReactors whose part moved most, in mass after kept, endurance and presence (below: they were not among the largest, the least of whom has that much)%n");
        List<Object[]> moves = new ArrayList<>();
        change.reactors().stream()
                .limit(MOST_MOVES)
                .forEach(r -> moves.add(new Object[] {
                    SafeText.visible(r.network()), r.reactorId(), r.inWords(r.before()), r.inWords(r.after())
                }));
        new TextTable(List.of("network", reactor(e), MASS_THEN, MASS_NOW), WIDEST_CELL).print(moves, out);
    }

    private static String reactor(Explanation e) {
        return e.names().equals("hashes") ? "reactor (hash)" : "reactor";
    }

    /** A number of two decimals. */
    private static Object two(double number) {
        return DetailPrinter.decimals(number, 2);
    }

    private static Object three(double number) {
        return DetailPrinter.decimals(number, 3);
    }
}
