package io.aster.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.SessionService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** The results that callers of appends received, to be compared with what is stored. Thread-safe. */
public final class Ledger {
    private final AtomicLong next = new AtomicLong();
    private final ConcurrentMap<String, Long> stored = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, StoreException> refused = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, OutcomeUnknownException> unknown = new ConcurrentHashMap<>();
    private final AtomicLong longestNanos = new AtomicLong();

    /** Creates an empty ledger. */
    public Ledger() {}

    /**
     * Appends one event and records the outcome; rethrows an error that is no {@link StoreException}.
     *
     * @return whether it was acknowledged
     */
    public boolean append(SessionService sessions, String sessionId) {
        String id = "event-" + next.incrementAndGet();
        long start = System.nanoTime();
        try {
            Event event =
                    sessions.appendEvent(sessionId, Event.user("text of " + id).withId(id));
            stored.put(id, event.seq());
            return true;
        } catch (OutcomeUnknownException e) {
            unknown.put(id, e);
        } catch (StoreException e) {
            refused.put(id, e);
        } finally {
            longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
        return false;
    }

    /** The number of acknowledged events. */
    public int stored() {
        return stored.size();
    }

    /** The number of calls that ended with an error. */
    public int failed() {
        return refused.size() + unknown.size();
    }

    /** The number of events whose outcome is unknown. */
    public int unknown() {
        return unknown.size();
    }

    /** The errors of events that are certainly not stored, by event id. */
    public Map<String, StoreException> refused() {
        return refused;
    }

    /** The duration of the longest call. */
    public Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    /**
     * Compares with what is stored: every acknowledged event is stored once, at its position; no refused event is stored; the sequence
     * numbers have no gap.
     *
     * @param sessionIds all sessions that were appended to
     * @throws AssertionError if anything differs
     */
    public void verify(SessionService sessions, List<String> sessionIds) {
        assertThat(left(sessions, sessionIds)).containsAllEntriesOf(stored);
    }

    /**
     * Compares with what is stored if acknowledged events may be lost: those that are stored are stored once, at their position; no
     * refused event is stored; the sequence numbers have no gap.
     *
     * @param sessionIds all sessions that were appended to
     * @return the ids of acknowledged events that are not stored
     * @throws AssertionError if anything else differs
     */
    public Set<String> lost(SessionService sessions, List<String> sessionIds) {
        Map<String, Long> left = left(sessions, sessionIds);
        Map<String, Long> expected = new HashMap<>(stored);
        expected.keySet().retainAll(left.keySet());
        assertThat(left).containsAllEntriesOf(expected);
        Set<String> lost = new HashSet<>(stored.keySet());
        lost.removeAll(left.keySet());
        return lost;
    }

    /** The {@code seq} of every stored event. */
    private Map<String, Long> left(SessionService sessions, List<String> sessionIds) {
        Map<String, Long> found = new HashMap<>();
        int count = 0;
        for (String sessionId : sessionIds) {
            List<Event> events =
                    sessions.streamEvents(sessionId, EventFilter.all()).toList();
            assertThat(events.stream().map(Event::seq))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, events.size()).boxed().toList());
            assertThat(sessions.get(sessionId).eventCount()).isEqualTo(events.size());
            events.forEach(event -> found.put(event.id(), event.seq()));
            count += events.size();
        }
        assertThat(found).hasSize(count).doesNotContainKeys(keys(refused));
        Set<String> unacknowledged = new HashSet<>(found.keySet());
        unacknowledged.removeAll(stored.keySet());
        assertThat(unknown.keySet()).containsAll(unacknowledged);
        return found;
    }

    private static String[] keys(Map<String, ?> map) {
        return map.keySet().toArray(String[]::new);
    }

    /** The counts, and the longest call in milliseconds. */
    @Override
    public String toString() {
        Map<String, Long> types = new HashMap<>();
        refused.values().forEach(e -> types.merge(e.getClass().getSimpleName(), 1L, Long::sum));
        return stored.size() + " stored, " + unknown.size() + " unknown, refused " + types + ", longest call "
                + longest().toMillis() + " ms";
    }
}
