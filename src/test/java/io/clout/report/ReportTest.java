package io.clout.report;

import static io.clout.report.Report.Heading.number;
import static io.clout.report.Report.Heading.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.clout.report.Report.Grid;
import io.clout.report.Report.Section;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportTest {
    private static final String HOSTILE = "<script>alert('x')</script>\"&\u202e";

    static Report report() {
        Grid table = new Grid(
                "ways",
                List.of(text("way"), number("lead", 1)),
                List.of(
                        Arrays.asList(HOSTILE, 2.25),
                        Arrays.asList("count", -10.0),
                        Arrays.asList("none", Double.NaN)));
        return new Report(
                "Evaluation of " + HOSTILE,
                List.of("seed 1"),
                List.of(
                        new Section(
                                "First",
                                "Leads.",
                                List.of(new IntervalChart(
                                        "Lead " + HOSTILE,
                                        "‰",
                                        List.of(
                                                new IntervalChart.Line(HOSTILE, 2.25, -1, 5),
                                                new IntervalChart.Line("count", -10, Double.NaN, Double.NaN)))),
                                List.of(table)),
                        new Section(
                                "Second",
                                "",
                                List.of(
                                        new BarChart("Rows", List.of(new BarChart.Bar(HOSTILE, 2, HOSTILE))),
                                        new LineChart(
                                                "Size",
                                                "n",
                                                "points",
                                                List.of(new LineChart.Series(
                                                        HOSTILE, new double[] {1, 2, 3}, new double[] {0, 4, Double.NaN
                                                        }))),
                                        new ParallelChart(
                                                "Trials",
                                                List.of("memory", HOSTILE, "objective"),
                                                List.of(new double[] {7, 1, .5}, new double[] {14, 2, .7}))),
                                List.of())));
    }

    @Test
    void nothingOfTheInputIsMarkup() {
        String html = HtmlReport.of(report());

        assertThat(html).doesNotContain("<script>alert").doesNotContain("\u202e");
        assertThat(html).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\\u{202E}");
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        assertThat(HtmlReport.of(report()))
                .contains("default-src 'none'")
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain(" src=")
                .doesNotContain("<link");
    }

    @Test
    void chartsAreWellFormed() throws Exception {
        for (Section section : report().sections()) {
            for (Report.Chart chart : section.charts()) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(chart.svg())));
            }
        }
    }

    @Test
    void barsBelowZeroGoToTheLeftAndLongLabelsAreCut() {
        String chart = new BarChart(
                        "Points",
                        List.of(
                                new BarChart.Bar("a label of more than 23 characters", 3, "+3"),
                                new BarChart.Bar("less", -1, "-1")))
                .svg();

        // From 230 to 570, a quarter of it below zero.
        assertThat(chart)
                .contains("a label of more than 2…<")
                .contains("<rect class=\"more\" x=\"315.0\" y=\"34.0\" width=\"255.0\"")
                .contains("<rect class=\"less\" x=\"230.0\" y=\"56.0\" width=\"85.0\"");
    }

    @Test
    void aNumberThatIsNoneIsAnEmptyCell() {
        assertThat(HtmlReport.of(report())).contains("<td>none</td><td class=\"n\"></td>");
    }

    @Test
    void anAxisHasRoundTicksThatCoverItsValues() {
        Axis axis = Axis.of(-3.2, 17.9, 0, 100);

        assertThat(axis.ticks()).containsExactly(-5.0, 0.0, 5.0, 10.0, 15.0, 20.0);
        assertThat(axis.at(-5)).isEqualTo(0);
        assertThat(axis.at(20)).isEqualTo(100);
        assertThat(Axis.of(2, 2, 0, 1).ticks()).hasSizeGreaterThan(1);
    }
}
