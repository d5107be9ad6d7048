package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.CurrentBar;
import io.aster.cli.terminal.Progress;
import io.aster.operations.backup.RestoreListener;
import io.aster.operations.backup.RestoreProblem;
import io.aster.operations.transfer.ImportedSession;

/** Shows what a restore does: first a bar for the check of the files, then one for the events. */
final class RestoreNotes implements RestoreListener, AutoCloseable {
    private final Console console;
    private final boolean everySession;
    private final CurrentBar bar;
    private boolean isChecked;

    RestoreNotes(Console console, boolean everySession) {
        this.console = console;
        this.everySession = everySession;
        this.bar = new CurrentBar(console);
    }

    @Override
    public void checked(long bytes, long all) {
        if (!bar.isShown()) {
            bar.show(Progress.ofBytes(console, "Checking", all));
        }
        bar.accept(bytes);
    }

    @Override
    public void read(long events, long all) {
        if (!isChecked) {
            isChecked = true;
            bar.show(Progress.ofOutput(console, "Restoring", all == 0 ? Progress.UNKNOWN : all, "events", true));
        }
        bar.accept(events);
    }

    @Override
    public void restored(ImportedSession session) {
        if (everySession) {
            String change = switch (session.change()) {
                case ADDED -> Count.of(session.newEvents(), "event");
                case GROWN -> Count.of(session.newEvents(), "more event");
                case UNCHANGED -> "already there";
            };
            bar.note(session.sessionId() + ": " + change);
        }
    }

    @Override
    public void refused(RestoreProblem problem) {
        bar.note("aster: " + problem);
    }

    @Override
    public void close() {
        bar.close();
    }
}
