package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.DeletedSessions;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.SessionProgress;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateRecord;
import io.aster.store.StoreStats;
import io.aster.store.ViewRecord;
import io.aster.store.support.Interrupts;
import io.aster.store.support.filter.FilteredEvents;
import io.aster.store.support.filter.FilteredSessions;
import io.aster.store.support.group.Appender;
import io.aster.value.where.Where;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions and events in SQL tables. All operations but the append use the same statements in every database. */
public final class SqlSessions implements SessionStore {
    private final Connections connections;
    private final Dialect dialect;
    private final Appender appender;
    private final SessionDeletes deletes;
    private final SessionInserts inserts;
    private final SessionUpdates updates;
    private final SessionForks forks;
    private final EventRedactions redactions;
    private final SessionRewrites rewrites;
    private final SessionPurge purge;
    private final StateDeletes stateDeletes;
    private final SessionRows sessionRows;
    private final EventRows eventRows;
    private final StateRows stateRows;
    private final ProgressRows progressRows;
    private final HistoryRows historyRows;
    private final String countSessions;

    public SqlSessions(Connections connections, Dialect dialect, Appender appender) {
        this.connections = connections;
        this.dialect = dialect;
        this.appender = appender;
        MarkedSessions marked = new MarkedSessions(connections, dialect);
        DoomedSessions doomed = new DoomedSessions(connections, dialect, marked);
        this.deletes = new SessionDeletes(connections, dialect, marked, doomed);
        this.purge = new SessionPurge(dialect.queries(), doomed, marked);
        this.stateDeletes = new StateDeletes(connections, dialect);
        SqlFiles files = new SqlFiles(dialect);
        this.sessionRows = new SessionRows(dialect, files);
        this.eventRows = new EventRows(dialect, files);
        this.stateRows = new StateRows(dialect, files);
        this.progressRows = new ProgressRows(dialect, files);
        this.historyRows = new HistoryRows(dialect, files);
        this.inserts = new SessionInserts(connections, dialect, sessionRows, eventRows, stateRows, deletes);
        this.forks = new SessionForks(connections, dialect, inserts);
        this.redactions = new EventRedactions(connections, dialect, stateRows);
        this.rewrites = new SessionRewrites(connections, dialect, stateRows);
        this.updates = new SessionUpdates(connections, dialect, sessionRows, stateRows);
        this.countSessions = files.read("count_sessions");
    }

    @Override
    public boolean insert(SessionRecord session, List<EventRecord> events, List<StateChange> state, String token) {
        return inserts.insert(session, events, state, token);
    }

    @Override
    public ForkOutcome fork(ForkRequest request) {
        return forks.fork(request);
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return connections.read(statements -> sessionRows.find(statements, sessionId));
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        return updates.update(update);
    }

    @Override
    public Set<String> updateAll(List<SessionUpdate> all) {
        return updates.updateAll(all);
    }

    @Override
    public boolean delete(String sessionId) {
        return deletes.delete(sessionId);
    }

    @Override
    public RedactionOutcome redact(RedactionRequest request) {
        return redactions.redact(request);
    }

    @Override
    public RewriteOutcome rewrite(RewriteRequest request) {
        return rewrites.rewrite(request);
    }

    @Override
    public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        DeletedSessions deleted = deletes.deleteAll(appName, userId);
        Interrupts.finish(
                "interrupted while sessions and their state were removed; the same call again removes the rest",
                () -> stateDeletes.deleteAll(appName, userId));
        return deleted;
    }

    @Override
    public DeletedSessions purgeExpired() {
        return purge.purge();
    }

    @Override
    public List<SessionRecord> list(SessionQuery query) {
        return isDecided(query.where()) ? candidates(query) : FilteredSessions.list(query, this::candidates);
    }

    /** Whether what the database returns for these conditions matches them. */
    private boolean isDecided(Where where) {
        return where.isAny() || dialect.queries().decidesJson();
    }

    private List<SessionRecord> candidates(SessionQuery query) {
        return connections.read(statements -> sessionRows.list(statements, query));
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return appender.append(request);
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return isDecided(query.match().where()) ? candidates(query) : FilteredEvents.page(query, this::candidates);
    }

    private Optional<EventPage> candidates(EventQuery query) {
        return connections.read(statements -> eventRows.page(statements, query));
    }

    @Override
    public List<SessionProgress> progress(Set<String> sessionIds) {
        return connections.read(statements -> progressRows.read(statements, sessionIds));
    }

    @Override
    public Optional<StateRecord> state(String sessionId) {
        return connections.read(statements -> stateRows.read(statements, sessionId));
    }

    @Override
    public Optional<StateHistory> stateHistory(String sessionId, long afterSeq, long upToSeq) {
        return connections.read(statements -> historyRows.read(statements, sessionId, afterSeq, upToSeq));
    }

    @Override
    public Optional<ViewRecord> view(EventQuery query) {
        return isDecided(query.match().where())
                ? viewOfCandidates(query)
                : FilteredEvents.view(query, this::viewOfCandidates, this::candidates);
    }

    private Optional<ViewRecord> viewOfCandidates(EventQuery query) {
        return connections.read(statements -> eventRows.view(statements, query));
    }

    @Override
    public Optional<EventRecord> findEvent(String sessionId, String eventId) {
        return connections.read(statements -> eventRows.find(statements, sessionId, eventId));
    }

    @Override
    public StoreStats stats() {
        // Read first, so that the connection of the count is not counted as one in use.
        Map<String, Long> figures = connections.figures();
        Map<String, Long> sessions = new HashMap<>();
        long events = connections.<Long>read(statements -> {
            long sum = 0;
            try (ResultSet row = statements.prepare(countSessions).executeQuery()) {
                while (row.next()) {
                    String status = row.getString(1);
                    if (status == null) {
                        sum = row.getLong(2);
                    } else {
                        sessions.put(status, row.getLong(2));
                    }
                }
            }
            return sum;
        });
        return new StoreStats(dialect.name(), sessions, events, figures);
    }
}
