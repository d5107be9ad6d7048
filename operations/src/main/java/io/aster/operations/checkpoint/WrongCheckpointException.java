package io.aster.operations.checkpoint;

import io.aster.error.AsterException;
import java.nio.file.Path;

/** A file is no checkpoint, was cut off or changed, or was signed by another key. Nothing of it can be relied on. */
public final class WrongCheckpointException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;

    WrongCheckpointException(Path file, String reason) {
        super(file + ": " + reason);
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }
}
