package io.aster.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The input of a command can't be read further. */
final class UnreadableInput extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    UnreadableInput(IOException cause) {
        super(cause);
    }
}
