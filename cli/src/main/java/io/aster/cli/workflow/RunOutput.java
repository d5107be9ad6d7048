package io.aster.cli.workflow;

import io.aster.agent.AgentException;
import io.aster.agent.run.SessionRun;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.session.BranchTranscript;
import io.aster.cli.terminal.Output;
import io.aster.cli.terminal.SafeText;
import io.aster.formats.line.JsonLine;
import io.aster.session.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints a run while it is going on: each event as soon as it is stored. */
final class RunOutput {
    private final AsterCommand root;
    private final ModelPermissions permissions;
    private final BranchTranscript transcript;

    /**
     * Prints to the command's console.
     *
     * @param permissions those that a resumed run needs again
     */
    RunOutput(AsterCommand root, ModelPermissions permissions) {
        this.root = root;
        this.permissions = permissions;
        this.transcript =
                new BranchTranscript(root.console().out(), root.console().terminal(), "");
    }

    /**
     * Shows a run to its end.
     *
     * @param file the workflow, for the hint how to resume
     * @throws CommandFailure if an agent failed; its message says how to resume
     */
    void show(SessionRun run, String file) {
        Output out = root.console().out();
        try {
            while (run.hasNext()) {
                event(run.next());
                out.flush();
            }
        } catch (AgentException e) {
            out.flush();
            throw CommandFailure.failure(
                    e.getMessage() + "; to go on: " + permissions.resumeCommand(run.sessionId(), file), e);
        }
        end(run);
    }

    private void event(Event event) {
        if (root.json()) {
            root.console().out().line(JsonLine.of(event.toJson()));
        } else {
            transcript.event(event);
        }
    }

    private void end(SessionRun run) {
        Optional<String> result = run.result();
        if (root.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("type", "run");
            json.put("sessionId", run.sessionId());
            json.put("invocationId", run.invocationId());
            json.put("attempt", run.attempt());
            json.put("result", result.orElse(null));
            root.console().out().line(JsonLine.of(json));
            return;
        }
        Output out = root.console().out();
        out.line("");
        out.line(SafeText.line("Session %s is completed.".formatted(run.sessionId())));
    }
}
