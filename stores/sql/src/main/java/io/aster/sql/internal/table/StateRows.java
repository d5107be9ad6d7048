package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.table.StateSql.Verb;
import io.aster.store.RewriteRequest;
import io.aster.store.StateChange;
import io.aster.store.StateRecord;
import io.aster.store.StateScope;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Rows of {@code session_state}, {@code user_state} and {@code app_state}. Every transaction writes them in the same order, so that no two
 * wait for each other: session, user, app, then by name. A key of a user or an app that is removed gets a value first, which takes its
 * place in that order, also before a row that another transaction is inserting.
 */
public final class StateRows {
    /** JSON that stands in a row between the two statements that remove it. */
    private static final String REMOVED = "null";

    /** How many rows one statement writes: few texts serve every number of rows. */
    private static final int[] SIZES = {100, 10, 1};

    private final ValueCodec values;
    private final StateSql sql;
    private final String read;

    public StateRows(Dialect dialect, SqlFiles files) {
        this.values = dialect.values();
        this.sql = new StateSql(files);
        this.read = files.read("read_state");
    }

    /** The state that a session sees; empty if the session does not exist. */
    Optional<StateRecord> read(Statements statements, String sessionId) throws SQLException {
        PreparedStatement statement = statements.prepare(read);
        statement.setString(1, sessionId);
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new StateRecord(values.getJson(row, 1), values.getJson(row, 2), values.getJson(row, 3)))
                    : Optional.empty();
        }
    }

    /**
     * Makes changes, whose session the transaction has locked or created.
     *
     * @param onlyAbsent whether keys of user and app that exist stay as they are; then no change is a removal
     */
    public void change(Statements statements, String sessionId, List<StateChange> changes, boolean onlyAbsent)
            throws SQLException {
        for (StateScope scope : StateScope.values()) {
            boolean isOwn = scope == StateScope.SESSION;
            List<StateChange> written = changes.stream()
                    .filter(change -> change.scope() == scope && !(isOwn && change.value() == null))
                    .toList();
            write(statements, sessionId, isOwn || !onlyAbsent ? Verb.WRITE : Verb.KEEP, written);
        }
        for (StateScope scope : StateScope.values()) {
            List<StateChange> removed = changes.stream()
                    .filter(change -> change.scope() == scope && change.value() == null)
                    .toList();
            remove(statements, sessionId, removed);
        }
    }

    private void write(Statements statements, String sessionId, Verb verb, List<StateChange> changes)
            throws SQLException {
        for (int from = 0; from < changes.size(); ) {
            List<StateChange> some = changes.subList(from, from + size(changes.size() - from));
            Parameters parameters = parameters(statements, verb, some);
            for (StateChange change : some) {
                bind(parameters, sessionId, change);
            }
            parameters.statement().executeUpdate();
            from += some.size();
        }
    }

    /** Binds the values of a row of a statement that writes. */
    public static void bind(Parameters parameters, String sessionId, StateChange change) throws SQLException {
        if (change.scope() == StateScope.USER) {
            parameters.text(sessionId);
        }
        parameters.text(sessionId).text(change.name()).value(change.value() == null ? REMOVED : change.value());
    }

    private void remove(Statements statements, String sessionId, List<StateChange> changes) throws SQLException {
        for (int from = 0; from < changes.size(); ) {
            List<StateChange> some = changes.subList(from, from + size(changes.size() - from));
            Parameters parameters = parameters(statements, Verb.REMOVE, some);
            bindRemoval(parameters, sessionId, some);
            parameters.statement().executeUpdate();
            from += some.size();
        }
    }

    /** Binds the values of a statement that removes keys of one scope. */
    public static void bindRemoval(Parameters parameters, String sessionId, List<StateChange> changes)
            throws SQLException {
        if (changes.get(0).scope() == StateScope.USER) {
            parameters.text(sessionId);
        }
        parameters.text(sessionId);
        for (StateChange change : changes) {
            parameters.text(change.name());
        }
    }

    /**
     * Gives keys that have the values that were read other ones, in the order of the request.
     *
     * @param request its session is locked
     */
    void rewrite(Statements statements, RewriteRequest request) throws SQLException {
        for (RewriteRequest.StateValue value : request.state()) {
            Parameters parameters = new Parameters(values, statements.prepare(sql.of(Verb.REWRITE, value.scope(), 1)))
                    .value(value.to());
            if (value.scope() == StateScope.USER) {
                parameters.text(request.sessionId());
            }
            parameters
                    .text(request.sessionId())
                    .text(value.name())
                    .value(value.from())
                    .statement()
                    .executeUpdate();
        }
    }

    /** The parameters of a statement for these changes, which are of one scope. */
    private Parameters parameters(Statements statements, Verb verb, List<StateChange> changes) throws SQLException {
        String text = sql.of(verb, changes.get(0).scope(), changes.size());
        return new Parameters(values, statements.prepare(text));
    }

    private static int size(int left) {
        for (int size : SIZES) {
            if (size <= left) {
                return size;
            }
        }
        throw new IllegalArgumentException("nothing is left");
    }
}
