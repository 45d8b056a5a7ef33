package io.clout.evaluation.attack;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.report.IntervalChart;
import io.clout.report.LineChart;
import io.clout.report.Report;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import io.clout.report.Report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Effects and prices of attacks, as sections of a report. */
public final class AttackFindings {
    private static final List<Heading> BOUGHT_COLUMNS = List.of(
            text("log"),
            text("attack"),
            number("size", 0),
            text("target"),
            number("score_before", 1),
            number("score_after", 1),
            number("points", 1),
            number("points_honest", 1),
            number("rank_before", 0),
            number("rank_after", 0),
            number("topic_score", 1),
            number("fresh_accounts", 0),
            number("aged_accounts", 0),
            number("able_accounts", 0),
            number("reactions", 0),
            number("days", 0),
            number("price", 2));

    private static final List<Heading> INNOCENT_COLUMNS = List.of(
            text("log"),
            text("attack"),
            number("size", 0),
            text("target"),
            number("largest_move", 2),
            number("move_99_9", 2),
            number("moved_by_half_a_point", 0),
            number("largest_fed", 2));

    private static final List<Heading> RANK_COLUMNS = List.of(
            text("log"),
            text("attack"),
            number("size", 0),
            text("target"),
            text("way"),
            number("rank_before", 0),
            number("rank_after", 0));

    private final List<Bought> all;

    public AttackFindings(List<Bought> all) {
        this.all = all;
    }

    public List<Section> sections() {
        return List.of(bought(), innocents(), rivals());
    }

    private Section bought() {
        List<List<Object>> rows = all.stream()
                .map(b -> Arrays.<Object>asList(
                        b.log(),
                        b.attack(),
                        b.size(),
                        name(b),
                        b.before(),
                        b.after(),
                        b.points(),
                        b.honest(),
                        b.rankBefore(),
                        b.rankAfter(),
                        b.topicScore(),
                        b.effort().fresh(),
                        b.effort().aged(),
                        b.effort().able(),
                        b.effort().reactions(),
                        b.effort().days(),
                        b.price()))
                .toList();
        Grid table = new Grid("bought", BOUGHT_COLUMNS, rows);
        return new Section(
                "Points bought",
                "Points that each attack gains for its target, beside those that as many real people give by one reaction "
                        + "each on the last day. Accounts are fresh, aged, or real ones that take part.",
                charts(),
                List.of(table));
    }

    private List<Report.Chart> charts() {
        List<Report.Chart> charts = new ArrayList<>();
        charts.add(new IntervalChart(
                "Points bought",
                "points",
                all.stream()
                        .map(b -> new IntervalChart.Line(
                                "%s %d, %s".formatted(b.attack(), b.size(), name(b)), b.points(), 0, b.points()))
                        .toList()));
        Collection<LineChart.Series> bySize = bySize();
        if (!bySize.isEmpty()) {
            charts.add(new LineChart("Points by size", "log10 of the size", "points", List.copyOf(bySize)));
        }
        return charts;
    }

    private Collection<LineChart.Series> bySize() {
        Map<String, List<Bought>> series = new LinkedHashMap<>();
        all.forEach(b -> series.computeIfAbsent(b.attack() + ", " + name(b), s -> new ArrayList<>())
                .add(b));
        List<LineChart.Series> lines = new ArrayList<>();
        series.forEach((name, points) -> {
            if (points.size() > 1) {
                lines.add(new LineChart.Series(
                        name,
                        points.stream().mapToDouble(b -> Math.log10(b.size())).toArray(),
                        points.stream().mapToDouble(Bought::points).toArray()));
            }
        });
        return lines;
    }

    private Section innocents() {
        List<List<Object>> rows = all.stream()
                .map(b -> Arrays.<Object>asList(
                        b.log(),
                        b.attack(),
                        b.size(),
                        name(b),
                        b.innocents().largest(),
                        b.innocents().quantile(),
                        b.innocents().moved(),
                        b.fed()))
                .toList();
        Grid table = new Grid("innocents", INNOCENT_COLUMNS, rows);
        return new Section(
                "Innocents",
                "How far the scores of people move who take no part, and to whom no row of the attack reacts: the largest "
                        + "move, the one that 99.9 % stay below, and how many move by more than half a point. Apart "
                        + "from these, the largest move of those to whom such rows react.",
                List.of(),
                List.of(table));
    }

    private Section rivals() {
        List<List<Object>> rows = new ArrayList<>();
        for (Bought b : all) {
            rows.add(Arrays.asList(b.log(), b.attack(), b.size(), name(b), "score", b.rankBefore(), b.rankAfter()));
            b.rivals()
                    .forEach((way, ranks) -> rows.add(
                            Arrays.asList(b.log(), b.attack(), b.size(), name(b), way, ranks.before(), ranks.after())));
        }
        Grid table = new Grid("ranks", RANK_COLUMNS, rows);
        return new Section(
                "Other ways", "The target's rank by other ways under the same attack.", List.of(), List.of(table));
    }

    private static String name(Bought b) {
        return b.target().name().toLowerCase(Locale.ROOT);
    }
}
