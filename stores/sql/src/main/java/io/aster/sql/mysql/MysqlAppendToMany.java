package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Appends to several sessions in two round trips, because looking up the number of every event costs the server more than a second round
 * trip. If a session is locked, appends to none: a group does not wait for a lock that concerns only one of its callers.
 */
final class MysqlAppendToMany extends MysqlAppendText {
    /** Without the hint, the server scans all sessions where there are few of them, and locks those of other callers. */
    private static final String SESSIONS = "sessions FORCE INDEX (PRIMARY)";

    private final List<AppendRequest> requests;

    MysqlAppendToMany(Dialect dialect, List<AppendRequest> requests) {
        super(dialect);
        this.requests = requests;
    }

    /** A session that refuses its events does not prevent the other appends. */
    @Override
    List<@Nullable Appended> append(Statements statements) throws SQLException {
        Map<String, Long> counts = lock(statements);
        requests.stream()
                .filter(request -> !isMet(request, counts))
                .forEach(request -> counts.remove(request.sessionId()));
        if (counts.isEmpty()) {
            rollback(statements);
        } else {
            write(statements, counts);
        }
        List<@Nullable Appended> outcomes = new ArrayList<>(requests.size());
        for (AppendRequest request : requests) {
            Long count = counts.get(request.sessionId());
            outcomes.add(count == null ? null : new Appended(count + 1));
        }
        return outcomes;
    }

    /** Locks the sessions, and returns the active ones, each with its number of events. */
    private Map<String, Long> lock(Statements statements) throws SQLException {
        Parameters parameters = parameters(statements.prepare("START TRANSACTION;\nSELECT id, event_count FROM "
                + SESSIONS + " WHERE " + ids(requests.size()) + " AND status = 'active' FOR UPDATE NOWAIT"));
        bindIds(parameters, requests);
        Map<String, Long> counts = new HashMap<>();
        execute(parameters.statement(), row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    private static boolean isMet(AppendRequest request, Map<String, Long> counts) {
        return request.expectedSeq() == AppendRequest.ANY
                || Long.valueOf(request.expectedSeq()).equals(counts.get(request.sessionId()));
    }

    private void write(Statements statements, Map<String, Long> counts) throws SQLException {
        List<AppendRequest> taken = requests.stream()
                .filter(request -> counts.containsKey(request.sessionId()))
                .toList();
        Parameters parameters = parameters(statements.prepare(sql(taken)));
        bindMoves(parameters, taken, counts);
        for (AppendRequest request : taken) {
            long seq = count(request, counts);
            for (EventRecord event : request.events()) {
                parameters.text(request.sessionId()).number(++seq).event(event);
            }
        }
        execute(parameters.statement(), row -> {});
    }

    private static String sql(List<AppendRequest> taken) {
        int sessions = taken.size();
        int rows = taken.stream().mapToInt(request -> request.events().size()).sum();
        String when = " WHEN ? THEN ?".repeat(sessions) + " END";
        String whenTime = " WHEN ? THEN cast(? AS datetime(6))".repeat(sessions) + " END";
        return "UPDATE " + SESSIONS + "\nSET event_count = CASE id" + when
                + ",\nupdated_at = greatest(updated_at, CASE id" + whenTime
                + "),\ntouched_at = utc_timestamp(6)\nWHERE " + ids(sessions)
                + insert("?", rows) + COMMIT;
    }

    private static void bindMoves(Parameters parameters, List<AppendRequest> taken, Map<String, Long> counts)
            throws SQLException {
        for (AppendRequest request : taken) {
            parameters
                    .text(request.sessionId())
                    .number(count(request, counts) + request.events().size());
        }
        for (AppendRequest request : taken) {
            parameters.text(request.sessionId()).time(request.at());
        }
        bindIds(parameters, taken);
    }

    private static long count(AppendRequest request, Map<String, Long> counts) {
        return Objects.requireNonNull(counts.get(request.sessionId()));
    }

    private static String ids(int sessions) {
        return "id IN (" + String.join(", ", Collections.nCopies(sessions, "?")) + ")";
    }

    private static void bindIds(Parameters parameters, List<AppendRequest> requests) throws SQLException {
        for (AppendRequest request : requests) {
            parameters.text(request.sessionId());
        }
    }
}
