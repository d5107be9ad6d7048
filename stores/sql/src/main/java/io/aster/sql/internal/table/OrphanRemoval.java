package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.DuplicateKeyException;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.table.MessageRows.Head;
import io.aster.store.SessionRecord;
import io.aster.store.WriteToken;
import io.aster.value.Expiry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Removes rows whose session or list does not exist. They are given one that is being removed, and the usual removal does the rest. So the
 * unique id decides whether they belong to nothing: if the session is being created at this moment, nothing is removed. Thread-safe.
 */
public final class OrphanRemoval {
    private final Connections connections;
    private final ValueCodec values;
    private final SessionRows sessions;
    private final MarkedSessions marked;
    private final MessageRows messages;
    private final RemovedMessages removed;
    private final String lastEvent;

    public OrphanRemoval(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.values = dialect.values();
        SqlFiles files = new SqlFiles(dialect);
        this.sessions = new SessionRows(dialect, files);
        this.marked = new MarkedSessions(connections, dialect);
        this.messages = new MessageRows(dialect, files);
        this.removed = new RemovedMessages(connections, messages);
        this.lastEvent = files.read("last_event");
    }

    /** Removes events and state of a session that does not exist; returns false, and does nothing, if it does. */
    public boolean ofSession(String sessionId) {
        boolean isOrphan = claim(sessionId, statements -> claimSession(statements, sessionId));
        if (isOrphan) {
            marked.remove(sessionId);
        }
        return isOrphan;
    }

    /** Removes the rest of a session whose removal was interrupted. */
    public void finish(String sessionId) {
        marked.remove(sessionId);
    }

    /** Removes the messages of an agent that has no list; returns false, and does nothing, if it has one. */
    public boolean ofList(String agentId) {
        boolean isOrphan = claim(agentId, statements -> claimList(statements, agentId));
        if (isOrphan) {
            removed.remove(agentId);
        }
        return isOrphan;
    }

    private boolean claim(String id, Connections.Work<Boolean> work) {
        try {
            return connections.<Boolean>write(() -> List.of(id), work);
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private boolean claimSession(Statements statements, String sessionId) throws SQLException {
        Instant now = Instant.EPOCH;
        SessionRecord none = SessionRecord.builder(sessionId)
                .appName("")
                .userId("")
                .agentId("")
                .status("deleting")
                .createdAt(now)
                .updatedAt(now)
                .eventCount(lastEvent(statements, sessionId))
                .build();
        sessions.insert(statements, none, WriteToken.next());
        return true;
    }

    private long lastEvent(Statements statements, String sessionId) throws SQLException {
        try (ResultSet row = new Parameters(values, statements.prepare(lastEvent))
                .text(sessionId)
                .statement()
                .executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private boolean claimList(Statements statements, String agentId) throws SQLException {
        long end = messages.highest(statements, agentId).orElse(0) + 1;
        messages.insert(statements, agentId, new Head(0, end, end, 0, null, Expiry.NEVER, true));
        return true;
    }
}
