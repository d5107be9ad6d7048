package io.aster.cli.exchange;

import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.Progress;
import io.aster.operations.transfer.ImportListener;
import io.aster.operations.transfer.ImportedSession;

/** Prints what an import does with each conversation. */
final class ImportNotes implements ImportListener {
    private final Progress progress;
    private final boolean everySession;

    ImportNotes(Progress progress, boolean everySession) {
        this.progress = progress;
        this.everySession = everySession;
    }

    @Override
    public void imported(ImportedSession session) {
        if (everySession) {
            progress.note(session.sessionId() + ": " + described(session));
        }
    }

    @Override
    public void refused(long line, String reason) {
        progress.note("aster: line " + line + ": " + reason);
    }

    private static String described(ImportedSession session) {
        return switch (session.change()) {
            case ADDED -> Count.of(session.newEvents(), "event");
            case GROWN -> Count.of(session.newEvents(), "more event");
            case UNCHANGED -> "already there";
        };
    }
}
