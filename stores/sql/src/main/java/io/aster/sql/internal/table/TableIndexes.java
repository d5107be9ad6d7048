package io.aster.sql.internal.table;

import io.aster.error.UnsupportedByStoreException;
import io.aster.sql.EventIndex;
import io.aster.sql.EventIndexes;
import io.aster.sql.IndexState;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The optional indexes, created and dropped by each database's own statements. */
public class TableIndexes implements EventIndexes {
    private final Connections connections;
    private final SqlFiles files;

    public TableIndexes(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.files = new SqlFiles(dialect);
    }

    @Override
    public final Map<EventIndex, IndexState> states() {
        return connections.read(this::states);
    }

    @Override
    public final boolean add(EventIndex index) {
        refuseUnsupported(index);
        return connections.<Boolean>maintain(statements -> add(statements, index));
    }

    @Override
    public final boolean drop(EventIndex index) {
        return connections.<Boolean>maintain(statements -> drop(statements, index));
    }

    @Override
    public final String ddl(EventIndex index) {
        refuseUnsupported(index);
        return String.join(";\n", creating(index));
    }

    /** Whether the database can have an index. */
    protected boolean supports(EventIndex index) {
        return !index.isOnJson();
    }

    private void refuseUnsupported(EventIndex index) {
        if (!supports(index)) {
            throw new UnsupportedByStoreException(
                    index.indexName() + " is an index of PostgreSQL; conditions on JSON work without it");
        }
    }

    /** The statements that create an index, the last of them the index itself. */
    protected List<String> creating(EventIndex index) {
        return List.of(of(index, "add_event_index"));
    }

    /** What an index has of its column. */
    protected String indexed(EventIndex index) {
        return index.column();
    }

    /** The columns of an index that serves one session. */
    protected String columnsOfSession(EventIndex index) {
        return "session_id, " + indexed(index) + ", seq";
    }

    private String columns(EventIndex index) {
        if (!index.isOfAllSessions()) {
            return columnsOfSession(index);
        }
        return (index == EventIndex.RECENT ? "" : index.column() + ", ") + "timestamp, session_id, seq";
    }

    /** Does what a new index needs before queries use it well. */
    protected void added(Statements statements, EventIndex index) throws SQLException {}

    /** Those of the statements in {@link #creating} that this table needs. */
    protected List<String> adding(Statements statements, EventIndex index) throws SQLException {
        return creating(index);
    }

    /** The statements that drop an index of this table, and what was created for it. */
    protected List<String> dropping(Statements statements, EventIndex index) throws SQLException {
        return List.of(of(index, "drop_event_index"));
    }

    private String of(EventIndex index, String statement) {
        return files.read(statement).replace("{name}", index.indexName()).replace("{columns}", columns(index));
    }

    private Map<EventIndex, IndexState> states(Statements statements) throws SQLException {
        Map<EventIndex, IndexState> states = new EnumMap<>(EventIndex.class);
        for (EventIndex index : EventIndex.values()) {
            if (supports(index)) {
                states.put(index, IndexState.MISSING);
            }
        }
        try (ResultSet row =
                statements.prepare(files.read("find_event_indexes")).executeQuery()) {
            while (row.next()) {
                IndexState state = row.getBoolean(2) ? IndexState.READY : IndexState.INVALID;
                EventIndex.named(row.getString(1)).ifPresent(index -> states.put(index, state));
            }
        }
        return states;
    }

    private boolean add(Statements statements, EventIndex index) throws SQLException {
        IndexState state = states(statements).get(index);
        if (state == IndexState.READY) {
            return false;
        }
        if (state == IndexState.INVALID) {
            execute(statements, dropping(statements, index));
        }
        execute(statements, adding(statements, index));
        added(statements, index);
        return true;
    }

    private boolean drop(Statements statements, EventIndex index) throws SQLException {
        if (states(statements).getOrDefault(index, IndexState.MISSING) == IndexState.MISSING) {
            return false;
        }
        execute(statements, dropping(statements, index));
        return true;
    }

    private static void execute(Statements statements, List<String> changes) throws SQLException {
        for (String change : changes) {
            statements.prepare(change).execute();
        }
    }
}
