package io.aster.adk;

import io.aster.adk.AdkTables.SessionRow;
import io.aster.error.InvalidValueException;
import io.aster.session.NewEvent;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.session.SessionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Copies the sessions of ADK for Python from its tables ({@code sessions}, {@code events}, {@code user_states}, {@code app_states}), which its
 * {@code DatabaseSessionService} has written since ADK 1.22, or its {@code SqliteSessionService}. Nothing is changed in the tables. Not
 * thread-safe.
 *
 * <pre>{@code
 * AdkTablesImport.Result result = new AdkTablesImport(dataSource, aster.sessions()).run();
 * }</pre>
 *
 * <p>A session keeps its app, user, id and state, and its events their ids, times and order. Keys of user and app are written where they are
 * absent. What ADK for Java has no field for is in the metadata of the stored event, in the member {@code adkPython}.
 *
 * <p>May be run again, also after it was interrupted: a session that Aster has already is left as it is. Each session is read whole. Blocks.
 */
public final class AdkTablesImport {
    private final DataSource tables;
    private final SessionService target;

    /**
     * What was done.
     *
     * @param copied how many sessions were copied
     * @param events how many events they have
     * @param present how many sessions Aster had already
     */
    public record Result(long copied, long events, long present) {}

    /** A copy from the tables in the database of a data source. */
    public AdkTablesImport(DataSource tables, SessionService target) {
        this.tables = tables;
        this.target = target;
    }

    /**
     * Copies all sessions, one after the other.
     *
     * @throws SQLException if the tables can't be read
     * @throws InvalidValueException if the tables are older, or a session has an id, a state or an event that is not legal in Aster; those
     *     before it are copied
     */
    public Result run() throws SQLException {
        long copied = 0;
        long events = 0;
        long present = 0;
        try (Connection connection = tables.getConnection()) {
            AdkTables rows = new AdkTables(connection);
            rows.check();
            for (SessionRow session : rows.sessions()) {
                SessionKey key = new SessionKey(session.appName(), session.userId(), session.id());
                if (isPresent(key)) {
                    present++;
                } else {
                    copied++;
                    events += copy(rows, session, key);
                }
            }
        }
        return new Result(copied, events, present);
    }

    private boolean isPresent(SessionKey key) {
        return target.find(key)
                .filter(session -> session.status() != SessionStatus.RESTORING)
                .isPresent();
    }

    private int copy(AdkTables rows, SessionRow session, SessionKey key) throws SQLException {
        List<NewEvent> events = new ArrayList<>();
        rows.events(session).forEach(row -> events.add(PythonEvents.toAster(row)));
        events.sort(Comparator.comparing(event -> Objects.requireNonNull(event.timestamp())));
        SessionState state = new SessionState(
                values(rows.sessionState(session)), values(rows.userState(session)), values(rows.appState(session)));
        Instant updated = events.isEmpty()
                ? AdkEvents.legal(session.updated())
                : Objects.requireNonNull(events.get(events.size() - 1).timestamp());
        AdkRestore.store(key, events, state, updated, target);
        return events.size();
    }

    /** A key without a value is none. */
    private static Map<String, @Nullable Object> values(Map<String, @Nullable Object> state) {
        Map<String, @Nullable Object> values = StateValues.delta(state);
        values.values().removeIf(Objects::isNull);
        return values;
    }
}
