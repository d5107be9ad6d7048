package io.aster.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list; every condition that is not {@code null} must hold.
 *
 * @param createdFrom the earliest creation time, inclusive
 * @param createdBefore the latest, exclusive
 * @param idleFor only sessions whose last write (insert, update or append), by the store's clock, was longer ago than this
 * @param after the keyset cursor: only sessions that come after this place in the order newest first
 * @param offset how many of the matching sessions to skip, after the cursor
 * @param limit the largest number of sessions; 1 or more
 * @param withState whether each session brings its own state along, see {@link SessionRecord#state}
 */
public record SessionQuery(
        @Nullable String appName,
        @Nullable String userId,
        @Nullable String agentId,
        @Nullable String status,
        @Nullable Instant createdFrom,
        @Nullable Instant createdBefore,
        @Nullable Duration idleFor,
        @Nullable Position after,
        int offset,
        int limit,
        boolean withState) {

    /** A query for sessions without their state. */
    public SessionQuery(
            @Nullable String appName,
            @Nullable String userId,
            @Nullable String agentId,
            @Nullable String status,
            @Nullable Instant createdFrom,
            @Nullable Instant createdBefore,
            @Nullable Duration idleFor,
            @Nullable Position after,
            int offset,
            int limit) {
        this(appName, userId, agentId, status, createdFrom, createdBefore, idleFor, after, offset, limit, false);
    }

    /** A session's place in the order of lists. */
    public record Position(Instant createdAt, String id) {}

    /** Whether every condition but {@code idleFor} and the cursor holds for this session. */
    public boolean matches(SessionRecord session) {
        return isOrAny(appName, session.appName())
                && isOrAny(userId, session.userId())
                && isOrAny(agentId, session.agentId())
                && isOrAny(status, session.status())
                && (createdFrom == null || !session.createdAt().isBefore(createdFrom))
                && (createdBefore == null || session.createdAt().isBefore(createdBefore));
    }

    private static boolean isOrAny(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
