package io.clout.cli;

import io.clout.operator.SqlStatements;
import io.clout.publish.Views;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Reader of statements, each of which ends with {@code ;} at the end of a line.
 *
 * <p>{@code \d} lists the tables, {@code \d NAME} describes one. {@code \q}, {@code exit} or the end of the input ends
 * the shell.
 */
final class SqlShell {
    private static final String FIRST = "clout> ";
    private static final String NEXT = "    -> ";

    private final BufferedReader in;
    private final PrintWriter out;
    private final PrintWriter prompt;
    private final ToIntFunction<String> statement;

    /**
     * Sets up a shell.
     *
     * @param out receives the list of tables
     * @param prompt receives the prompt; without a reader when input is not a terminal
     * @param statement runs one statement, reports its errors itself, and returns its exit code
     */
    SqlShell(BufferedReader in, PrintWriter out, PrintWriter prompt, ToIntFunction<String> statement) {
        this.in = in;
        this.out = out;
        this.prompt = prompt;
        this.statement = statement;
    }

    /**
     * Reads and runs all statements; an error does not end the shell.
     *
     * @return the largest exit code of all statements
     */
    int run() throws IOException {
        int worst = 0;
        StringBuilder pending = new StringBuilder();
        for (String line = ask(FIRST); line != null; line = ask(pending.isEmpty() ? FIRST : NEXT)) {
            String command = line.strip();
            if (pending.isEmpty() && isEnd(command)) {
                return worst;
            }
            if (pending.isEmpty() && command.startsWith("\\")) {
                worst = Math.max(worst, backslash(command));
            } else if (!pending.isEmpty() || !command.isEmpty()) {
                pending.append(line).append('\n');
                if (command.endsWith(";")) {
                    worst = Math.max(worst, runAll(pending.toString()));
                    pending.setLength(0);
                }
            }
        }
        return Math.max(worst, runAll(pending.toString()));
    }

    /** Lists the published tables with their meanings, one line each. */
    static List<String> tables() {
        return Tables.ALL.stream().map(SqlShell::describe).toList();
    }

    private static String describe(Table table) {
        return "%-16s%s".formatted(table.name(), table.meaning());
    }

    private int runAll(String statements) {
        return SqlStatements.in(statements).stream().mapToInt(statement).max().orElse(0);
    }

    private int backslash(String command) {
        String[] words = command.replaceAll(";$", "").split("\\s+", 2);
        if (!words[0].equals("\\d")) {
            out.println("\\d lists the tables, \\d NAME describes one, \\q ends");
            out.flush();
            return 2;
        }
        if (words.length == 2) {
            return statement.applyAsInt("DESCRIBE " + words[1]);
        }
        tables().forEach(out::println);
        out.println("Each of them holds the latest release; NAME" + Views.HISTORY + " holds all run dates.");
        out.flush();
        return 0;
    }

    private String ask(String text) throws IOException {
        prompt.print(text);
        prompt.flush();
        return in.readLine();
    }

    private static boolean isEnd(String command) {
        String word = command.replaceAll(";$", "").toLowerCase(Locale.ROOT);
        return word.equals("\\q") || word.equals("exit") || word.equals("quit");
    }
}
