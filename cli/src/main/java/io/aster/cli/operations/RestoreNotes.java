package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.Progress;
import io.aster.operations.backup.RestoreListener;
import io.aster.operations.backup.RestoreProblem;
import io.aster.operations.transfer.ImportedSession;
import org.jspecify.annotations.Nullable;

/** Shows what a restore does: first a bar for the check of the files, then one for the events. */
final class RestoreNotes implements RestoreListener, AutoCloseable {
    private final Console console;
    private final boolean everySession;
    private @Nullable Progress progress;
    private boolean isChecked;

    RestoreNotes(Console console, boolean everySession) {
        this.console = console;
        this.everySession = everySession;
    }

    @Override
    public void checked(long bytes, long all) {
        if (progress == null) {
            progress = Progress.ofBytes(console, "Checking", all);
        }
        progress.accept(bytes);
    }

    @Override
    public void read(long events, long all) {
        if (!isChecked) {
            isChecked = true;
            close();
            progress = Progress.ofOutput(console, "Restoring", all == 0 ? Progress.UNKNOWN : all, "events", true);
        }
        if (progress != null) {
            progress.accept(events);
        }
    }

    @Override
    public void restored(ImportedSession session) {
        if (everySession) {
            String change = switch (session.change()) {
                case ADDED -> Count.of(session.newEvents(), "event");
                case GROWN -> Count.of(session.newEvents(), "more event");
                case UNCHANGED -> "already there";
            };
            note(session.sessionId() + ": " + change);
        }
    }

    @Override
    public void refused(RestoreProblem problem) {
        note("aster: " + problem);
    }

    private void note(String text) {
        if (progress == null) {
            console.note(text);
        } else {
            progress.note(text);
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
