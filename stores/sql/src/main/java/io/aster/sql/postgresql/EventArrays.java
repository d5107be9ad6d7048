package io.aster.sql.postgresql;

import io.aster.store.EventRecord;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events as PostgreSQL arrays, one for each column. */
final class EventArrays {
    private final ArrayParameters parameters;
    private final List<EventRecord> events;

    EventArrays(ArrayParameters parameters, List<EventRecord> events) {
        this.parameters = parameters;
        this.events = events;
    }

    /** Binds their proofs, for a statement that has a place for them. */
    void bindProofs() throws SQLException {
        parameters.texts(texts(EventRecord::proof));
    }

    /** Binds id, invocation_id, agent_id, author, branch, timestamp, json_chars, content, actions and metadata. */
    void bind() throws SQLException {
        bind(texts(event -> parameters.encode(event.timestamp())));
    }

    /** The same with timestamps that are encoded already. */
    void bind(@Nullable String[] timestamps) throws SQLException {
        parameters
                .texts(texts(EventRecord::id))
                .texts(texts(EventRecord::invocationId))
                .texts(texts(EventRecord::agentId))
                .texts(texts(EventRecord::author))
                .texts(texts(EventRecord::branch))
                .texts(timestamps)
                .numbers(events.stream().map(EventRecord::jsonChars).toArray(Integer[]::new))
                .texts(texts(event -> parameters.encode(event.content())))
                .texts(texts(event -> parameters.encode(event.actions())))
                .texts(texts(event -> parameters.encode(event.metadata())));
    }

    private @Nullable String[] texts(Function<EventRecord, @Nullable String> field) {
        @Nullable String[] texts = new String[events.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = field.apply(events.get(i));
        }
        return texts;
    }
}
