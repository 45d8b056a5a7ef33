package io.clout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlShellTest {
    private final List<String> ran = new ArrayList<>();
    private final StringWriter out = new StringWriter();
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
    void anUnknownBackslashCommandTellsWhichThereAre() throws IOException {
        assertThat(run("\\x\n")).isEqualTo(2);
        assertThat(out.toString()).contains("\\d lists");
    }

    @Test
    void thePromptTellsWhetherAStatementIsOpen() throws IOException {
        run("SELECT 1\n;\n");

        assertThat(prompt.toString()).isEqualTo("clout>     -> clout> ");
    }

    private int run(String input) throws IOException {
        BufferedReader in = new BufferedReader(new StringReader(input));
        return new SqlShell(in, new PrintWriter(out), new PrintWriter(prompt), statement -> {
                    ran.add(statement);
                    return statement.strip().equals("bad") ? 2 : 0;
                })
                .run();
    }
}
