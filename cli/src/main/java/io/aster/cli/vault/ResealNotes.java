package io.aster.cli.vault;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.CurrentBar;
import io.aster.cli.terminal.Progress;
import io.aster.vault.reseal.ResealListener;
import java.util.HashSet;
import java.util.Set;

/** Shows what the sealing of stored texts does: a bar for each pass, and what is left. */
final class ResealNotes implements ResealListener, AutoCloseable {
    private final Console console;
    private final String task;
    private final CurrentBar bar;
    private final Set<String> named = new HashSet<>();

    ResealNotes(Console console, String task) {
        this.console = console;
        this.task = task;
        this.bar = new CurrentBar(console);
    }

    @Override
    public void passBegins(int number, long events) {
        String name = number == 1 ? task : task + ", pass " + number;
        bar.show(Progress.ofOutput(console, name, events == 0 ? Progress.UNKNOWN : events, "events", true));
    }

    @Override
    public void looked(long events) {
        bar.accept(events);
    }

    @Override
    public void refused(String name, String reason) {
        bar.note("aster: " + name + ": " + reason);
    }

    @Override
    public void restoring(String sessionId) {
        if (named.add(sessionId)) {
            bar.note(sessionId + ": a restore has not brought all events yet; run this again after it");
        }
    }

    @Override
    public void close() {
        bar.close();
    }
}
