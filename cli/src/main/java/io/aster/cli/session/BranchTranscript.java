package io.aster.cli.session;

import io.aster.cli.terminal.Output;
import io.aster.cli.terminal.SafeText;
import io.aster.cli.terminal.Style;
import io.aster.cli.terminal.Terminal;
import io.aster.cli.terminal.TextWidth;
import io.aster.session.Event;
import org.jspecify.annotations.Nullable;

/** Prints the messages of a run's agents, with a rule where another branch begins. Skips events without content. Not thread-safe. */
public final class BranchTranscript {
    private static final int RULE_IN_FILES = 2;

    private final Output out;
    private final Terminal terminal;
    private final Transcript transcript;
    private final String suffix;
    private @Nullable String branch;

    /**
     * A transcript without events yet.
     *
     * @param suffix the text after the branch in a rule
     */
    public BranchTranscript(Output out, Terminal terminal, String suffix) {
        this.out = out;
        this.terminal = terminal;
        this.transcript = new Transcript(out, terminal, false);
        this.suffix = suffix;
    }

    /** Prints one event. */
    public void event(Event event) {
        if (event.content() == null) {
            return;
        }
        String of = String.valueOf(event.branch());
        if (!of.equals(branch)) {
            rule(of + suffix);
            branch = of;
        }
        transcript.said(event);
    }

    /** Prints a title; on a terminal, with a line across. */
    public void rule(String title) {
        String line = "── " + SafeText.line(title) + " ";
        int rest = terminal.output() ? Math.max(0, terminal.textColumns() - TextWidth.of(line)) : RULE_IN_FILES;
        out.line("");
        out.line(Style.YELLOW.paint(line + "─".repeat(rest), terminal.colour()));
    }
}
