package io.aster.cli.session;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.options.StatusConverter;
import io.aster.cli.terminal.SafeText;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.value.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes the status of a session. */
@Command(name = "status", description = "Changes the status of a session.")
public final class StatusCommand extends StoreCommand {
    @Parameters(index = "0", paramLabel = "SESSION-ID", description = "The session.")
    private String sessionId = "";

    @Parameters(
            index = "1",
            paramLabel = "STATUS",
            converter = StatusConverter.OfMove.class,
            completionCandidates = StatusConverter.OfMove.class,
            description =
                    "One of ${COMPLETION-CANDIDATES}. An active session becomes completed or failed, and from both active again.")
    private SessionStatus status = SessionStatus.ACTIVE;

    public StatusCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        Names.check("SESSION-ID", sessionId);
    }

    @Override
    protected int run(Aster aster) {
        Session moved = move(aster.sessions());
        if (json()) {
            printJson(moved.toJson());
        } else {
            out().line(SafeText.line("Session %s is %s.".formatted(moved.id(), moved.status())));
        }
        return ExitCode.OK;
    }

    private Session move(SessionService sessions) {
        return switch (status) {
            case ACTIVE -> sessions.reactivate(sessionId);
            case COMPLETED -> sessions.complete(sessionId);
            case FAILED -> sessions.fail(sessionId);
            case RESTORING -> throw new IllegalArgumentException("no session is moved to " + status);
        };
    }
}
