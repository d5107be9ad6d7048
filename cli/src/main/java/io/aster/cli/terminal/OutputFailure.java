package io.aster.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Objects;

/** Output can't be written: the reader has gone, or the disk is full. */
public final class OutputFailure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    OutputFailure(IOException cause) {
        super(cause);
    }

    /** What the system says, without the name of the file. */
    public String reason() {
        if (getCause() instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (getCause() instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return String.valueOf(Objects.requireNonNull(getCause()).getMessage());
    }
}
