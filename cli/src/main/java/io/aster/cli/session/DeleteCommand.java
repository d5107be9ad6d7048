package io.aster.cli.session;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.value.Names;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes sessions for good. */
@Command(
        name = "delete",
        description = "Deletes a session with its events; or all of an app, or of a user of an app. Asks first.")
public final class DeleteCommand extends StoreCommand {
    @Parameters(arity = "0..1", paramLabel = "SESSION-ID", description = "The session.")
    private @Nullable String sessionId;

    @Option(names = "--app", paramLabel = "NAME", order = 1, description = "Instead: all sessions of this app.")
    private @Nullable String app;

    @Option(names = "--user", paramLabel = "ID", order = 2, description = "With --app: only those of this user.")
    private @Nullable String user;

    @Option(
            names = "--id",
            paramLabel = "ID",
            order = 3,
            description = "With --app and --user: only the session with this key.")
    private @Nullable String id;

    @Option(names = "--yes", order = 4, description = "Don't ask.")
    private boolean yes;

    public DeleteCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        if ((sessionId == null) == (app == null)) {
            throw CommandFailure.usage("delete what? Give either a session id or --app");
        }
        if (user != null && app == null) {
            throw CommandFailure.usage("--user needs --app: users belong to an app");
        }
        if (id != null && user == null) {
            throw CommandFailure.usage("--id needs --user: the id of a key belongs to a user of an app");
        }
        Names.checkOptional("--id", id);
        Names.checkOptional("SESSION-ID", sessionId);
        Names.checkOptional("--app", app);
        Names.checkOptional("--user", user);
        if (!yes && !console().canAsk()) {
            throw CommandFailure.usage("no terminal to confirm on: to delete without a question, add --yes");
        }
    }

    @Override
    protected int run(Aster aster) {
        SessionService sessions = aster.sessions();
        if (!yes && !console().confirm(question(sessions))) {
            throw CommandFailure.failure("nothing was deleted");
        }
        long deleted = delete(sessions);
        if (json()) {
            printJson(Map.of("deleted", deleted));
        } else {
            out().line("Deleted " + count(deleted) + ".");
        }
        return ExitCode.OK;
    }

    private long delete(SessionService sessions) {
        if (sessionId != null) {
            if (!sessions.delete(sessionId)) {
                throw new SessionNotFoundException(sessionId);
            }
            return 1;
        }
        if (id != null) {
            if (!sessions.delete(key())) {
                throw new SessionNotFoundException(key());
            }
            return 1;
        }
        String ofApp = Names.check("--app", app);
        return user == null ? sessions.deleteByApp(ofApp) : sessions.deleteByUser(ofApp, user);
    }

    private String question(SessionService sessions) {
        if (sessionId != null || id != null) {
            Session session = sessionId == null ? sessions.get(key()) : sessions.get(sessionId);
            String name = sessionId == null ? key().toString() : "session " + sessionId;
            return "Delete %s with its %d events?".formatted(name, session.eventCount());
        }
        String owner = user == null ? "app " + app : "user " + user + " of app " + app;
        return "Delete %s of %s, with all events?".formatted(count(number(sessions)), owner);
    }

    private SessionKey key() {
        return new SessionKey(Names.check("--app", app), Names.check("--user", user), Names.check("--id", id));
    }

    private long number(SessionService sessions) {
        SessionFilter chosen = SessionFilter.builder().appName(app).userId(user).build();
        return sessions.streamSessions(chosen).count();
    }

    private static String count(long sessions) {
        return sessions == 1 ? "1 session" : sessions + " sessions";
    }
}
