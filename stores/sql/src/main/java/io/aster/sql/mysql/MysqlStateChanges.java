package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.table.StateRows;
import io.aster.sql.internal.table.StateSql;
import io.aster.sql.internal.table.StateSql.Verb;
import io.aster.store.AppendRequest;
import io.aster.store.StateChange;
import io.aster.store.StateScope;
import io.aster.value.Text;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The statements that change the state, for the text of an append. They write rows in the order that {@link StateRows} describes, over all
 * sessions of the append. Used once.
 */
final class MysqlStateChanges {
    /** The app and the user that a session belongs to, in this order in the keys of rows. */
    record Owner(String appName, String userId) {}

    private record Row(Owner owner, String sessionId, StateChange change) {}

    private record Removal(String sessionId, List<StateChange> changes) {}

    private static final Comparator<Row> WRITING_ORDER = Comparator.<Row, StateScope>comparing(
                    row -> row.change.scope())
            .thenComparing(row -> row.owner.appName, Text.CODE_POINT_ORDER)
            .thenComparing(row -> row.owner.userId, Text.CODE_POINT_ORDER)
            .thenComparing(row -> row.change.name(), Text.CODE_POINT_ORDER);

    private final StateSql statements;
    private final List<Row> rows = new ArrayList<>();
    private final List<List<Row>> written = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();

    /**
     * The changes of one append.
     *
     * @param owner any one, because all its rows have the same
     */
    static MysqlStateChanges of(StateSql statements, AppendRequest request, Owner owner) {
        return new MysqlStateChanges(statements, List.of(request), Map.of(request.sessionId(), owner));
    }

    /**
     * The changes of a group.
     *
     * @param owners by session
     */
    MysqlStateChanges(StateSql statements, List<AppendRequest> requests, Map<String, Owner> owners) {
        this.statements = statements;
        List<AppendRequest> changing =
                requests.stream().filter(AppendRequest::changesState).toList();
        for (AppendRequest request : changing) {
            Owner owner = owners.get(request.sessionId());
            for (StateChange change : request.state()) {
                rows.add(new Row(Objects.requireNonNull(owner), request.sessionId(), change));
            }
        }
        rows.sort(WRITING_ORDER);
        for (StateScope scope : StateScope.values()) {
            written.add(rows.stream()
                    .filter(row -> row.change.scope() == scope && !isOwnRemoval(row.change))
                    .toList());
            changing.forEach(request -> addRemoval(request, scope));
        }
    }

    private static boolean isOwnRemoval(StateChange change) {
        return change.scope() == StateScope.SESSION && change.value() == null;
    }

    private void addRemoval(AppendRequest request, StateScope scope) {
        List<StateChange> removed = request.state().stream()
                .filter(change -> change.scope() == scope && change.value() == null)
                .toList();
        if (!removed.isEmpty()) {
            removals.add(new Removal(request.sessionId(), removed));
        }
    }

    /** The statements, each ended by a semicolon. */
    String sql() {
        StringBuilder sql = new StringBuilder();
        for (List<Row> some : written) {
            if (!some.isEmpty()) {
                add(sql, Verb.WRITE, some.get(0).change.scope(), some.size());
            }
        }
        for (Removal removal : removals) {
            add(sql, Verb.REMOVE, removal.changes.get(0).scope(), removal.changes.size());
        }
        return sql.toString();
    }

    private void add(StringBuilder sql, Verb verb, StateScope scope, int size) {
        sql.append(statements.of(verb, scope, size)).append(";\n");
    }

    void bind(Parameters parameters) throws SQLException {
        for (List<Row> some : written) {
            for (Row row : some) {
                StateRows.bind(parameters, row.sessionId, row.change);
            }
        }
        for (Removal removal : removals) {
            StateRows.bindRemoval(parameters, removal.sessionId, removal.changes);
        }
    }
}
