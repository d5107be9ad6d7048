package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.table.SourceRows.Source;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.EventTexts;
import java.sql.SQLException;
import java.util.List;

/** Gives a session, its events and the state other texts, in one transaction under the lock of the session. Thread-safe. */
final class SessionRewrites {
    private static final int AT_ONCE = 500;

    private final Connections connections;
    private final ValueCodec values;
    private final StateRows stateRows;
    private final SourceRows sources;
    private final String rewriteEvent;
    private final String rewriteSession;
    private final String rewriteInitialState;

    SessionRewrites(Connections connections, Dialect dialect, StateRows stateRows) {
        this.connections = connections;
        this.values = dialect.values();
        this.stateRows = stateRows;
        SqlFiles files = new SqlFiles(dialect);
        this.sources = new SourceRows(dialect, files);
        this.rewriteEvent = files.read("rewrite_event");
        this.rewriteSession = files.read("rewrite_session");
        this.rewriteInitialState = files.read("rewrite_initial_state");
    }

    RewriteOutcome rewrite(RewriteRequest request) {
        return connections.write(() -> List.of(request.sessionId()), statements -> rewrite(statements, request));
    }

    private RewriteOutcome rewrite(Statements statements, RewriteRequest request) throws SQLException {
        Source session = sources.findLocked(statements, request.sessionId());
        if (session == null || !session.createdAt().equals(request.createdAt())) {
            return RewriteOutcome.NO_SESSION;
        }
        if (!request.isExpected(session.version(), session.redactions())) {
            return RewriteOutcome.SESSION_CHANGED;
        }
        rewriteEvents(statements, request);
        if (request.metadata() != null) {
            new Parameters(values, statements.prepare(rewriteSession))
                    .json(request.metadata())
                    .text(request.sessionId())
                    .statement()
                    .executeUpdate();
        }
        if (request.initialState() != null) {
            new Parameters(values, statements.prepare(rewriteInitialState))
                    .json(request.initialState())
                    .text(request.sessionId())
                    .statement()
                    .executeUpdate();
        }
        stateRows.rewrite(statements, request);
        return RewriteOutcome.REWRITTEN;
    }

    private void rewriteEvents(Statements statements, RewriteRequest request) throws SQLException {
        List<EventTexts> events = request.events();
        for (int from = 0; from < events.size(); from += AT_ONCE) {
            Parameters parameters = new Parameters(values, statements.prepare(rewriteEvent));
            for (EventTexts event : events.subList(from, Math.min(from + AT_ONCE, events.size()))) {
                parameters
                        .json(event.content())
                        .json(event.actions())
                        .json(event.metadata())
                        .number(event.chars())
                        .text(request.sessionId())
                        .number(event.seq())
                        .addBatch();
            }
            parameters.statement().executeBatch();
        }
    }
}
