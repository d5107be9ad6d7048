package io.aster.cli.demo;

import io.aster.cli.command.CommandHint;
import io.aster.cli.session.BranchTranscript;
import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Output;
import io.aster.cli.terminal.SafeText;
import io.aster.cli.terminal.Terminal;
import io.aster.cli.terminal.TextWrap;
import io.aster.session.Event;
import io.aster.session.Session;
import java.util.List;

/** Prints the text of the demo, on 80 columns. */
final class DemoStory {
    private static final int COLUMNS = 80;

    private final Output out;
    private final Terminal terminal;
    private final boolean told;

    /** Prints nothing if {@code told} is false. */
    DemoStory(Console console, boolean told) {
        Terminal real = console.terminal();
        this.out = console.out();
        this.terminal = new Terminal(
                real.input(), real.output(), real.error(), Math.min(COLUMNS, real.columns()), real.colour());
        this.told = told;
    }

    void begin(String store, String sessionId) {
        say("Store " + store + ", session " + sessionId + ".");
        step(
                1,
                "A process runs a workflow over the sample conversations, " + DemoWorkflow.COLLECT + ", "
                        + DemoWorkflow.ANALYSE + ", " + DemoWorkflow.REPORT
                        + ", with a model that needs no network. Every event is recorded before anybody sees it.");
    }

    void killed(int acknowledged, int exitCode) {
        step(
                2,
                "It has acknowledged " + acknowledged + " events, " + DemoWorkflow.COLLECT + " has finished, "
                        + DemoWorkflow.ANALYSE + " has read half of the conversations, when it is killed (exit code "
                        + exitCode + ", 128 + SIGKILL on Unix): no shutdown, nothing flushed, nothing closed.");
    }

    void recovered(int found) {
        step(
                3,
                "The store is opened again: " + found + " events are there, numbered 1 to " + found
                        + ": all that were acknowledged, each once, and what the runner noted itself.");
    }

    void transcript(Session session, List<Event> events, int recovered) {
        step(
                4,
                "This process resumes the run. " + DemoWorkflow.COLLECT + " is not run again, " + DemoWorkflow.ANALYSE
                        + " begins anew with what it found, " + DemoWorkflow.REPORT + " follows.");
        if (told) {
            events.subList(0, recovered).forEach(new BranchTranscript(out, terminal, ", before the kill")::event);
            BranchTranscript after = new BranchTranscript(out, terminal, ", after the restart");
            events.subList(recovered, events.size()).forEach(after::event);
            after.rule("session " + session.status().code());
        }
    }

    void proof(String store, String sessionId, int events, int again) {
        say("Proof: seq is 1.." + events
                + " without a gap, no event twice, every acknowledged event is there. After the kill the model was asked "
                + again + " times for " + DemoWorkflow.COLLECT + ", which had finished before it.");
        if (told) {
            out.line("Look again with");
            out.line("  " + CommandHint.on(store, "show", sessionId));
        }
    }

    private void step(int number, String text) {
        if (told) {
            paragraph(number + ". ", text);
        }
    }

    private void say(String text) {
        if (told) {
            paragraph("", text);
        }
    }

    private void paragraph(String mark, String text) {
        String margin = mark;
        for (TextWrap lines = new TextWrap(SafeText.line(text), terminal.textColumns() - mark.length());
                lines.hasNext(); ) {
            out.line(margin + lines.next());
            margin = " ".repeat(mark.length());
        }
        out.flush();
    }
}
