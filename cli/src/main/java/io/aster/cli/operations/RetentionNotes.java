package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.CurrentBar;
import io.aster.cli.terminal.Progress;
import io.aster.operations.retention.RetentionListener;
import io.aster.operations.retention.RetentionPreview;
import io.aster.session.Session;

/** Shows what a retention does: first a bar for the events that are archived, then one for the sessions that are deleted. */
final class RetentionNotes implements RetentionListener, AutoCloseable {
    private final Console console;
    private final boolean isArchiving;
    private final boolean everySession;
    private RetentionPreview plan = new RetentionPreview(0, 0, 0);
    private final CurrentBar bar;
    private long deleted;

    RetentionNotes(Console console, boolean isArchiving, boolean everySession) {
        this.console = console;
        this.isArchiving = isArchiving;
        this.everySession = everySession;
        this.bar = new CurrentBar(console);
    }

    @Override
    public void planned(RetentionPreview preview) {
        plan = preview;
        if (isArchiving) {
            long events = plan.events() == 0 ? Progress.UNKNOWN : plan.events();
            bar.show(Progress.ofOutput(console, "Archiving", events, "events", true));
        } else {
            showDeleting();
        }
    }

    private void showDeleting() {
        bar.show(Progress.ofOutput(console, "Deleting", plan.sessions(), "sessions", true));
    }

    @Override
    public void archived(long events) {
        bar.accept(events);
    }

    @Override
    public void deleted(Session session) {
        if (deleted == 0 && isArchiving) {
            showDeleting();
        }
        deleted++;
        bar.accept(deleted);
        if (everySession) {
            bar.note(session.id() + ": deleted, " + Count.of(session.eventCount(), "event"));
        }
    }

    @Override
    public void changed(Session session) {
        if (everySession) {
            bar.note(session.id() + ": stays, written to meanwhile");
        }
    }

    @Override
    public void damaged(Session session) {
        bar.note("aster: session \"" + session.id()
                + "\": stays, because the store has lost events of it, so it can't be archived");
    }

    @Override
    public void close() {
        bar.close();
    }
}
