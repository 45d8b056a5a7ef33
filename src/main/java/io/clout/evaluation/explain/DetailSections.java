package io.clout.evaluation.explain;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.evaluation.explain.Explanation.Part;
import io.clout.evaluation.explain.Explanation.Parts;
import io.clout.evaluation.explain.Moments.Post;
import io.clout.report.BarChart;
import io.clout.report.BarChart.Bar;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import io.clout.report.Report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sections of parts and of moments. */
final class DetailSections {
    private static final int MOST_ROWS = 20;

    private DetailSections() {}

    static Section parts(Parts parts) {
        if (parts.note() != null) {
            return new Section("Parts", parts.note(), List.of(), List.of());
        }
        return new Section(
                "Parts",
                "A reactor's part is due to the strongest of their reactions: to its kind, and to the topics that it names, alike."
                        + " Each list adds up to the score, which is 1 and the points of all rows.",
                List.of(
                        chart("Points by kind", parts.kinds()),
                        chart("Points by topic", parts.topics()),
                        chart("Points by credibility", parts.credibility())),
                List.of(
                        grid("kinds", "kind", parts.kinds()),
                        grid("topics", "topic", parts.topics()),
                        grid("credibility", "reactors", parts.credibility())));
    }

    private static BarChart chart(String title, List<Part> parts) {
        return new BarChart(
                title, shortened(parts).stream().map(DetailSections::bar).toList());
    }

    private static Bar bar(Part part) {
        return new Bar(part.name(), part.points(), String.format(Locale.ROOT, "%.2f", part.points()));
    }

    private static Grid grid(String name, String of, List<Part> parts) {
        List<List<Object>> rows = new ArrayList<>();
        shortened(parts).forEach(part -> rows.add(Arrays.asList(part.name(), part.points(), part.mass())));
        return new Grid(name, List.of(text(of), ExplanationPage.POINTS, ExplanationPage.MASS), rows);
    }

    private static List<Part> shortened(List<Part> parts) {
        return Breakdown.shortened(parts, MOST_ROWS);
    }

    /** @param reactor heading of reactors */
    static Section moments(Moments moments, Heading reactor) {
        List<Bar> bars = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (Post post : moments.posts()) {
            bars.add(bar(new Part(post.content(), post.mass(), post.points())));
            rows.add(Arrays.asList(
                    moments.dateInWords(post),
                    post.network(),
                    post.content(),
                    post.points(),
                    post.mass(),
                    post.kindsInWords(),
                    post.reactors(),
                    post.largest().stream().map(Moments.Giver::reactorId).collect(Collectors.joining(", "))));
        }
        for (Part part : moments.rest()) {
            rows.add(Arrays.asList(null, null, part.name(), part.points(), part.mass(), null, null, null));
        }
        List<Heading> columns = List.of(
                text("date"),
                text("network"),
                text("post"),
                ExplanationPage.POINTS,
                ExplanationPage.MASS,
                text("reactions"),
                number("reactors", 0),
                text("largest_" + reactor.name()));
        return new Section(
                "Moments since " + moments.since(),
                String.join(" ", Moments.rule(), String.join(" ", moments.notes())),
                bars.isEmpty() ? List.of() : List.of(new BarChart("Points by post", bars)),
                List.of(new Grid("moments", columns, rows)));
    }
}
