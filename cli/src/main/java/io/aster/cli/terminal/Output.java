package io.aster.cli.terminal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of text to one stream, always in UTF-8 and always ended by {@code \n}. Buffered. Unlike {@link java.io.PrintStream} it keeps the
 * error of what can't be written. Not thread-safe.
 */
public final class Output implements Appendable {
    private final Writer writer;
    private boolean dropping;
    private @Nullable IOException failure;

    Output(OutputStream stream) {
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 15);
    }

    /** Whether what can't be written is dropped, for a command that has other work to finish; otherwise it is an error. */
    void setDropping(boolean drop) {
        dropping = drop;
    }

    public boolean isDropping() {
        return dropping;
    }

    /** Why something was not written, or {@code null}. */
    @Nullable IOException failure() {
        return failure;
    }

    /**
     * Writes one line.
     *
     * @throws OutputFailure if it can't be written, unless that is dropped; once only, later lines are dropped
     */
    public void line(String text) {
        write(text, "\n", false);
    }

    /** Writes text that does not end its line. */
    public void part(String text) {
        write(text, "", false);
    }

    @Override
    public Output append(CharSequence text) {
        part(text.toString());
        return this;
    }

    @Override
    public Output append(CharSequence text, int start, int end) {
        return append(text.subSequence(start, end));
    }

    @Override
    public Output append(char c) {
        return append(String.valueOf(c));
    }

    /** Writes text that does not end its line, for example a question, and flushes. */
    void text(String text) {
        write(text, "", true);
    }

    /** Sends what is buffered. */
    public void flush() {
        text("");
    }

    /** The same stream for a library that prints by itself. */
    public PrintWriter printWriter() {
        return new PrintWriter(new Printed());
    }

    private void write(String text, String end, boolean flush) {
        if (failure != null) {
            return;
        }
        try {
            writer.write(text);
            writer.write(end);
            if (flush) {
                writer.flush();
            }
        } catch (IOException e) {
            failure = e;
            if (!dropping) {
                throw new OutputFailure(e);
            }
        }
    }

    /** Writes as {@link Output} does, since a {@link PrintWriter} keeps no error. */
    private final class Printed extends Writer {
        @Override
        public void write(char[] chars, int offset, int length) {
            part(new String(chars, offset, length));
        }

        @Override
        public void flush() {
            Output.this.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
