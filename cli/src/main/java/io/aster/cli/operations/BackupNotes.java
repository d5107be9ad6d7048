package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Progress;
import io.aster.operations.backup.BackupListener;
import org.jspecify.annotations.Nullable;

/** Shows what a backup does. */
final class BackupNotes implements BackupListener, AutoCloseable {
    private final Console console;
    private @Nullable Progress progress;

    BackupNotes(Console console) {
        this.console = console;
    }

    @Override
    public void planned(long sessions, long events) {
        progress = Progress.ofOutput(console, "Backing up", events, "events", true);
    }

    @Override
    public void written(long events) {
        if (progress != null) {
            progress.accept(events);
        }
    }

    @Override
    public void leftOut(String sessionId) {
        if (progress != null) {
            progress.note(sessionId + ": left out: a restore has not brought all events yet");
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
