package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.Progress;
import io.aster.operations.migrate.MigratedSession;
import io.aster.operations.migrate.MigrationListener;
import io.aster.operations.migrate.MigrationPlan;
import io.aster.operations.migrate.MigrationProblem;
import org.jspecify.annotations.Nullable;

/** Shows what a migration does. Thread-safe. */
final class MigrationNotes implements MigrationListener, AutoCloseable {
    private final Console console;
    private final boolean everySession;
    private volatile @Nullable Progress progress;

    MigrationNotes(Console console, boolean everySession) {
        this.console = console;
        this.everySession = everySession;
    }

    @Override
    public void planned(MigrationPlan plan) {
        progress = Progress.ofOutput(console, "Migrating", plan.eventsToCopy(), "events", true);
    }

    @Override
    public void copied(long events) {
        Progress shown = progress;
        if (shown != null) {
            shown.accept(events);
        }
    }

    @Override
    public void migrated(MigratedSession session) {
        if (everySession || session.change() == MigratedSession.Change.RESTORING) {
            note(session.sessionId() + ": " + described(session));
        }
    }

    private static String described(MigratedSession session) {
        return switch (session.change()) {
            case COPIED -> "copied, " + Count.of(session.events(), "event");
            case CAUGHT_UP -> "caught up, " + Count.of(session.events(), "event");
            case UNCHANGED -> "already there";
            case RESTORING -> "left out: a restore has not brought all events yet";
            case DELETED -> "deleted meanwhile";
        };
    }

    @Override
    public void migratedList(String agentId) {
        if (everySession) {
            note(agentId + ": messages copied");
        }
    }

    @Override
    public void refused(MigrationProblem problem) {
        note("aster: " + problem);
    }

    @Override
    public void onlyInTarget(String sessionId) {
        if (everySession) {
            note(sessionId + ": only in the target");
        }
    }

    private void note(String text) {
        Progress shown = progress;
        if (shown == null) {
            console.note(text);
        } else {
            shown.note(text);
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
