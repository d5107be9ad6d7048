package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Progress;
import io.aster.operations.doctor.DoctorListener;
import io.aster.store.check.Finding;
import org.jspecify.annotations.Nullable;

/** Prints what a check of a store finds, and shows how far it is. */
final class DoctorNotes implements DoctorListener, AutoCloseable {
    private final Console console;
    private final FindingOutput output;
    private @Nullable Progress progress;

    DoctorNotes(Console console, boolean json) {
        this.console = console;
        this.output = new FindingOutput(console, json);
    }

    @Override
    public void found(Finding finding) {
        if (progress == null) {
            output.print(finding);
        } else {
            progress.print(() -> output.print(finding));
        }
    }

    @Override
    public void looked(long sessions) {
        if (progress == null) {
            progress = Progress.ofOutput(console, "Looking", Progress.UNKNOWN, "sessions", true);
        }
        progress.accept(sessions);
    }

    @Override
    public void planned(long events) {
        close();
        progress = Progress.ofOutput(console, "Reading", events, "events", true);
    }

    @Override
    public void read(long events) {
        if (progress != null) {
            progress.accept(events);
        }
    }

    /** Removes the bar. */
    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
