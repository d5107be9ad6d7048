package io.aster.sql;

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
 * Appends to several sessions, or, if one of them is locked, to none: a group does not wait for a lock that only one of its callers has
 * to do with.
 */
final class MysqlAppendToMany extends MysqlAppendText {
    /** Where there are few sessions, the server would rather look at all of them, and would lock those of others. */
    private static final String SESSIONS = "sessions FORCE INDEX (PRIMARY)";

    private final List<AppendRequest> requests;

    MysqlAppendToMany(Dialect dialect, List<AppendRequest> requests) {
        super(dialect);
        this.requests = requests;
    }

    @Override
    List<@Nullable Appended> append(Statements statements) throws SQLException {
        Parameters parameters = parameters(statements.prepare(sql()));
        bindIds(parameters);
        bindMoves(parameters);
        for (AppendRequest request : requests) {
            int back = request.events().size();
            for (EventRecord event : request.events()) {
                parameters.text(request.sessionId()).text(request.sessionId()).number(--back);
                EventRows.bind(parameters, event);
            }
        }
        Map<String, Long> before = new HashMap<>();
        execute(parameters.statement(), row -> before.put(row.getString(1), row.getLong(2)));
        List<@Nullable Appended> outcomes = new ArrayList<>(requests.size());
        for (AppendRequest request : requests) {
            outcomes.add(new Appended(Objects.requireNonNull(before.get(request.sessionId())) + 1));
        }
        return outcomes;
    }

    private String sql() {
        int sessions = requests.size();
        int rows =
                requests.stream().mapToInt(request -> request.events().size()).sum();
        String ids = "id IN (" + String.join(", ", Collections.nCopies(sessions, "?")) + ")";
        String when = " WHEN ? THEN ?".repeat(sessions) + " END";
        String whenTime = " WHEN ? THEN cast(? AS datetime(6))".repeat(sessions) + " END";
        String moved = "SELECT event_count FROM sessions WHERE id = ?";
        return "START TRANSACTION;\nSELECT id, event_count FROM " + SESSIONS + " WHERE " + ids
                + " FOR UPDATE NOWAIT;\nUPDATE " + SESSIONS + "\nSET event_count = event_count + CASE id" + when
                + ",\nupdated_at = greatest(updated_at, CASE id" + whenTime + ")\nWHERE " + ids + " AND " + ACTIVE
                + expectations()
                + insert("if(row_count() = " + sessions + ", (" + moved + "), NULL)", rows)
                + COMMIT;
    }

    private String expectations() {
        long expecting = requests.stream()
                .filter(request -> request.expectedSeq() != AppendRequest.ANY)
                .count();
        return " AND (id <> ? OR event_count = ?)".repeat((int) expecting);
    }

    private void bindMoves(Parameters parameters) throws SQLException {
        for (AppendRequest request : requests) {
            parameters.text(request.sessionId()).number(request.events().size());
        }
        for (AppendRequest request : requests) {
            parameters.text(request.sessionId()).time(request.at());
        }
        bindIds(parameters);
        for (AppendRequest request : requests) {
            if (request.expectedSeq() != AppendRequest.ANY) {
                parameters.text(request.sessionId()).number(request.expectedSeq());
            }
        }
    }

    private void bindIds(Parameters parameters) throws SQLException {
        for (AppendRequest request : requests) {
            parameters.text(request.sessionId());
        }
    }
}
