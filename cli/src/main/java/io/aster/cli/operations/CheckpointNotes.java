package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Progress;
import io.aster.operations.checkpoint.CheckpointListener;
import org.jspecify.annotations.Nullable;

/** Shows how far a checkpoint is. Thread-safe. */
final class CheckpointNotes implements CheckpointListener, AutoCloseable {
    private final Console console;
    private volatile @Nullable Progress progress;

    CheckpointNotes(Console console) {
        this.console = console;
    }

    @Override
    public void planned(long sessions, long events) {
        progress = Progress.ofOutput(console, "Signing", events, "events", true);
    }

    @Override
    public void read(long events) {
        Progress shown = progress;
        if (shown != null) {
            shown.accept(events);
        }
    }

    @Override
    public void leftOut(String sessionId) {
        Progress shown = progress;
        if (shown != null) {
            shown.note(sessionId + ": left out: it is being restored or redacted");
        }
    }

    /** Removes the bar. */
    @Override
    public void close() {
        Progress shown = progress;
        if (shown != null) {
            shown.close();
        }
    }
}
