package io.aster.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Output can't be written: the reader has gone, or the disk is full. */
public final class OutputFailure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    OutputFailure(IOException cause) {
        super(cause);
    }

    /** What the system says, without the name of the file. */
    public String reason() {
        return FileProblem.reason(getCause());
    }
}
