package io.aster.formats.line;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The input of a command can't be read further. */
public final class UnreadableInput extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    private final long lines;

    public UnreadableInput(long lines, IOException cause) {
        super(cause);
        this.lines = lines;
    }

    /** How many lines were read completely. */
    public long lines() {
        return lines;
    }
}
