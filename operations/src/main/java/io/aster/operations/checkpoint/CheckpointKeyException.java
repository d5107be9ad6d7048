package io.aster.operations.checkpoint;

import io.aster.error.AsterException;
import java.nio.file.Path;

/** A file has no key of the kind that is needed, or exists already. No message has a key. */
public final class CheckpointKeyException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;

    CheckpointKeyException(Path file, String reason) {
        super(file + ": " + reason);
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }
}
