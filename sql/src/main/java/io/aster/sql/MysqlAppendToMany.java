package io.aster.sql;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends to several sessions, which are moved in the order of their ids, whatever the order of the requests: so two such texts do not
 * wait for each other.
 */
final class MysqlAppendToMany extends MysqlAppendText {
    private final List<AppendRequest> requests;

    MysqlAppendToMany(Dialect dialect, List<AppendRequest> requests) {
        super(dialect);
        this.requests = requests;
    }

    @Override
    List<AppendOutcome> append(Statements statements) throws SQLException {
        Parameters parameters = parameters(statements.prepare(sql()));
        bindMoves(parameters);
        for (AppendRequest request : requests) {
            int back = request.events().size();
            for (EventRecord event : request.events()) {
                parameters.text(request.sessionId()).text(request.sessionId()).number(--back);
                EventRows.bind(parameters, event);
            }
        }
        bindIds(parameters);
        Map<String, Long> last = new HashMap<>();
        execute(parameters.statement(), row -> last.put(row.getString(1), row.getLong(2)));
        List<AppendOutcome> outcomes = new ArrayList<>(requests.size());
        for (AppendRequest request : requests) {
            outcomes.add(appended(request, last.getOrDefault(request.sessionId(), 0L)));
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
        return "START TRANSACTION;\nUPDATE sessions\nSET event_count = event_count + CASE id" + when
                + ",\nupdated_at = greatest(updated_at, CASE id" + whenTime + ")\nWHERE " + ids + " AND " + ACTIVE
                + expectations()
                + insert("if(row_count() = " + sessions + ", (" + moved + "), NULL)", rows)
                + ";\nSELECT id, event_count FROM sessions WHERE " + ids
                + ";\nCOMMIT";
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
