package io.clout.cli;

import static io.clout.cli.TextTable.WIDEST_CELL;

import io.clout.evaluation.explain.Breakdown;
import io.clout.evaluation.explain.Explanation.CredibleChange;
import io.clout.evaluation.explain.Explanation.Move;
import io.clout.evaluation.explain.Explanation.Part;
import io.clout.evaluation.explain.Explanation.Parts;
import io.clout.evaluation.explain.Moments;
import io.clout.evaluation.explain.Moments.Giver;
import io.clout.evaluation.explain.Moments.Post;
import io.clout.text.SafeText;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints parts and moments of an explanation for people. */
record DetailPrinter(PrintWriter out) {
    private static final int MOST_ROWS = 12;

    void parts(Parts parts) {
        if (parts.note() != null) {
            out.printf("%nBy kind, topic and credibility: %s%n", SafeText.visible(parts.note()));
            return;
        }
        out.printf(
                "%nBy kind, topic and credibility (after kept, endurance and presence: each list adds up to the mass; of a reactor's reactions the strongest counts)%n");
        List<Object[]> rows = new ArrayList<>();
        add(rows, "kind", parts.kinds());
        add(rows, "topic", parts.topics());
        add(rows, "credibility", parts.credibility());
        new TextTable(List.of("by", "part", "points", "mass", "fraction"), WIDEST_CELL).print(rows, out);
    }

    private static void add(List<Object[]> rows, String by, List<Part> parts) {
        double whole = parts.stream().mapToDouble(Part::mass).sum();
        for (Part part : Breakdown.shortened(parts, MOST_ROWS)) {
            rows.add(new Object[] {
                by,
                SafeText.visible(part.name()),
                decimals(part.points(), 2),
                decimals(part.mass(), 2),
                decimals(part.mass() / whole, 3)
            });
        }
    }

    void moments(Moments moments, String reactor) {
        out.printf("%nPosts that brought most since %s%n%s%n", moments.since(), Moments.rule());
        List<Object[]> rows = new ArrayList<>();
        for (Post post : moments.posts()) {
            rows.add(new Object[] {
                moments.dateInWords(post),
                SafeText.visible(post.network()),
                SafeText.visible(post.content()),
                decimals(post.points(), 2),
                decimals(post.mass(), 2),
                post.reactors(),
                SafeText.visible(post.kindsInWords()),
                post.largest().stream()
                        .map(Giver::reactorId)
                        .map(SafeText::visible)
                        .collect(Collectors.joining(", "))
            });
        }
        for (Part part : moments.rest()) {
            rows.add(new Object[] {"", "", part.name(), decimals(part.points(), 2), decimals(part.mass(), 2), "", "", ""
            });
        }
        new TextTable(
                        List.of(
                                "date",
                                "network",
                                "post",
                                "points",
                                "mass",
                                "reactors",
                                "reactions",
                                "largest " + reactor),
                        2 * WIDEST_CELL)
                .print(rows, out);
        moments.notes().forEach(note -> out.println(SafeText.visible(note)));
    }

    void moves(CredibleChange change) {
        out.printf("%n%s%n", SafeText.visible(change.inWords()));
        List<Object[]> rows = new ArrayList<>();
        for (Move move : change.moves()) {
            rows.add(
                    new Object[] {decimals(move.mass(), 2), move.persons() == null ? "" : move.persons(), move.meaning()
                    });
        }
        if (!rows.isEmpty()) {
            new TextTable(List.of("mass", "persons", "change"), ExplanationPrinter.WIDEST_SENTENCE).print(rows, out);
        }
    }

    /** A number rounded to so many decimals, all of which are printed. */
    static Object decimals(double number, int places) {
        return BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_EVEN);
    }
}
