package io.clout.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/** Source of lines for {@link SqlShell}. */
interface StatementReader {
    /** The user gave up what was typed so far. */
    final class Interrupted extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Reads a line, or several that belong together.
     *
     * @param isFirst whether a statement begins with it
     * @return null at the end
     */
    String next(boolean isFirst) throws IOException, Interrupted;

    /** Lines of a file, a pipe, or a terminal that cannot be edited on. */
    static StatementReader of(BufferedReader in, PrintWriter prompt) {
        return isFirst -> {
            prompt.print(isFirst ? SqlShell.FIRST : SqlShell.NEXT);
            prompt.flush();
            return in.readLine();
        };
    }
}
