package io.aster.cli.session;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.terminal.SafeText;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.value.Limits;
import io.aster.value.Names;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forks a session. */
@Command(
        name = "fork",
        description =
                "Creates a session that begins with the first events of another one, and with the state after them.")
public final class ForkCommand extends StoreCommand {
    @Parameters(paramLabel = "SESSION-ID", description = "The session to begin with.")
    private String sessionId = "";

    @Option(names = "--at", paramLabel = "N", order = 1, description = "Copy the events 1 to N; by default all.")
    private @Nullable Long at;

    @Option(names = "--id", paramLabel = "ID", order = 2, description = "The id of the fork; by default a new one.")
    private @Nullable String id;

    @Option(names = "--app", paramLabel = "NAME", order = 3, description = "Its app; by default the same.")
    private @Nullable String app;

    @Option(names = "--user", paramLabel = "ID", order = 4, description = "Its user; by default the same.")
    private @Nullable String user;

    @Option(names = "--agent", paramLabel = "ID", order = 5, description = "Its agent; by default the same.")
    private @Nullable String agent;

    public ForkCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        Names.check("SESSION-ID", sessionId);
        Limits.check("--at", at == null ? 0 : at, 0, Long.MAX_VALUE);
        Names.checkOptional("--id", id);
        Names.checkOptional("--app", app);
        Names.checkOptional("--user", user);
        Names.checkOptional("--agent", agent);
    }

    @Override
    protected int run(Aster aster) {
        Session source = aster.sessions().get(sessionId);
        NewSession wanted = NewSession.of(
                app == null ? source.appName() : app,
                user == null ? source.userId() : user,
                agent == null ? source.agentId() : agent);
        Session fork = aster.sessions()
                .fork(sessionId, at == null ? source.eventCount() : at, id == null ? wanted : wanted.withId(id));
        if (json()) {
            printJson(fork.toJson());
        } else {
            out().line(SafeText.line(
                    "Session %s begins with %d events of %s.".formatted(fork.id(), fork.eventCount(), sessionId)));
        }
        return ExitCode.OK;
    }
}
