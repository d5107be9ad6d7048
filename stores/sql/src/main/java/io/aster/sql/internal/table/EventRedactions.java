package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.table.SourceRows.Source;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import java.sql.SQLException;
import java.util.List;

/** Redacts events, in one transaction under the lock of their session. Thread-safe. */
final class EventRedactions {
    private final Connections connections;
    private final ValueCodec values;
    private final StateRows stateRows;
    private final SourceRows sources;
    private final String redactEvent;
    private final String countRedaction;

    EventRedactions(Connections connections, Dialect dialect, StateRows stateRows) {
        this.connections = connections;
        this.values = dialect.values();
        this.stateRows = stateRows;
        SqlFiles files = new SqlFiles(dialect);
        this.sources = new SourceRows(dialect, files);
        this.redactEvent = files.read("redact_event");
        this.countRedaction = files.read("count_redaction");
    }

    RedactionOutcome redact(RedactionRequest request) {
        return connections.write(() -> List.of(request.sessionId()), statements -> redact(statements, request));
    }

    private RedactionOutcome redact(Statements statements, RedactionRequest request) throws SQLException {
        Source session = sources.findLocked(statements, request.sessionId());
        if (session == null || !session.createdAt().equals(request.createdAt())) {
            return RedactionOutcome.NO_SESSION;
        }
        if (!request.isExpected(session.version(), session.eventCount(), session.redactions())) {
            return RedactionOutcome.SESSION_CHANGED;
        }
        int redacted = 0;
        for (long seq : request.seqs()) {
            redacted += new Parameters(values, statements.prepare(redactEvent))
                    .json(request.mark())
                    .number(request.mark().length())
                    .text(request.proofs().get(seq))
                    .text(request.sessionId())
                    .number(seq)
                    .statement()
                    .executeUpdate();
        }
        if (redacted > 0) {
            stateRows.change(statements, request.sessionId(), request.state(), false);
            new Parameters(values, statements.prepare(countRedaction))
                    .text(request.sessionId())
                    .statement()
                    .executeUpdate();
        }
        return RedactionOutcome.REDACTED;
    }
}
