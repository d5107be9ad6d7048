package io.aster.testkit.linear;

import io.aster.session.DuplicateEventException;
import io.aster.session.NewEvent;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Appends events.
 *
 * @param events with distinct ids
 * @param expectedSeq the expected last sequence number, or {@link #ANY}
 */
record Append(List<GivenEvent> events, long expectedSeq) implements Operation.OnSession {
    static final long ANY = -1;

    static Append of(GivenEvent... events) {
        return new Append(List.of(events), ANY);
    }

    @Override
    public Object call(SessionService sessions, String sessionId) {
        List<NewEvent> given = events.stream().map(GivenEvent::toNew).toList();
        return StoredEvent.of(
                expectedSeq == ANY
                        ? sessions.appendEvents(sessionId, given)
                        : sessions.appendEvents(sessionId, given, expectedSeq));
    }

    @Override
    public Step applyTo(SessionState state) {
        Map<String, StoredEvent> stored = new HashMap<>();
        state.events().forEach(event -> stored.put(event.id(), event));
        if (events.stream().anyMatch(event -> stored.containsKey(event.id()))) {
            return again(state, stored);
        }
        if (state.status() != SessionStatus.ACTIVE) {
            return Step.refusal(state, SessionNotActiveException.class, state.status());
        }
        int count = state.events().size();
        if (expectedSeq != ANY && expectedSeq != count) {
            return Step.refusal(state, SessionConflictException.class, expectedSeq, (long) count);
        }
        SessionState next = state.with(events);
        return Step.answer(next, next.events().subList(count, next.events().size()));
    }

    /** The same append again returns what is stored; any other that has a known id is refused, naming the ids that conflict. */
    private Step again(SessionState state, Map<String, StoredEvent> stored) {
        List<String> known = ids(event -> stored.containsKey(event.id()));
        if (known.size() < events.size()) {
            return Step.refusal(state, DuplicateEventException.class, known);
        }
        List<String> others = ids(
                event -> !Objects.requireNonNull(stored.get(event.id())).text().equals(event.text()));
        return others.isEmpty()
                ? Step.answer(
                        state,
                        events.stream().map(event -> stored.get(event.id())).toList())
                : Step.refusal(state, DuplicateEventException.class, others);
    }

    private List<String> ids(Predicate<GivenEvent> which) {
        return events.stream().filter(which).map(GivenEvent::id).sorted().toList();
    }

    @Override
    public String toString() {
        String text = events.stream().map(GivenEvent::toString).collect(Collectors.joining(", ", "append ", ""));
        return expectedSeq == ANY ? text : text + " after " + expectedSeq;
    }
}
