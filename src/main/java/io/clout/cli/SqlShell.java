package io.clout.cli;

import io.clout.operator.SqlStatements;
import io.clout.publish.Views;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * Reader of statements, each of which ends with {@code ;} or {@code \G} at the end of a line. {@code help} lists the
 * rest. {@code \q}, {@code exit} or the end of the input ends the shell.
 */
final class SqlShell {
    static final String FIRST = "clout> ";
    static final String NEXT = "    -> ";
    static final String HELP = """
            A statement ends with ; at the end of a line, or with \\G for one line a column.
            \\d          lists the tables          \\d NAME     describes one
            \\timing     tells seconds, or not     \\timing on|off
            \\explain PERSON [--against DATE] [--parts] …  where a score comes from; \\explain --help
            help        shows this                \\q, exit    ends, as Ctrl-D does; Ctrl-C ends a statement""";

    /** Begins an explanation of a score; SQL's own EXPLAIN tells plans. */
    static final String EXPLAIN = "\\explain";

    private static final String VERTICAL = "\\G";

    /** Runs statements. */
    interface Statements {
        /**
         * Runs one, and reports its errors itself.
         *
         * @param isVertical whether each column has a line of its own
         * @return its exit code
         */
        int run(String statement, boolean isVertical);

        /**
         * Explains a score, and reports its errors itself.
         *
         * @param arguments as {@link ExplainCommand} has them
         * @return its exit code
         */
        int explain(String arguments);
    }

    private final StatementReader in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Statements statements;
    private boolean isTimed;

    /**
     * Sets up a shell.
     *
     * @param out receives the list of tables
     * @param err receives the seconds
     */
    SqlShell(StatementReader in, PrintWriter out, PrintWriter err, Statements statements) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.statements = statements;
    }

    /**
     * Reads and runs all statements; an error does not end the shell.
     *
     * @return the largest exit code of all statements
     */
    int run() throws IOException {
        int worst = 0;
        StringBuilder pending = new StringBuilder();
        while (true) {
            String line;
            try {
                line = in.next(pending.isEmpty());
            } catch (StatementReader.Interrupted e) {
                pending.setLength(0);
                continue;
            }
            if (line == null) {
                return Math.max(worst, runAll(pending.toString()));
            }
            String command = line.strip();
            if (pending.isEmpty() && isEnd(command)) {
                return worst;
            }
            if (pending.isEmpty() && isCommand(command)) {
                worst = Math.max(worst, command(command));
            } else if (!pending.isEmpty() || !command.isEmpty()) {
                pending.append(line).append('\n');
                if (endsStatement(command)) {
                    worst = Math.max(worst, runAll(pending.toString()));
                    pending.setLength(0);
                }
            }
        }
    }

    /** Whether nothing is missing in {@code text}, all that was typed since the last statement. */
    static boolean isWhole(String text) {
        String command = text.strip();
        return command.isEmpty() || isEnd(command) || isCommand(command) || endsStatement(command);
    }

    /** Lists the published tables with their meanings, one line each. */
    static List<String> tables() {
        return Tables.QUERYABLE.stream().map(SqlShell::describe).toList();
    }

    private static String describe(Table table) {
        return "%-16s%s".formatted(table.name(), table.meaning());
    }

    private int runAll(String text) {
        String all = text.strip();
        boolean isVertical = all.endsWith(VERTICAL);
        List<String> each = SqlStatements.in(isVertical ? all.substring(0, all.length() - VERTICAL.length()) : text);
        int worst = 0;
        for (String statement : each) {
            worst = Math.max(worst, timed(() -> statements.run(statement, isVertical)));
        }
        return worst;
    }

    private int timed(IntSupplier run) {
        long start = System.nanoTime();
        int code = run.getAsInt();
        if (isTimed) {
            err.printf(Locale.ROOT, "%.3f s%n", (System.nanoTime() - start) / 1e9);
            err.flush();
        }
        return code;
    }

    private int command(String command) {
        String[] words = command.replaceAll(";$", "").strip().split("\\s+", 2);
        String argument = words.length == 2 ? words[1].toLowerCase(Locale.ROOT) : "";
        if (words[0].equals("\\d")) {
            return words.length == 2 ? statements.run("DESCRIBE " + words[1], false) : listTables();
        } else if (words[0].equals(EXPLAIN)) {
            return timed(() -> statements.explain(words.length == 2 ? words[1] : ""));
        } else if (words[0].equals("\\timing") && List.of("", "on", "off").contains(argument)) {
            isTimed = argument.isEmpty() ? !isTimed : argument.equals("on");
            err.println("timing is " + (isTimed ? "on" : "off"));
            err.flush();
            return 0;
        }
        out.println(HELP);
        out.flush();
        return words[0].startsWith("\\") && !words[0].equals("\\?") ? 2 : 0;
    }

    private int listTables() {
        tables().forEach(out::println);
        out.println("Each of them holds the latest release; NAME" + Views.HISTORY + " holds all run dates.");
        out.flush();
        return 0;
    }

    private static boolean endsStatement(String command) {
        return command.endsWith(";") || command.endsWith(VERTICAL);
    }

    private static boolean isCommand(String command) {
        return command.startsWith("\\") || word(command).equals("help");
    }

    private static boolean isEnd(String command) {
        return List.of("\\q", "exit", "quit").contains(word(command));
    }

    private static String word(String command) {
        return command.replaceAll(";$", "").strip().toLowerCase(Locale.ROOT);
    }
}
