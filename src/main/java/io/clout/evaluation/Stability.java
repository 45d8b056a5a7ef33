package io.clout.evaluation;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;

import io.clout.evaluation.Workshop.Topics;
import io.clout.evaluation.log.ActivityLog;
import io.clout.evaluation.log.Cut;
import io.clout.evaluation.log.Subject;
import io.clout.evaluation.measure.Agreement;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Movement of scores from one day to the next: of the top, and of people about whom there is nothing new. */
public final class Stability {
    private static final int TOP = 1000;
    private static final double POINTS = 3;

    private final Workshop workshop;
    private final List<List<Object>> rows = new ArrayList<>();

    public Stability(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Scores the date of the cut and the next one. */
    public void judge(Subject subject, ActivityLog log, Cut cut) throws Exception {
        LocalDate date = cut.date();
        int first = log.before(end(date));
        int second = log.before(end(date.plusDays(1)));
        Scores before = score(subject, log, first, date);
        Scores after = score(subject, log, second, date.plusDays(1));
        boolean[] isNew = new boolean[log.people().size()];
        for (int row = first; row < second; row++) {
            isNew[log.people().of(log.author(row))] = true;
            if (log.reactor(row) != ActivityLog.NONE) {
                isNew[log.people().of(log.reactor(row))] = true;
            }
        }
        int quiet = 0;
        int moved = 0;
        for (int person = 0; person < isNew.length; person++) {
            if (!isNew[person] && before.mass()[person] > 0) {
                quiet++;
                moved += Math.abs(after.score()[person] - before.score()[person]) > POINTS ? 1 : 0;
            }
        }
        rows.add(List.of(
                subject.name(),
                date.toString(),
                Agreement.overlap(before.mass(), after.mass(), TOP),
                quiet,
                quiet == 0 ? Double.NaN : moved / (double) quiet));
    }

    private static long end(LocalDate date) {
        return (date.toEpochDay() + 1) * ActivityLog.MICROS_A_DAY;
    }

    private Scores score(Subject subject, ActivityLog log, int rowsKnown, LocalDate date) throws Exception {
        try (Workshop.Bench bench = workshop.bench(subject, log, rowsKnown, Topics.LEFT_OUT, date, List.of())) {
            return bench.score(List.of());
        }
    }

    public Section section() {
        return new Section(
                "Day over day",
                "Rank-biased overlap of the first 1,000 on two successive days, and the share of people who move by more "
                        + "than 3 points though nothing about them is new.",
                List.of(),
                List.of(new Grid(
                        "stability",
                        List.of(
                                text("log"),
                                text("date"),
                                number("overlap", 4),
                                number("people_without_news", 0),
                                number("share_moved", 5)),
                        rows)));
    }
}
