package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.CurrentBar;
import io.aster.cli.terminal.Progress;
import io.aster.cli.terminal.SafeText;
import io.aster.formats.line.JsonLine;
import io.aster.operations.checkpoint.CheckListener;
import io.aster.operations.checkpoint.CheckedSession;
import io.aster.operations.checkpoint.CheckedSession.Result;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints which sessions are not as they were signed, and shows how far a check is. Thread-safe. */
final class CheckNotes implements CheckListener, AutoCloseable {
    private final Console console;
    private final boolean json;
    private final CurrentBar bar;

    CheckNotes(Console console, boolean json) {
        this.console = console;
        this.bar = new CurrentBar(console);
        this.json = json;
    }

    @Override
    public void planned(long sessions, long events) {
        bar.show(Progress.ofOutput(console, "Comparing", events, "events", true));
    }

    @Override
    public void read(long events) {
        bar.accept(events);
    }

    @Override
    public void checked(CheckedSession session) {
        if (session.result() != Result.HOLDS) {
            bar.print(() -> print(session));
        }
    }

    private void print(CheckedSession session) {
        if (json) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("sessionId", session.signed().sessionId());
            line.put("result", session.result().name().toLowerCase(Locale.ROOT));
            line.put("problem", session.result().text());
            console.out().line(JsonLine.of(line));
        } else {
            console.out().line(SafeText.line(session.toString()));
        }
    }

    /** Removes the bar. */
    @Override
    public void close() {
        bar.close();
    }
}
