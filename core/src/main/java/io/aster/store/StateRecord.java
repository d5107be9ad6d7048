package io.aster.store;

import org.jspecify.annotations.Nullable;

/**
 * The state that a session sees, as of one moment.
 *
 * @param session the session's keys, a JSON object as text; {@code null} if there is none
 * @param user the keys of its user in its app, likewise
 * @param app the keys of its app, likewise
 */
public record StateRecord(
        @Nullable String session,
        @Nullable String user,
        @Nullable String app) {}
