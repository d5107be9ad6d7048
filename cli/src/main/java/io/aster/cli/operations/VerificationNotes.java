package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.CurrentBar;
import io.aster.cli.terminal.Progress;
import io.aster.cli.terminal.SafeText;
import io.aster.formats.line.JsonLine;
import io.aster.operations.verify.VerificationListener;
import io.aster.store.proof.ProofProblem;
import io.aster.store.proof.Verification;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what does not hold, a problem a line, and shows how far a verification is. Thread-safe. */
final class VerificationNotes implements VerificationListener, AutoCloseable {
    private final Console console;
    private final boolean json;
    private final CurrentBar bar;

    VerificationNotes(Console console, boolean json) {
        this.console = console;
        this.bar = new CurrentBar(console);
        this.json = json;
    }

    @Override
    public void planned(long sessions, long events) {
        bar.show(Progress.ofOutput(console, "Verifying", events, "events", true));
    }

    @Override
    public void verified(long events) {
        bar.accept(events);
    }

    @Override
    public void failed(Verification session) {
        bar.print(() -> session.problems().forEach(problem -> print(session.sessionId(), problem)));
    }

    private void print(String sessionId, ProofProblem problem) {
        boolean isEvent = problem.seq() != ProofProblem.SESSION;
        String text = problem.kind().text();
        if (json) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("sessionId", sessionId);
            line.put("seq", isEvent ? problem.seq() : null);
            line.put("kind", problem.kind().name().toLowerCase(Locale.ROOT));
            line.put("problem", text);
            console.out().line(JsonLine.of(line));
        } else {
            String event = isEvent ? ", event " + problem.seq() : "";
            console.out().line(SafeText.line("session \"" + sessionId + '"' + event + ": " + text));
        }
    }

    /** Removes the bar. */
    @Override
    public void close() {
        bar.close();
    }
}
