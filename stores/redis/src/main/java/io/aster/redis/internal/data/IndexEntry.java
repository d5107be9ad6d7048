package io.aster.redis.internal.data;

import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.value.Times;
import java.time.Instant;
import java.util.List;

/**
 * A session's member in sorted sets: its creation time in a fixed width, and its id, so that byte order is the order of lists.
 *
 * @param text {@code <time>:<id>}
 */
record IndexEntry(String text) {
    private static final int WIDTH = 18;

    /** Added to every time, so that each legal one, also before 1970, is a number of 18 digits. */
    private static final long SHIFT = 200_000_000_000_000_000L;

    static IndexEntry of(SessionRecord session) {
        return new IndexEntry(time(session.createdAt()) + ":" + session.id());
    }

    static IndexEntry of(SessionQuery.Position position) {
        return new IndexEntry(time(position.createdAt()) + ":" + position.id());
    }

    /** A text that sorts before all entries of this time or later, and after all earlier ones. */
    static String time(Instant time) {
        return Long.toString(Times.toMicros(time) + SHIFT);
    }

    String id() {
        return text.substring(WIDTH + 1);
    }

    Instant createdAt() {
        return Times.ofMicros(Long.parseLong(text, 0, WIDTH, 10) - SHIFT);
    }

    /** The sorted sets that a session is in. */
    static List<String> indexes(Keys keys, SessionRecord session) {
        return List.of(
                keys.allSessions(),
                keys.sessionsOfApp(session.appName()),
                keys.sessionsOfAppAndUser(session.appName(), session.userId()),
                keys.sessionsOfUser(session.userId()),
                keys.sessionsOfAgent(session.agentId()));
    }
}
