package io.aster.cli.session;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.session.Deleted;
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
        description =
                "Deletes a session with its events; or all data of a user, of an app, or of a user of an app: sessions, events and"
                        + " agents' messages. Asks first.")
public final class DeleteCommand extends StoreCommand {
    @Parameters(arity = "0..1", paramLabel = "SESSION-ID", description = "The session.")
    private @Nullable String sessionId;

    @Option(names = "--app", paramLabel = "NAME", order = 1, description = "Instead: all data of this app.")
    private @Nullable String app;

    @Option(
            names = "--user",
            paramLabel = "ID",
            order = 2,
            description = "Instead: all data of this user, with --app only in that app.")
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
        boolean isOfOwner = app != null || user != null;
        if ((sessionId == null) != isOfOwner) {
            throw CommandFailure.usage("delete what? Give either a session id, or --user, --app or both");
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
        if (sessionId != null) {
            printOne(sessions.delete(sessionId), new SessionNotFoundException(sessionId));
        } else if (id != null) {
            printOne(sessions.delete(key()), new SessionNotFoundException(key()));
        } else {
            print(delete(sessions));
        }
        return ExitCode.OK;
    }

    private void printOne(boolean isDeleted, SessionNotFoundException missing) {
        if (!isDeleted) {
            throw missing;
        }
        if (json()) {
            printJson(Map.of("deleted", 1L));
        } else {
            out().line("Deleted 1 session.");
        }
    }

    private Deleted delete(SessionService sessions) {
        if (user == null) {
            return sessions.deleteByApp(Names.check("--app", app));
        }
        return app == null ? sessions.deleteByUser(user) : sessions.deleteByUser(app, user);
    }

    private void print(Deleted deleted) {
        if (json()) {
            printJson(DeletedText.json("deleted", deleted));
        } else {
            out().line("Deleted " + DeletedText.of(deleted) + ".");
        }
    }

    private String question(SessionService sessions) {
        if (sessionId != null || id != null) {
            Session session = sessionId == null ? sessions.get(key()) : sessions.get(sessionId);
            String name = sessionId == null ? key().toString() : "session " + sessionId;
            return "Delete %s with its %d events?".formatted(name, session.eventCount());
        }
        return "Delete %s of %s, with all events, and the messages of agents?"
                .formatted(DeletedText.count(number(sessions), "session"), owner());
    }

    private String owner() {
        if (user == null) {
            return "app " + app;
        }
        return app == null ? "user " + user : "user " + user + " of app " + app;
    }

    private SessionKey key() {
        return new SessionKey(Names.check("--app", app), Names.check("--user", user), Names.check("--id", id));
    }

    private long number(SessionService sessions) {
        SessionFilter chosen = SessionFilter.builder().appName(app).userId(user).build();
        return sessions.streamSessions(chosen).count();
    }
}
