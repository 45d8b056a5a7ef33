package io.clout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlShellTest {
    private final List<String> ran = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final StringWriter prompt = new StringWriter();

    @Test
    void aStatementEndsWithTheLineThatEndsInASemicolon() throws IOException {
        run("SELECT 1\n  + 1;\n\nSELECT ';' -- ; no\n;\nSELECT 2; SELECT 3;\n");

        assertThat(ran)
                .map(String::strip)
                .containsExactly("SELECT 1\n  + 1", "SELECT ';' -- ; no", "SELECT 2", "SELECT 3");
    }

    @Test
    void whatIsPendingAtTheEndOfTheInputRuns() throws IOException {
        run("SELECT 1");

        assertThat(ran).map(String::strip).containsExactly("SELECT 1");
    }

    @Test
    void theWordsThatEndTheInputEndIt() throws IOException {
        for (String end : List.of("\\q", "exit", "EXIT;", "quit")) {
            run(end + "\nSELECT 1;\n");
        }

        assertThat(ran).isEmpty();
    }

    @Test
    void anErrorDoesNotEndItAndIsInTheExitCode() throws IOException {
        assertThat(run("bad;\nSELECT 1;\n")).isEqualTo(2);
        assertThat(ran).map(String::strip).containsExactly("bad", "SELECT 1");
        assertThat(run("SELECT 1;\n")).isZero();
    }

    @Test
    void backslashDListsAndDescribes() throws IOException {
        run("\\d\n\\d scores;\n");

        assertThat(out.toString()).contains("scores").contains("one person's influence over all networks");
        assertThat(ran).containsExactly("DESCRIBE scores");
    }

    @Test
    void backslashExplainExplainsAPersonAndExplainIsSqls() throws IOException {
        assertThat(run("\\explain chirp:Ada --against 2026-11-21;\n\\explain\nEXPLAIN SELECT 1;\n"))
                .isZero();
        assertThat(run("\\explain nobody\nSELECT 1;\n")).isEqualTo(3);

        assertThat(ran)
                .map(String::strip)
                .containsExactly(
                        "explain chirp:Ada --against 2026-11-21",
                        "explain",
                        "EXPLAIN SELECT 1",
                        "explain nobody",
                        "SELECT 1");
    }

    @Test
    void anUnknownBackslashCommandTellsWhichThereAre() throws IOException {
        assertThat(run("\\x\n")).isEqualTo(2);
        assertThat(out.toString()).contains("\\d          lists");
    }

    @Test
    void thePromptTellsWhetherAStatementIsOpen() throws IOException {
        run("SELECT 1\n;\n");

        assertThat(prompt.toString()).isEqualTo("clout>     -> clout> ");
    }

    @Test
    void anInterruptDropsWhatWasTypedAndNotTheShell() throws IOException {
        Iterator<String> lines = List.of("SELECT 1", "", "SELECT 2;").iterator();
        StatementReader reader = isFirst -> {
            String line = lines.hasNext() ? lines.next() : null;
            if ("".equals(line)) {
                throw new StatementReader.Interrupted();
            }
            return line;
        };

        assertThat(shell(reader).run()).isZero();
        assertThat(ran).map(String::strip).containsExactly("SELECT 2");
    }

    @Test
    void aStatementMayBeShownVerticallyAndTimed() throws IOException {
        run("\\timing\nSELECT 1\n\\G\nSELECT 2 \\G\nSELECT 3;\n\\explain ada\n\\timing off\nSELECT 4;\n");

        assertThat(ran)
                .map(String::strip)
                .containsExactly("SELECT 1 |", "SELECT 2 |", "SELECT 3", "explain ada", "SELECT 4");
        assertThat(err.toString().lines())
                .hasSize(6)
                .startsWith("timing is on")
                .endsWith("timing is off")
                .filteredOn(line -> line.endsWith(" s"))
                .hasSize(4)
                .allMatch(line -> line.matches("\\d+\\.\\d{3} s"));
    }

    @Test
    void helpTellsEverythingAndIsNoError() throws IOException {
        assertThat(run("help\n\\?\nHELP;\n")).isZero();
        assertThat(out.toString())
                .contains("\\d NAME", "\\timing on|off", "\\G", "\\explain PERSON", "Ctrl-D")
                .hasLineCount(15);
    }

    @Test
    void aStatementIsWholeAtItsEndAndACommandAtOnce() {
        assertThat(List.of("", " ", "exit", "\\d", "help", "SELECT 1;", "SELECT\n1\n;  ", "SELECT 1 \\G"))
                .allMatch(SqlShell::isWhole);
        assertThat(List.of("SELECT 1", "SELECT ';'\n FROM scores")).noneMatch(SqlShell::isWhole);
    }

    @Test
    void statementsWithSecretsOrAfterABlankAreNotKept() {
        assertThat(List.of("SELECT 1;", "DESCRIBE scores;")).allMatch(TerminalReader::isOpen);
        assertThat(List.of(" SELECT 1;", "SET spark.hadoop.fs.s3a.secret.key=x;", "SELECT 'my Password';"))
                .noneMatch(TerminalReader::isOpen);
    }

    private int run(String input) throws IOException {
        BufferedReader in = new BufferedReader(new StringReader(input));
        return shell(StatementReader.of(in, new PrintWriter(prompt))).run();
    }

    private SqlShell shell(StatementReader in) {
        return new SqlShell(in, new PrintWriter(out), new PrintWriter(err), new SqlShell.Statements() {
            @Override
            public int run(String statement, boolean isVertical) {
                ran.add(isVertical ? statement.strip() + " |" : statement);
                return statement.strip().equals("bad") ? 2 : 0;
            }

            @Override
            public int explain(String arguments) {
                ran.add("explain " + arguments);
                return arguments.equals("nobody") ? 3 : 0;
            }
        });
    }
}
