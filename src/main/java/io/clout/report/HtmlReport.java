package io.clout.report;

import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import io.clout.report.Report.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A report as one HTML file, which needs no network: style and script stand in it, and nothing else is loaded. */
public final class HtmlReport {
    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    private HtmlReport() {}

    /** The whole file, in UTF-8, which shows one section at a time. */
    public static String of(Report report) {
        StringBuilder tabs = new StringBuilder("<nav>\n");
        for (int i = 0; i < report.sections().size(); i++) {
            tabs.append("<button type=\"button\" data-shows=\"s%d\">%s</button>\n"
                    .formatted(i, Markup.text(report.sections().get(i).title())));
        }
        return of(report, tabs.append("</nav>").toString());
    }

    /** The same with all sections one below the other, for reports that are short. */
    public static String inOnePiece(Report report) {
        return of(report, "");
    }

    private static String of(Report report, String tabs) {
        StringBuilder html = new StringBuilder();
        html.append("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
                """);
        html.append("<title>").append(Markup.text(report.title())).append("</title>\n");
        html.append("<style>\n").append(STYLE).append("</style></head><body>\n");
        html.append("<header><h1>").append(Markup.text(report.title())).append("</h1>\n<ul class=\"notes\">\n");
        report.notes()
                .forEach(note -> html.append("<li>").append(Markup.text(note)).append("</li>\n"));
        html.append("</ul>").append(tabs).append("</header><main>\n");
        List<Section> sections = report.sections();
        for (int i = 0; i < sections.size(); i++) {
            section(html, "s" + i, sections.get(i));
        }
        return html.append("</main>\n<script>\n")
                .append(SCRIPT)
                .append("</script></body></html>\n")
                .toString();
    }

    private static void section(StringBuilder html, String id, Section section) {
        html.append("<section id=\"%s\"><h2>%s</h2>\n".formatted(id, Markup.text(section.title())));
        if (!section.text().isEmpty()) {
            html.append("<p>").append(Markup.text(section.text())).append("</p>\n");
        }
        section.charts()
                .forEach(chart -> html.append("<figure>").append(chart.svg()).append("</figure>\n"));
        section.tables().forEach(table -> table(html, table));
        html.append("</section>\n");
    }

    private static void table(StringBuilder html, Grid table) {
        html.append("<div class=\"scroll\"><table id=\"%s\"><thead><tr>".formatted(Markup.text(table.name())));
        for (Heading column : table.columns()) {
            html.append("<th scope=\"col\"%s><button type=\"button\">%s</button></th>"
                    .formatted(
                            column.isText() ? "" : " class=\"n\"",
                            Markup.text(column.name().replace('_', ' '))));
        }
        html.append("</tr></thead><tbody>\n");
        for (List<Object> row : table.rows()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell(html, table.columns().get(i), row.get(i));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    private static void cell(StringBuilder html, Heading column, Object value) {
        if (column.isText()) {
            html.append("<td>").append(value == null ? "" : Markup.text(value)).append("</td>");
        } else {
            html.append("<td class=\"n\">")
                    .append(Markup.number(value, column.decimals()))
                    .append("</td>");
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
