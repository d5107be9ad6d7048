package io.aster.vault;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a store keeps, read and changed behind its back, by SQL or by commands of Redis. Not thread-safe. */
interface RawData extends AutoCloseable {
    /** The fields of a session's events, in their order, under the names of the columns, {@code seq} among them. */
    List<Map<String, @Nullable Object>> events(String sessionId);

    /** Puts others in their place. */
    void replaceEvents(String sessionId, List<Map<String, @Nullable Object>> events);

    /** A field of the session itself. */
    @Nullable Object field(String sessionId, String name);

    /** Changes one. */
    void setField(String sessionId, String name, @Nullable Object value);

    @Override
    void close();
}
