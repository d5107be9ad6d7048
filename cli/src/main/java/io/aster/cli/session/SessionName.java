package io.aster.cli.session;

import io.aster.cli.command.CommandFailure;
import io.aster.session.Session;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.value.Names;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The session that a command is about: its id, or the three parts of its key. */
final class SessionName {
    @Parameters(arity = "0..1", paramLabel = "SESSION-ID", description = "The session.")
    private @Nullable String sessionId;

    @Option(
            names = "--app",
            paramLabel = "NAME",
            order = 1,
            description = "Instead, with --user and --id: the app of its key.")
    private @Nullable String app;

    @Option(names = "--user", paramLabel = "ID", order = 2, description = "The user of its key.")
    private @Nullable String user;

    @Option(names = "--id", paramLabel = "ID", order = 3, description = "The id of its key, within app and user.")
    private @Nullable String id;

    void check() {
        boolean isKey = app != null || user != null || id != null;
        if ((sessionId == null) != isKey || (isKey && (app == null || user == null || id == null))) {
            throw CommandFailure.usage("which session? Give either a session id, or --app, --user and --id");
        }
        Names.checkOptional("SESSION-ID", sessionId);
        Names.checkOptional("--app", app);
        Names.checkOptional("--user", user);
        Names.checkOptional("--id", id);
    }

    /** The session, which exists. */
    Session get(SessionService sessions) {
        String plain = sessionId;
        return plain != null
                ? sessions.get(plain)
                : sessions.get(new SessionKey(
                        Names.check("--app", app), Names.check("--user", user), Names.check("--id", id)));
    }
}
