package io.clout.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.evaluation.explain.Explanation.CausePart;
import io.clout.evaluation.explain.Explanation.Change;
import io.clout.evaluation.explain.Explanation.CredibleChange;
import io.clout.evaluation.explain.Explanation.LargestChange;
import io.clout.evaluation.explain.Explanation.Move;
import io.clout.evaluation.explain.Explanation.OnNetwork;
import io.clout.evaluation.explain.Explanation.Part;
import io.clout.evaluation.explain.Explanation.Parts;
import io.clout.evaluation.explain.Explanation.Possible;
import io.clout.evaluation.explain.Explanation.Reactor;
import io.clout.evaluation.explain.Explanation.ReactorChange;
import io.clout.evaluation.explain.Explanation.Supposed;
import io.clout.evaluation.explain.Moments.Giver;
import io.clout.evaluation.explain.Moments.Post;
import io.clout.report.HtmlReport;
import io.clout.report.Report;
import io.clout.score.reason.NodeFactors;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ExplanationPageTest {
    private static final String HOSTILE = "<img src=x onerror=\"alert('1')\">&\u202e";
    private static final String ESCAPED = "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;\\u{202E}";

    @Test
    void nothingOfTheDumpsIsMarkup() {
        String html = html(told("names", List.of(reactor(HOSTILE)), true));

        assertThat(html)
                .contains(ESCAPED)
                .doesNotContain("<img")
                .doesNotContain("onerror=\"")
                .doesNotContain("\u202e");
    }

    @Test
    void everyPartIsThereInMassAndInPoints() {
        String html = html(told("names", List.of(reactor("chirp:7")), true));

        assertThat(html)
                .contains("score 31.25, nine times in ten 30.50 to 32.00; mass 75.50; rank 3 of 1,200")
                .contains("Look at this.")
                .contains("Where the score comes from", "Factors", "Reactors", "Levers", "Why it changed since")
                .contains("outside evidence", "chirp:7", "all others", "endured")
                .contains("40 persons ever reacted", "Of these, 9 are credible")
                .contains("The two runs had different configurations");
        assertThat(cells(html))
                .as("from credible, from unknown, counted, received, against, kept, endurance, presence, mass, h")
                .containsSubsequence(
                        "40.000", "80.000", "0.339", "67.107", "10.000", "0.870", "1.200", "0.900", "63.077", "0.750")
                .as("the reactor: rank, points, mass, share, credibility")
                .containsSubsequence("1", "4.20", "20.00", "0.317", "0.500")
                .as("all others: points and mass")
                .containsSubsequence("9.05", "43.08")
                .as("causes: points, mass")
                .containsSubsequence("-2.50", "-8.00", "1.25", "3.00");
        assertThat(html).as("reactor's mass then, now").containsSubsequence("they came", "18.00", "below 7.50");
    }

    @Test
    void partsAndMomentsAreThereInMassAndInPoints() {
        String html = html(told("names", List.of(reactor("chirp:7")), false));

        assertThat(html)
                .contains("Points by kind", "Points by topic", "Points by credibility", "Moments since 2026-08-25")
                .contains("2026-11-20", "share 12, like 3", "The dumps of &lt;b&gt;days&lt;/b&gt; are gone.");
        assertThat(cells(html))
                .as("kinds: points, mass")
                .containsSubsequence("24.04", "60.00", "6.21", "15.50")
                .as("a post, with its reactors, and the rest")
                .containsSubsequence("2.90", "7.25", "14", "27.35", "68.25");
    }

    @Test
    void barsOfCausesGoToBothSidesOfZero() {
        String html = html(told("names", List.of(reactor("chirp:7")), true));

        assertThat(html).contains("<rect class=\"less\"", "<rect class=\"more\"", ">-2.50<", ">+1.25<");
    }

    @Test
    void countsNameNobody() {
        String html = html(told("counts", List.of(), true));

        assertThat(html).contains("1 largest", "all others", "person:asked").doesNotContain("chirp:7");
        assertThat(cells(html)).containsSubsequence("4.20", "20.00", "9.05", "43.08");
    }

    @Test
    void hashesAreCalledSo() {
        assertThat(html(told("hashes", List.of(reactor("0123456789abcdef")), false)))
                .contains("reactor (hash)", "0123456789abcdef")
                .doesNotContain("Why it changed");
    }

    @Test
    void nothingIsLoadedAndNothingIsHidden() throws Exception {
        Explanation told = told("names", List.of(reactor(HOSTILE)), true);
        assertThat(html(told))
                .contains("default-src 'none'")
                .doesNotContain("<nav>")
                .doesNotContain("https://")
                .doesNotContain("<link");
        for (Report.Section section : new ExplanationPage(told).report().sections()) {
            for (Report.Chart chart : section.charts()) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(chart.svg())));
            }
        }
    }

    private static List<String> cells(String html) {
        return Stream.of(html.split("<td class=\"n\">"))
                .map(cell -> cell.split("</td>", 2)[0])
                .toList();
    }

    private static String html(Explanation told) {
        return HtmlReport.inOnePiece(new ExplanationPage(told).report());
    }

    private static Reactor reactor(String name) {
        return new Reactor("chirp", 1, name, 20, .317, 4.2, .5);
    }

    private static Moments moments(List<Reactor> reactors) {
        Post post = new Post(
                "chirp",
                HOSTILE,
                "2026-11-20",
                7.25,
                2.9,
                new TreeMap<>(Map.of("like", 3L, "share", 12L)),
                14,
                reactors.stream().map(r -> new Giver(r.reactorId(), 5)).toList());
        return new Moments(
                "2026-08-25",
                List.of(post),
                List.of(new Part("earlier reactions", 68.25, 27.35)),
                List.of("The dumps of <b>days</b> are gone."));
    }

    static Explanation told(String names, List<Reactor> reactors, boolean isCompared) {
        NodeFactors node = new NodeFactors(true, 1, 40, 80, 10, 1.2, .9);
        OnNetwork on = new OnNetwork(
                reactors.stream().map(Reactor::reactorId).anyMatch(HOSTILE::equals) ? HOSTILE : "chirp",
                node,
                .75,
                3L,
                node.received(),
                node.left(),
                node.mass(),
                13.25,
                1,
                20,
                4.2);
        Change change = new Change(
                "2026-11-15",
                "run0",
                32.5,
                false,
                List.of(new CausePart("presence", "away", -8, -2.5), new CausePart("endurance", "endured", 3, 1.25)),
                List.of(new LargestChange("chirp", 1, 18, 1, 20)),
                reactors.stream()
                        .map(r -> new ReactorChange("chirp", r.reactorId(), 18.0, null, 7.5))
                        .toList(),
                new CredibleChange(null, 38.25, 40, List.of(new Move("new", "they came", 4L, 1.75))));
        return new Explanation(
                reactors.isEmpty()
                        ? "person:asked"
                        : "person:" + reactors.get(0).reactorId(),
                names,
                "2026-11-22",
                "run1",
                31.25,
                30.5,
                32,
                75.5,
                3,
                1200,
                12.42,
                2.6,
                List.of(on),
                40,
                9,
                reactors,
                "Look at this.",
                List.of(new Possible("around", "come back", 1.5)),
                new Parts(
                        null,
                        List.of(new Part("share", 60, 24.04), new Part("outside evidence", 15.5, 6.21)),
                        List.of(new Part(HOSTILE, 75.5, 30.25)),
                        List.of(new Part("by the unknown", 75.5, 30.25))),
                moments(reactors),
                new Supposed("without <b>eve</b>", 70, 30, -1.25),
                isCompared ? change : null);
    }
}
