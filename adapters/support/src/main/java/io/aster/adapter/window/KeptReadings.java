package io.aster.adapter.window;

import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this node has read last of the memories used last, {@value #MOST} of them, each with its session as it was then. A later read finds
 * the session only, without events, and uses what is kept if no field of the session has changed: every append, update, rewind, compaction
 * and redaction changes one, and a session that was created again under the same id has another {@code createdAt}.
 *
 * <p>Thread-safe. What is kept by one thread while another one changes the session is not used, because the fields differ.
 *
 * @param <R> what is kept of a reading; thread-safe
 */
public final class KeptReadings<R> {
    /** How many readings are kept. */
    static final int MOST = 1_024;

    /** Messages may be large, so a reading is dropped when memory gets short. */
    private final Map<String, SoftReference<Kept<R>>> readings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<Kept<R>>> eldest) {
            return size() > MOST;
        }
    };

    private final SessionService sessions;

    /**
     * A reading.
     *
     * @param session as it was, without state; {@code null} if there was none
     * @param isForChange whether the next change may build on it without another read
     */
    private record Kept<R>(@Nullable Session session, R reading, boolean isForChange) {}

    /** Readings of these sessions; none at first. */
    public KeptReadings(SessionService sessions) {
        this.sessions = sessions;
    }

    /**
     * Keeps what was read, or confirmed, just now. Frameworks read a memory before they change it: the next change may build on it.
     *
     * @param session as it was read together with the rest; {@code null} if there is none
     */
    public void keepForChange(String sessionId, @Nullable Session session, R reading) {
        put(sessionId, new Kept<>(session, reading, true));
    }

    /**
     * Keeps what was read, or what there is after a change by this node.
     *
     * @param session as it was read together with the rest, or as {@link #after} returns it; {@code null} if there is none
     */
    public void keep(String sessionId, @Nullable Session session, R reading) {
        put(sessionId, new Kept<>(session, reading, false));
    }

    /** What is kept, if it is what a read of all would return now. Finds the session, unless nothing is kept; blocks. */
    public Optional<R> confirmed(String sessionId) {
        Optional<Kept<R>> kept = get(sessionId).filter(each -> each.session() != null);
        return kept.filter(each -> sessions.find(sessionId).equals(Optional.ofNullable(each.session())))
                .map(Kept::reading);
    }

    /**
     * What a change may build on without another read, if its append expects the last event of it: what was read for a change, once, because
     * the change after the next one may come much later.
     */
    public synchronized Optional<R> takeForChange(String sessionId) {
        Optional<Kept<R>> kept = get(sessionId).filter(Kept::isForChange);
        kept.ifPresent(each -> put(sessionId, new Kept<>(each.session(), each.reading(), false)));
        return kept.map(Kept::reading);
    }

    /** What is kept, whether it is so still or not. */
    public Optional<R> last(String sessionId) {
        return get(sessionId).map(Kept::reading);
    }

    /**
     * A session after an append of this node, if nothing else has changed it since it was read. If something has, no session ever has these
     * fields, and what is kept with it is not confirmed.
     *
     * @param appended all events of one append, at the times at which they were appended
     */
    public static Session after(Session before, List<Event> appended) {
        Event last = appended.get(appended.size() - 1);
        Instant at = last.timestamp();
        return before.toBuilder()
                .eventCount(last.seq())
                .updatedAt(at.isAfter(before.updatedAt()) ? at : before.updatedAt())
                .build();
    }

    private synchronized Optional<Kept<R>> get(String sessionId) {
        return Optional.ofNullable(readings.get(sessionId)).map(SoftReference::get);
    }

    private synchronized void put(String sessionId, Kept<R> kept) {
        readings.put(sessionId, new SoftReference<>(kept));
    }
}
