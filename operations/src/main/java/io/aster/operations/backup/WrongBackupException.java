package io.aster.operations.backup;

import io.aster.error.AsterException;
import java.nio.file.Path;

/** A file is no backup, or not the one that is needed here. Nothing was restored or written. */
public final class WrongBackupException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;

    WrongBackupException(Path file, String reason) {
        super(file + ": " + reason);
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }
}
