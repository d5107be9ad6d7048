package io.aster.sql;

import io.aster.store.EventRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events as PostgreSQL arrays, one for each column. */
final class EventArrays {
    private final List<EventRecord> events;

    EventArrays(List<EventRecord> events) {
        this.events = events;
    }

    /** Binds id, invocation_id, agent_id, author, branch, timestamp, content, actions and metadata. */
    void bind(PreparedStatement statement, int first) throws SQLException {
        int index = first;
        bind(statement, index++, "text", EventRecord::id);
        bind(statement, index++, "text", EventRecord::invocationId);
        bind(statement, index++, "text", EventRecord::agentId);
        bind(statement, index++, "text", EventRecord::author);
        bind(statement, index++, "text", EventRecord::branch);
        bind(statement, index++, "timestamptz", event -> event.timestamp().toString());
        bind(statement, index++, "text", event -> encode(event.content()));
        bind(statement, index++, "text", event -> encode(event.actions()));
        bind(statement, index, "text", event -> encode(event.metadata()));
    }

    private void bind(
            PreparedStatement statement, int index, String type, Function<EventRecord, @Nullable String> field)
            throws SQLException {
        @Nullable String[] values = new String[events.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = field.apply(events.get(i));
        }
        bind(statement, index, type, values);
    }

    static void bind(PreparedStatement statement, int index, String type, @Nullable Object[] values)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    private static @Nullable String encode(@Nullable String json) {
        return json == null ? null : JsonbText.encode(json);
    }
}
