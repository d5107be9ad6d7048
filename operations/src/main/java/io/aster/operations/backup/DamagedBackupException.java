package io.aster.operations.backup;

import io.aster.error.AsterException;
import java.nio.file.Path;
import java.util.List;

/** A backup file is cut off or was changed. Nothing was restored from it. */
public final class DamagedBackupException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final transient List<BackupDamage> damages;

    DamagedBackupException(Path file, List<BackupDamage> damages) {
        super(file + ": the backup is damaged: " + damages.get(0)
                + (damages.size() == 1 ? "" : " (and " + (damages.size() - 1) + " more)"));
        this.file = file;
        this.damages = List.copyOf(damages);
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** What is damaged, in the order of the file; at least one. */
    public List<BackupDamage> damages() {
        return damages;
    }
}
