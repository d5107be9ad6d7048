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

/** What the callers of appends were told, to be compared with what is stored. Thread-safe. */
public final class Ledger {
    private final AtomicLong next = new AtomicLong();
    private final ConcurrentMap<String, Long> stored = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, StoreException> refused = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, OutcomeUnknownException> unknown = new ConcurrentHashMap<>();
    private final AtomicLong longestNanos = new AtomicLong();

    /** Nobody was told anything yet. */
    public Ledger() {}

    /**
     * Appends one event and notes what the store said to it; an error that is no {@link StoreException} is thrown on.
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

    /** How many events were acknowledged. */
    public int stored() {
        return stored.size();
    }

    /** How many calls ended with an error. */
    public int failed() {
        return refused.size() + unknown.size();
    }

    /** Of how many nobody knows whether they are stored. */
    public int unknown() {
        return unknown.size();
    }

    /** The errors of events that are surely not stored, by event id. */
    public Map<String, StoreException> refused() {
        return refused;
    }

    /** How long the longest call took. */
    public Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    /**
     * Compares with what is stored: every acknowledged event is there once, at its place; none that was refused is there; the numbers
     * have no gap.
     *
     * @param sessionIds all sessions that were appended to
     * @throws AssertionError if anything differs
     */
    public void verify(SessionService sessions, List<String> sessionIds) {
        assertThat(left(sessions, sessionIds)).containsAllEntriesOf(stored);
    }

    /**
     * Compares with what is stored where acknowledged events may be lost: those that are there are so once, at their place; none that was
     * refused is there; the numbers have no gap.
     *
     * @param sessionIds all sessions that were appended to
     * @return the ids of acknowledged events that are not there
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

    /** The {@code seq} of every event that is there. */
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
