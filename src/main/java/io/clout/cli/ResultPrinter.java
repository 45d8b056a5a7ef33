package io.clout.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.clout.text.SafeText;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Printer for the rows of a query.
 *
 * <p>Times are ISO 8601 in the session's time zone, arrays and structs are compact JSON, bytes are hexadecimal.
 * {@code csv} and {@code json} are exact and streamed, one Spark partition after the other. {@code table} is for
 * people: at most {@value #TABLE_ROWS} rows unless a limit is given, with hostile characters made visible.
 */
public final class ResultPrinter {
    static final int TABLE_ROWS = 1000;
    private static final String MORE = "; there are more: see --limit and --format";
    private static final String CRLF = "\r\n";
    private static final Map<String, String> WITH_NULLS = Map.of("ignoreNullFields", "false");
    private static final int ROWS_A_FLUSH = 1000;

    private final Format format;
    private final OptionalLong limit;
    private final int widestCell;
    private final PrintWriter out;
    private final PrintWriter err;

    /** Formats, by the names that a user types. */
    public enum Format {
        table,
        csv,
        json
    }

    /**
     * Sets up a printer.
     *
     * @param limit most rows to print
     * @param widestCell most columns of the screen for one cell of a table
     * @param out receives the rows
     * @param err receives the number of rows
     */
    public ResultPrinter(Format format, OptionalLong limit, int widestCell, PrintWriter out, PrintWriter err) {
        this.format = format;
        this.limit = limit;
        this.widestCell = widestCell;
        this.out = out;
        this.err = err;
    }

    /** Runs and prints {@code rows}; a statement that has no result prints nothing. */
    public void print(Dataset<Row> rows) {
        if (rows.schema().isEmpty()) {
            return;
        }
        switch (format) {
            case table -> table(rows);
            case csv -> {
                out.print(names(rows).map(SafeText::csv).collect(Collectors.joining(",")) + CRLF);
                stream(
                        limited(flat(rows)),
                        row -> Stream.of(values(row)).map(SafeText::csv).collect(Collectors.joining(",")) + CRLF);
            }
            case json -> stream(objects(limited(rows)), line -> line + "\n");
        }
        out.flush();
    }

    private void table(Dataset<Row> rows) {
        int most = most();
        // One row more than is shown tells whether there are more.
        List<Object[]> found = flat(rows).takeAsList(most + 1).stream()
                .map(ResultPrinter::values)
                .toList();
        List<Object[]> shown = found.subList(0, Math.min(most, found.size()));
        new TextTable(names(rows).map(String::valueOf).toList(), widestCell).print(shown, out);
        out.flush();
        count(shown.size(), found.size() > most ? MORE : "");
    }

    /** Runs and prints {@code rows} with a line for each column, cells as they are; at most as many as of a table. */
    public void printVertically(Dataset<Row> rows) {
        if (rows.schema().isEmpty()) {
            return;
        }
        int most = most();
        List<Row> found = flat(rows).takeAsList(most + 1);
        List<String> names =
                names(rows).map(String::valueOf).map(SafeText::visible).toList();
        int widest = names.stream().mapToInt(SafeText::width).max().orElse(0);
        int shown = Math.min(most, found.size());
        for (int i = 0; i < shown; i++) {
            out.println("─── row " + (i + 1));
            Object[] values = values(found.get(i));
            for (int c = 0; c < values.length; c++) {
                String value = values[c] == null ? "NULL" : SafeText.visible(SafeText.text(values[c]));
                out.println(" ".repeat(widest - SafeText.width(names.get(c))) + names.get(c) + "  " + value);
            }
        }
        out.flush();
        count(shown, found.size() > most ? MORE : "");
    }

    private int most() {
        return (int) Math.min(limit.orElse(TABLE_ROWS), Integer.MAX_VALUE - 1);
    }

    private <T> void stream(Dataset<T> rows, Function<T, String> line) {
        long printed = 0;
        for (Iterator<T> all = rows.toLocalIterator(); all.hasNext(); printed++) {
            out.print(line.apply(all.next()));
            if (printed % ROWS_A_FLUSH == 0 && out.checkError()) {
                return; // The reader has closed the pipe.
            }
        }
        count(printed, "");
    }

    private void count(long rows, String more) {
        err.println(rows + (rows == 1 ? " row" : " rows") + more);
        err.flush();
    }

    private <T> Dataset<T> limited(Dataset<T> rows) {
        return limit.isPresent() ? rows.limit((int) Math.min(limit.getAsLong(), Integer.MAX_VALUE)) : rows;
    }

    private static Stream<Object> names(Dataset<Row> rows) {
        return Stream.of((Object[]) rows.columns());
    }

    private static Object[] values(Row row) {
        return IntStream.range(0, row.size()).mapToObj(row::get).toArray();
    }

    /**
     * Converts every column to a number, a truth value or a text. Columns are renamed by position, since a query may
     * use a name twice.
     */
    private static Dataset<Row> flat(Dataset<Row> rows) {
        StructField[] fields = rows.schema().fields();
        String[] places =
                IntStream.range(0, fields.length).mapToObj(i -> "c" + i).toArray(String[]::new);
        Column[] flat = IntStream.range(0, fields.length)
                .mapToObj(i -> flat(col(places[i]), fields[i].dataType()).as(places[i]))
                .toArray(Column[]::new);
        return rows.toDF(places).select(flat);
    }

    private static Dataset<String> objects(Dataset<Row> rows) {
        String[] names = rows.columns();
        String[] places = places(rows);
        Column[] fields = IntStream.range(0, names.length)
                .mapToObj(i -> col(places[i]).as(names[i]))
                .toArray(Column[]::new);
        return rows.toDF(places).select(to_json(struct(fields), WITH_NULLS)).as(Encoders.STRING());
    }

    private static String[] places(Dataset<Row> rows) {
        return IntStream.range(0, rows.columns().length).mapToObj(i -> "c" + i).toArray(String[]::new);
    }

    private static Column flat(Column value, DataType type) {
        if (type instanceof NumericType || type instanceof BooleanType) {
            return value;
        }
        if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
            return to_json(value, WITH_NULLS);
        }
        if (type instanceof BinaryType) {
            return hex(value);
        }
        if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            Column local = replace(value.cast("string"), lit(" "), lit("T"));
            return type instanceof TimestampType ? concat(local, date_format(value, "XXX")) : local;
        }
        return value.cast("string");
    }
}
