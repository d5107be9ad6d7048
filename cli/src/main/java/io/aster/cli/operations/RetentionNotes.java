package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.Progress;
import io.aster.operations.retention.RetentionListener;
import io.aster.operations.retention.RetentionPreview;
import io.aster.session.Session;
import org.jspecify.annotations.Nullable;

/** Shows what a retention does: first a bar for the events that are archived, then one for the sessions that are deleted. */
final class RetentionNotes implements RetentionListener, AutoCloseable {
    private final Console console;
    private final boolean isArchiving;
    private final boolean everySession;
    private RetentionPreview plan = new RetentionPreview(0, 0, 0);
    private @Nullable Progress progress;
    private long deleted;

    RetentionNotes(Console console, boolean isArchiving, boolean everySession) {
        this.console = console;
        this.isArchiving = isArchiving;
        this.everySession = everySession;
    }

    @Override
    public void planned(RetentionPreview preview) {
        plan = preview;
        progress = isArchiving
                ? Progress.ofOutput(console, "Archiving", plan.events(), "events", true)
                : Progress.ofOutput(console, "Deleting", plan.sessions(), "sessions", true);
    }

    @Override
    public void archived(long events) {
        if (progress != null) {
            progress.accept(events);
        }
    }

    @Override
    public void deleted(Session session) {
        if (deleted == 0 && isArchiving) {
            close();
            progress = Progress.ofOutput(console, "Deleting", plan.sessions(), "sessions", true);
        }
        deleted++;
        if (progress != null) {
            progress.accept(deleted);
        }
        if (everySession) {
            note(session.id() + ": deleted, " + Count.of(session.eventCount(), "event"));
        }
    }

    @Override
    public void changed(Session session) {
        if (everySession) {
            note(session.id() + ": stays, written to meanwhile");
        }
    }

    @Override
    public void damaged(Session session) {
        note("aster: session \"" + session.id()
                + "\": stays, because the store has lost events of it, so it can't be archived");
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
