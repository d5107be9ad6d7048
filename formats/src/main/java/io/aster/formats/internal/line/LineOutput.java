package io.aster.formats.internal.line;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes lines of text, each ended by {@code \n}, to an {@link Appendable}. Its errors are {@link UncheckedIOException}. */
public final class LineOutput {
    private final Appendable target;

    public LineOutput(Appendable target) {
        this.target = target;
    }

    /** Writes the rest of a line, and ends it. */
    public void line(String text) {
        append(text, "\n");
    }

    /** Writes text that does not end its line. */
    public void part(String text) {
        append(text, "");
    }

    private void append(String text, String end) {
        try {
            target.append(text).append(end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
