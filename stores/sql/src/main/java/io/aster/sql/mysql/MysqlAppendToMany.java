package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.RepeatedSql;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.table.StateSql;
import io.aster.sql.mysql.MysqlStateChanges.Owner;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Appends to several sessions in two round trips, because looking up the number of every event costs the server more than a second round
 * trip. If a session is locked, appends to none: a group does not wait for a lock that concerns only one of its callers. Thread-safe.
 */
final class MysqlAppendToMany {
    private static final String COMMIT = "COMMIT";

    private final ValueCodec values;
    private final StateSql state;
    private final RepeatedSql lock;
    private final RepeatedSql append;

    MysqlAppendToMany(Dialect dialect, SqlFiles files, StateSql state) {
        this.values = dialect.values();
        this.state = state;
        this.lock = new RepeatedSql(files.read("lock_sessions"));
        this.append = new RepeatedSql(files.read("append_to_locked"));
    }

    /** Returns the outcomes in the order of the requests. A session that refuses its events does not prevent the other appends. */
    List<@Nullable Appended> append(Statements statements, List<AppendRequest> requests) throws SQLException {
        Map<String, Owner> owners = new HashMap<>();
        Map<String, Long> counts = lock(statements, requests, owners);
        requests.stream()
                .filter(request -> !isMet(request, counts))
                .forEach(request -> counts.remove(request.sessionId()));
        if (counts.isEmpty()) {
            MysqlMultiStatement.rollback(statements);
        } else {
            write(statements, requests, counts, owners);
        }
        List<@Nullable Appended> outcomes = new ArrayList<>(requests.size());
        for (AppendRequest request : requests) {
            Long count = counts.get(request.sessionId());
            outcomes.add(count == null ? null : new Appended(count + 1));
        }
        return outcomes;
    }

    /**
     * Locks the sessions, and returns the active ones that their requests are for, each with its number of events.
     *
     * @param owners receives the owner of each, if the state is to be changed
     */
    private Map<String, Long> lock(Statements statements, List<AppendRequest> requests, Map<String, Owner> owners)
            throws SQLException {
        boolean readMore = requests.stream().anyMatch(request -> request.changesState() || request.createdAt() != null);
        String sql = lock.repeat(Map.of("sessions", requests.size(), "more", readMore ? 1 : 0));
        Parameters parameters = new Parameters(values, statements.prepare(sql));
        bindIds(parameters, requests);
        Map<String, Long> counts = new HashMap<>();
        Map<String, Instant> created = new HashMap<>();
        MysqlMultiStatement.execute(parameters.statement(), row -> {
            counts.put(row.getString(1), row.getLong(2));
            if (readMore) {
                owners.put(row.getString(1), new Owner(row.getString(3), row.getString(4)));
                created.put(row.getString(1), values.getTime(row, 5));
            }
        });
        requests.stream()
                .filter(request -> !request.isFor(created.getOrDefault(request.sessionId(), Instant.MIN)))
                .forEach(request -> counts.remove(request.sessionId()));
        return counts;
    }

    private static boolean isMet(AppendRequest request, Map<String, Long> counts) {
        return request.expectedSeq() == AppendRequest.ANY
                || Long.valueOf(request.expectedSeq()).equals(counts.get(request.sessionId()));
    }

    private void write(
            Statements statements, List<AppendRequest> requests, Map<String, Long> counts, Map<String, Owner> owners)
            throws SQLException {
        List<AppendRequest> taken = requests.stream()
                .filter(request -> counts.containsKey(request.sessionId()))
                .toList();
        boolean provesEvents = taken.stream().anyMatch(AppendRequest::provesEvents);
        String sql = sql(taken, provesEvents);
        MysqlStateChanges changes = new MysqlStateChanges(state, taken, owners);
        String withState = sql.substring(0, sql.length() - COMMIT.length()) + changes.sql() + COMMIT;
        Parameters parameters = new Parameters(values, statements.prepare(withState));
        bindMoves(parameters, taken, counts);
        for (AppendRequest request : taken) {
            long seq = count(request, counts);
            for (EventRecord event : request.events()) {
                parameters.text(request.sessionId()).number(++seq).event(event);
                if (provesEvents) {
                    parameters.text(event.proof());
                }
            }
        }
        changes.bind(parameters);
        MysqlMultiStatement.execute(parameters.statement(), row -> {});
    }

    private String sql(List<AppendRequest> taken, boolean provesEvents) {
        int events = taken.stream().mapToInt(request -> request.events().size()).sum();
        int proofs = (int) taken.stream().filter(MysqlAppendToMany::proves).count();
        return append.repeat(Map.of(
                "sessions",
                taken.size(),
                "proof",
                Math.min(proofs, 1),
                "proved",
                proofs,
                "events",
                provesEvents ? 0 : events,
                "proved_events",
                provesEvents ? events : 0,
                "proofs",
                provesEvents ? 1 : 0));
    }

    private static boolean proves(AppendRequest request) {
        return request.proof() != null;
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
        for (AppendRequest request : taken) {
            if (proves(request)) {
                parameters.text(request.sessionId()).text(request.proof());
            }
        }
        bindIds(parameters, taken);
    }

    private static long count(AppendRequest request, Map<String, Long> counts) {
        return Objects.requireNonNull(counts.get(request.sessionId()));
    }

    private static void bindIds(Parameters parameters, List<AppendRequest> requests) throws SQLException {
        for (AppendRequest request : requests) {
            parameters.text(request.sessionId());
        }
    }
}
