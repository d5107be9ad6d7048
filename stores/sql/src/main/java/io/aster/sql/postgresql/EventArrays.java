package io.aster.sql.postgresql;

import io.aster.store.EventRecord;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events as PostgreSQL arrays, one for each column. */
final class EventArrays {
    private final List<EventRecord> events;
    private final TimeTexts times;

    EventArrays(List<EventRecord> events, TimeTexts times) {
        this.events = events;
        this.times = times;
    }

    /** Binds id, invocation_id, agent_id, author, branch, timestamp, json_chars, content, actions and metadata. */
    void bind(ArrayParameters parameters) throws SQLException {
        parameters
                .texts(texts(EventRecord::id))
                .texts(texts(EventRecord::invocationId))
                .texts(texts(EventRecord::agentId))
                .texts(texts(EventRecord::author))
                .texts(texts(EventRecord::branch))
                .texts(texts(event -> times.of(event.timestamp())))
                .numbers(events.stream().map(EventRecord::jsonChars).toArray(Integer[]::new))
                .texts(texts(event -> encode(event.content())))
                .texts(texts(event -> encode(event.actions())))
                .texts(texts(event -> encode(event.metadata())));
    }

    private @Nullable String[] texts(Function<EventRecord, @Nullable String> field) {
        @Nullable String[] texts = new String[events.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = field.apply(events.get(i));
        }
        return texts;
    }

    private static @Nullable String encode(@Nullable String json) {
        return json == null ? null : JsonbText.encode(json);
    }
}
