package io.aster.testkit.linear;

import io.aster.session.AppendOptions;
import io.aster.session.DuplicateEventException;
import io.aster.session.NewEvent;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Appends events.
 *
 * @param events with distinct ids
 * @param expectedSeq the expected last sequence number, or {@link #ANY}
 * @param end the status that the session gets with the events, or {@code null}
 */
record Append(
        List<GivenEvent> events, long expectedSeq, @Nullable SessionStatus end) implements SessionOperation.OnSession {
    static final long ANY = -1;

    static Append of(GivenEvent... events) {
        return new Append(List.of(events), ANY, null);
    }

    @Override
    public Object call(SessionService sessions, String sessionId) {
        List<NewEvent> given = events.stream().map(GivenEvent::toNew).toList();
        return ModelEvent.of(sessions.appendEvents(sessionId, given, options()));
    }

    private AppendOptions options() {
        AppendOptions options = AppendOptions.none();
        if (expectedSeq != ANY) {
            options = options.expectingSeq(expectedSeq);
        }
        if (end != null) {
            options = end == SessionStatus.COMPLETED ? options.thenComplete() : options.thenFail();
        }
        return options;
    }

    @Override
    public ModelStep applyTo(SessionState state) {
        List<ModelEvent> known = known(state);
        if (!known.isEmpty()) {
            return again(state, known);
        }
        if (state.status() != SessionStatus.ACTIVE) {
            return ModelStep.refusal(state, SessionNotActiveException.class, state.status());
        }
        int count = state.events().size();
        if (expectedSeq != ANY && expectedSeq != count) {
            return ModelStep.refusal(state, SessionConflictException.class, expectedSeq, (long) count);
        }
        SessionState next =
                end == null ? state.with(events) : state.with(events).updated(end, state.mark());
        return ModelStep.answer(next, next.events().subList(count, next.events().size()));
    }

    /** The stored events whose ids this append has, in its order. */
    private List<ModelEvent> known(SessionState state) {
        List<ModelEvent> known = new ArrayList<>();
        for (GivenEvent event : events) {
            for (ModelEvent stored : state.events()) {
                if (stored.id().equals(event.id())) {
                    known.add(stored);
                }
            }
        }
        return known;
    }

    /** The same append again returns what is stored; any other that has a known id is refused, naming the ids that conflict. */
    private ModelStep again(SessionState state, List<ModelEvent> known) {
        List<ModelEvent> conflicting = known.size() < events.size()
                ? known
                : known.stream()
                        .filter(stored -> !events.contains(stored.given()))
                        .toList();
        if (conflicting.isEmpty()) {
            return ModelStep.answer(state, known);
        }
        List<String> ids = conflicting.stream().map(ModelEvent::id).sorted().toList();
        return ModelStep.refusal(state, DuplicateEventException.class, ids);
    }

    @Override
    public String toString() {
        String text = events.stream().map(GivenEvent::toString).collect(Collectors.joining(", ", "append ", ""));
        return text + (expectedSeq == ANY ? "" : " after " + expectedSeq) + (end == null ? "" : ", then " + end);
    }
}
