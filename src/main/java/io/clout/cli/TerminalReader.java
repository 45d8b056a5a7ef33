package io.clout.cli;

import io.clout.publish.Views;
import io.clout.table.ColumnSpec;
import io.clout.table.Table;
import io.clout.table.Tables;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Statements from a terminal: lines are edited, completed, and kept in a history. */
final class TerminalReader implements StatementReader, AutoCloseable {
    /** Statements are kept here; those that begin with a blank, or name a secret, are not. */
    static final Path HISTORY = Path.of(System.getProperty("user.home"), ".clout_history");

    private static final int MOST_STATEMENTS = 1000;
    private static final Pattern SECRET = Pattern.compile("(?i)password|passwd|secret|token|credential|access.?key");
    private static final List<String> WORDS = List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP BY",
            "ORDER BY",
            "LIMIT",
            "JOIN",
            "USING",
            "DESCRIBE",
            "help",
            "exit",
            SqlShell.EXPLAIN);

    private final Terminal terminal;
    private final LineReader reader;

    private TerminalReader(Terminal terminal, Path history) {
        this.terminal = terminal;
        this.reader = LineReaderBuilder.builder()
                .appName("clout")
                .terminal(terminal)
                .parser(new StatementParser())
                .completer(new StringsCompleter(words()))
                .history(new OpenHistory())
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_SIZE, MOST_STATEMENTS)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, SqlShell.NEXT)
                .variable(LineReader.INDENTATION, 0)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
    }

    /** Opens the terminal that the process has. Native code of the library is not loaded: newer JVMs warn of it. */
    static TerminalReader open() throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .exec(true)
                .jni(false)
                .jna(false)
                .jansi(false)
                .ffm(false)
                .dumb(true)
                .build();
        if (!terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            restrict(HISTORY);
        }
        return new TerminalReader(terminal, HISTORY);
    }

    /** Whether lines can be edited on it. */
    boolean isCapable() {
        return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    /** Has Ctrl-C run {@code cancel} while nothing is read. */
    void onInterrupt(Runnable cancel) {
        terminal.handle(Terminal.Signal.INT, signal -> cancel.run());
    }

    @Override
    public String next(boolean isFirst) throws Interrupted {
        try {
            return reader.readLine(isFirst ? SqlShell.FIRST : SqlShell.NEXT);
        } catch (UserInterruptException e) {
            throw new Interrupted();
        } catch (EndOfFileException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }

    /** Creates the history so that its owner alone reads it. */
    private static void restrict(Path history) {
        try {
            Files.createFile(
                    history, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // It has the rights that its owner gave it.
        } catch (IOException | UnsupportedOperationException e) {
            // Without a home that can be written to, statements are kept until the end.
        }
    }

    private static Set<String> words() {
        Set<String> words = new TreeSet<>(WORDS);
        for (Table table : Tables.ALL) {
            words.add(table.name());
            words.add(table.name() + Views.HISTORY);
            table.columns().stream().map(ColumnSpec::name).forEach(words::add);
        }
        return words;
    }

    /** Whether a statement with {@code text} may be kept for later. */
    static boolean isOpen(String text) {
        return !text.startsWith(" ") && !SECRET.matcher(text).find();
    }

    private static final class OpenHistory extends DefaultHistory {
        @Override
        public void add(Instant time, String line) {
            if (isOpen(line)) {
                super.add(time, line);
            }
        }
    }

    /** Lines are asked for until a statement is whole. */
    private static final class StatementParser extends DefaultParser {
        StatementParser() {
            setEofOnUnclosedQuote(false);
            setEofOnEscapedNewLine(false);
            setEscapeChars(null);
            setQuoteChars(new char[0]);
        }

        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && !SqlShell.isWhole(line)) {
                throw new EOFError(-1, cursor, "a statement ends with ;");
            }
            return super.parse(line, cursor, context);
        }

        @Override
        public boolean isDelimiterChar(CharSequence buffer, int place) {
            char c = buffer.charAt(place);
            return !Character.isLetterOrDigit(c) && c != '_' && c != '\\';
        }
    }
}
