package io.clout.report;

import java.util.List;

/**
 * Findings as sections of a text, tables and charts.
 *
 * @param notes runs that were made, one line each
 */
public record Report(String title, List<String> notes, List<Section> sections) {

    /**
     * One finding.
     *
     * @param tables none of them without columns
     */
    public record Section(String title, String text, List<Chart> charts, List<Grid> tables) {}

    /**
     * A table.
     *
     * @param name a file's name; unique in the report
     * @param rows of texts, numbers and nulls, one for each column
     */
    public record Grid(String name, List<Heading> columns, List<List<Object>> rows) {}

    /**
     * A column of a table.
     *
     * @param name in snake_case
     * @param decimals that are shown of a number; {@link #TEXT} for a text
     */
    public record Heading(String name, int decimals) {
        static final int TEXT = -1;

        public static Heading text(String name) {
            return new Heading(name, TEXT);
        }

        public static Heading number(String name, int decimals) {
            return new Heading(name, decimals);
        }

        public boolean isText() {
            return decimals == TEXT;
        }
    }

    /** A picture, drawn as SVG. */
    public interface Chart {
        /** Gives one {@code <svg>} element, in which every text is escaped. */
        String svg();
    }
}
