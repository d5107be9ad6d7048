package io.aster.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Output can't be written: the reader has gone, or the disk is full. */
final class OutputFailure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    OutputFailure(IOException cause) {
        super(cause);
    }

    /** What the system says. */
    String reason() {
        return String.valueOf(Objects.requireNonNull(getCause()).getMessage());
    }
}
