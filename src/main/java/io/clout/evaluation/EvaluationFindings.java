package io.clout.evaluation;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.evaluation.measure.Leads;
import io.clout.evaluation.measure.Measure;
import io.clout.report.IntervalChart;
import io.clout.report.Report;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import io.clout.report.Report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that was measured, as sections of a report. */
public final class EvaluationFindings {
    private static final List<Heading> LEAD_COLUMNS = List.of(
            text("outcome"),
            text("horizon"),
            text("way"),
            number("lead", 1),
            number("standard_error", 1),
            number("logs_won", 0),
            number("logs", 0),
            number("p", 4),
            number("p_corrected", 4),
            number("lead_concordance", 1),
            number("lead_ndcg", 1),
            number("lead_auc", 1));

    private static final List<Heading> LOG_COLUMNS = List.of(
            text("outcome"),
            text("horizon"),
            text("log"),
            text("way"),
            number("concordance", 4),
            number("ndcg_100", 4),
            number("auc_top_1", 4));

    private static final List<Heading> MEASURED_COLUMNS = List.of(
            text("log"),
            text("cut"),
            text("outcome"),
            text("horizon"),
            text("way"),
            text("measure"),
            number("people", 0),
            number("value", 4),
            number("low", 4),
            number("high", 4),
            number("lead", 4),
            number("lead_low", 4),
            number("lead_high", 4));

    /** Leads are told in thousandths of a measure. */
    private static final double PER_MILLE = 1000;

    private final List<Measured> all;

    public EvaluationFindings(List<Measured> all) {
        this.all = all;
    }

    /** Outcome that is predicted, and its horizon. */
    private record Told(String outcome, String horizon) {}

    /**
     * Gives the leads of the score in the mean over logs, in thousandths: over the three measures together, and over
     * all cuts of a log.
     */
    public Map<String, Leads> leads(String outcome, String horizon) {
        return leads(m -> m.outcome().equals(outcome) && m.horizon().equals(horizon));
    }

    private Map<String, Leads> leads(Predicate<Measured> told) {
        Map<String, double[]> byWay = new LinkedHashMap<>();
        for (String way : distinct(all.stream().filter(told).map(Measured::way))) {
            if (!way.equals(Evaluation.SCORE)) {
                Predicate<Measured> here = told.and(m -> m.way().equals(way));
                double[] leads = distinct(all.stream().filter(here).map(Measured::log)).stream()
                        .mapToDouble(
                                log -> PER_MILLE * mean(here.and(m -> m.log().equals(log))))
                        .filter(Double::isFinite)
                        .toArray();
                byWay.put(way, leads);
            }
        }
        return Leads.of(byWay);
    }

    private double mean(Predicate<Measured> which) {
        return all.stream()
                .filter(which)
                .mapToDouble(Measured::lead)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    public List<Section> sections() {
        return List.of(overLogs(), byLog(), everything());
    }

    private Section overLogs() {
        List<List<Object>> rows = new ArrayList<>();
        List<Report.Chart> charts = new ArrayList<>();
        for (Told told : told()) {
            Map<String, Leads> leads = leads(told.outcome(), told.horizon());
            List<IntervalChart.Line> lines = new ArrayList<>();
            leads.forEach((way, lead) -> {
                List<Object> row = new ArrayList<>(List.of(told.outcome(), told.horizon(), way));
                row.addAll(List.of(lead.mean(), lead.error(), lead.won(), lead.logs(), lead.p(), lead.corrected()));
                for (Measure measure : Measure.values()) {
                    row.add(PER_MILLE
                            * mean(m -> m.outcome().equals(told.outcome())
                                    && m.horizon().equals(told.horizon())
                                    && m.way().equals(way)
                                    && m.measure() == measure));
                }
                rows.add(row);
                lines.add(line(way, lead));
            });
            charts.add(new IntervalChart(
                    "Lead of the score in telling %s, %s".formatted(told.outcome(), told.horizon()), "‰", lines));
        }
        Grid table = new Grid("leads", LEAD_COLUMNS, rows);
        return new Section(
                "Over logs",
                "By how many thousandths the score is ahead of each simple way, in the mean over logs and over three "
                        + "measures: concordance (ties count half), NDCG@100, and AUC of the top 1 %. Bars are 1.96 "
                        + "standard errors over logs. Probabilities are corrected for the number of ways by Holm's method.",
                charts,
                List.of(table));
    }

    private static IntervalChart.Line line(String way, Leads lead) {
        double half = 1.96 * lead.error();
        return new IntervalChart.Line(way, lead.mean(), lead.mean() - half, lead.mean() + half);
    }

    private Section byLog() {
        List<List<Object>> rows = new ArrayList<>();
        for (Told told : told()) {
            for (String log : distinct(all.stream().map(Measured::log))) {
                for (String way : distinct(all.stream().map(Measured::way))) {
                    List<Object> row = new ArrayList<>(List.of(told.outcome(), told.horizon(), log, way));
                    for (Measure measure : Measure.values()) {
                        row.add(all.stream()
                                .filter(m -> m.outcome().equals(told.outcome())
                                        && m.horizon().equals(told.horizon())
                                        && m.log().equals(log)
                                        && m.way().equals(way)
                                        && m.measure() == measure)
                                .mapToDouble(Measured::value)
                                .filter(Double::isFinite)
                                .average()
                                .orElse(Double.NaN));
                    }
                    if (row.stream().skip(4).anyMatch(v -> !((Double) v).isNaN())) {
                        rows.add(row);
                    }
                }
            }
        }
        Grid table = new Grid("by_log", LOG_COLUMNS, rows);
        return new Section("By log", "Each way on each log, in the mean over its cuts.", List.of(), List.of(table));
    }

    private Section everything() {
        List<List<Object>> rows = all.stream()
                .map(m -> Arrays.<Object>asList(
                        m.log(),
                        m.cut(),
                        m.outcome(),
                        m.horizon(),
                        m.way(),
                        m.measure().text(),
                        m.people(),
                        m.value(),
                        m.interval().low(),
                        m.interval().high(),
                        m.lead(),
                        m.leadInterval().low(),
                        m.leadInterval().high()))
                .toList();
        Grid table = new Grid("measured", MEASURED_COLUMNS, rows);
        return new Section(
                "Everything",
                "Every measure with its 95 % bootstrap interval over people, and the lead of the score in paired resamples.",
                List.of(),
                List.of(table));
    }

    private Set<Told> told() {
        return new LinkedHashSet<>(
                all.stream().map(m -> new Told(m.outcome(), m.horizon())).toList());
    }

    private static List<String> distinct(Stream<String> texts) {
        return texts.filter(Objects::nonNull).distinct().toList();
    }
}
