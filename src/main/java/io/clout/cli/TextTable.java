package io.clout.cli;

import io.clout.text.SafeText;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/** Aligned table: numbers to the right, everything else to the left, nulls as {@code NULL}. */
public final class TextTable {
    /** Screen columns of a cell, where a command has no reason for another width. */
    static final int WIDEST_CELL = 60;

    private static final String GAP = "  ";

    private final List<String> names;
    private final int widest;

    /**
     * Sets up a table.
     *
     * @param names of the columns
     * @param widest most columns of the screen for one cell; longer cells are cut
     */
    public TextTable(List<String> names, int widest) {
        this.names = names;
        this.widest = widest;
    }

    /** Prints a header and {@code rows}, each as long as the header; numbers are {@link Number}s. */
    public void print(List<Object[]> rows, PrintWriter out) {
        List<String[]> lines = rows.stream().map(this::cells).toList();
        String[] header = cells(names.toArray());
        int[] widths = IntStream.range(0, header.length)
                .map(c -> Math.max(
                        SafeText.width(header[c]),
                        lines.stream().mapToInt(l -> SafeText.width(l[c])).max().orElse(0)))
                .toArray();
        boolean[] right = new boolean[header.length];
        for (int c = 0; c < right.length; c++) {
            int column = c;
            right[c] = rows.stream().anyMatch(r -> r[column] instanceof Number);
        }
        out.println(line(header, widths, right));
        out.println(String.join(GAP, IntStream.of(widths).mapToObj("─"::repeat).toList()));
        lines.forEach(l -> out.println(line(l, widths, right)));
    }

    private String[] cells(Object[] row) {
        String[] cells = new String[row.length];
        for (int c = 0; c < cells.length; c++) {
            cells[c] = row[c] == null ? "NULL" : SafeText.cut(SafeText.visible(SafeText.text(row[c])), widest);
        }
        return cells;
    }

    private static String line(String[] cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.length; c++) {
            String padding = " ".repeat(widths[c] - SafeText.width(cells[c]));
            line.append(right[c] ? padding + cells[c] : cells[c] + padding).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
