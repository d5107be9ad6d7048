package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.CurrentBar;
import io.aster.cli.terminal.Progress;
import io.aster.operations.checkpoint.CheckpointListener;

/** Shows how far a checkpoint is. Thread-safe. */
final class CheckpointNotes implements CheckpointListener, AutoCloseable {
    private final Console console;
    private final CurrentBar bar;

    CheckpointNotes(Console console) {
        this.console = console;
        this.bar = new CurrentBar(console);
    }

    @Override
    public void planned(long sessions, long events) {
        bar.show(Progress.ofOutput(console, "Signing", events, "events", true));
    }

    @Override
    public void read(long events) {
        bar.accept(events);
    }

    @Override
    public void leftOut(String sessionId) {
        bar.note(sessionId + ": left out: it is being restored or redacted");
    }

    @Override
    public void unreadable(String sessionId, String problem) {
        bar.note("aster: session \"" + sessionId + "\" left out: " + problem);
    }

    /** Removes the bar. */
    @Override
    public void close() {
        bar.close();
    }
}
