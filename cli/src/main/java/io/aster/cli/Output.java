package io.aster.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Lines of text to one stream, always in UTF-8 and always ended by {@code \n}. Buffered. Unlike {@link java.io.PrintStream} it says when
 * nobody reads any more, so that a long listing ends at once.
 */
final class Output {
    private final Writer writer;
    private boolean failed;

    Output(OutputStream stream) {
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 15);
    }

    /**
     * Writes one line.
     *
     * @throws OutputFailure if it can't be written; once only, later lines go nowhere
     */
    void line(String text) {
        write(text, "\n", false);
    }

    /** Writes text that does not end its line. */
    void part(String text) {
        write(text, "", false);
    }

    /** Writes text that does not end its line, for example a question, and flushes. */
    void text(String text) {
        write(text, "", true);
    }

    /** Sends what is buffered. */
    void flush() {
        text("");
    }

    /** The same stream for a library that prints by itself; its errors show at the next {@link #flush}. */
    PrintWriter printWriter() {
        return new PrintWriter(writer);
    }

    private void write(String text, String end, boolean flush) {
        if (failed) {
            return;
        }
        try {
            writer.write(text);
            writer.write(end);
            if (flush) {
                writer.flush();
            }
        } catch (IOException e) {
            failed = true;
            throw new OutputFailure(e);
        }
    }
}
