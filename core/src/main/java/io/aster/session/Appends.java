package io.aster.session;

import io.aster.error.OutcomeUnknownException;
import io.aster.session.internal.follow.FollowHub;
import io.aster.session.internal.state.StateDeltas;
import io.aster.session.internal.write.RecoveredWrites;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.NotActive;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionStore;
import io.aster.value.JsonWriter;
import io.aster.value.Settings;
import io.aster.value.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One append: assigns ids and times, creates records, and converts the store's outcome to events or an error. */
final class Appends {
    private final RecordMapper records;
    private final Settings settings;
    private final FollowHub follows;

    Appends(RecordMapper records, Settings settings, FollowHub follows) {
        this.records = records;
        this.settings = settings;
        this.follows = follows;
    }

    List<Event> append(SessionStore store, String sessionId, List<NewEvent> events, AppendOptions options) {
        AppendRequest request = request(sessionId, events, options, Times.now(settings.clock()));
        return append(events, request, () -> RecoveredWrites.append(store, request));
    }

    /**
     * The request of an append, with ids and times; its size is checked.
     *
     * @param at the time of the append, and of the events that have none of their own
     */
    AppendRequest request(String sessionId, List<NewEvent> events, AppendOptions options, Instant at) {
        List<EventRecord> request = records(sessionId, events, at);
        if (request.size() > 1) {
            refuseTwice(sessionId, request);
        }
        // A single event is within the limit of a value, which most often is the smaller one.
        if (request.size() > 1 || settings.maxAppendBytes() < settings.maxValueBytes()) {
            settings.checkAppendSize("events", request.stream().flatMap(Appends::json));
        }
        return AppendRequest.builder(sessionId, request, at)
                .expectedSeq(options.expectedSeq())
                .state(StateDeltas.of(events, event -> event.actions().stateDelta()))
                .end(options.endCode())
                .build();
    }

    /**
     * Appends events whose records were created before.
     *
     * @param write sends the request, and returns the store's answer
     */
    List<Event> append(List<NewEvent> events, AppendRequest request, Supplier<AppendOutcome> write) {
        try {
            return appended(events, request, write.get());
        } catch (OutcomeUnknownException e) {
            throw hasGeneratedIds(events) ? e.notRetryable() : e;
        }
    }

    /** The events of a request that the store has answered; otherwise throws what prevented it. */
    private List<Event> appended(List<NewEvent> events, AppendRequest request, AppendOutcome outcome) {
        if (outcome instanceof Appended appended) {
            follows.appended(
                    request.sessionId(), appended.firstSeq() + request.events().size() - 1);
            return placed(events, request, appended.firstSeq());
        }
        if (outcome instanceof Known known) {
            return sameAgain(request.sessionId(), events, request.events(), known.events());
        }
        throw refusal(request, outcome);
    }

    private List<EventRecord> records(String sessionId, List<NewEvent> events, Instant at) {
        List<EventRecord> all = new ArrayList<>(events.size());
        try (JsonWriter json = new JsonWriter()) {
            for (NewEvent event : events) {
                String id = event.id() == null ? "evt-" + settings.ids().get() : event.id();
                Instant timestamp = event.timestamp() == null ? at : event.timestamp();
                all.add(records.of(sessionId, event, id, timestamp, json));
            }
        }
        return all;
    }

    private static boolean hasGeneratedIds(List<NewEvent> events) {
        return events.stream().anyMatch(event -> event.id() == null);
    }

    private static Stream<@Nullable String> json(EventRecord event) {
        return Stream.of(event.content(), event.actions(), event.metadata());
    }

    /** Refuses what an append to this session would be refused for, whatever its events are. */
    static void refuse(Session session, AppendOptions options) {
        if (session.status() != SessionStatus.ACTIVE) {
            throw new SessionNotActiveException(session.id(), session.status());
        }
        if (options.expectedSeq() != AppendRequest.ANY && options.expectedSeq() != session.eventCount()) {
            throw unexpected(session.id(), options.expectedSeq(), session.eventCount());
        }
    }

    private static SessionConflictException unexpected(String sessionId, long expectedSeq, long actualSeq) {
        return new SessionConflictException(sessionId, "last seq", expectedSeq, actualSeq);
    }

    static void refuseTwice(String sessionId, List<EventRecord> events) {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (EventRecord event : events) {
            if (!seen.add(event.id())) {
                twice.add(event.id());
            }
        }
        if (!twice.isEmpty()) {
            throw new DuplicateEventException(sessionId, twice, "occur twice in one append");
        }
    }

    static List<Event> placed(List<NewEvent> events, AppendRequest request, long firstSeq) {
        List<Event> placed = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            EventRecord record = request.events().get(i);
            placed.add(events.get(i).at(request.sessionId(), firstSeq + i, record.id(), record.timestamp()));
        }
        return List.copyOf(placed);
    }

    /** Returns the stored events if the append repeats an earlier one exactly; otherwise throws. */
    private List<Event> sameAgain(
            String sessionId, List<NewEvent> events, List<EventRecord> request, List<EventRecord> known) {
        List<String> ids = known.stream().map(EventRecord::id).toList();
        if (known.size() < events.size()) {
            throw new DuplicateEventException(sessionId, ids, "are known, the others of the append are not");
        }
        Map<String, Event> stored = new HashMap<>();
        known.forEach(record -> stored.put(record.id(), records.toEvent(record)));
        List<Event> same = new ArrayList<>(events.size());
        List<String> others = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = stored.get(request.get(i).id());
            if (event == null || !isSame(event, events.get(i))) {
                others.add(request.get(i).id());
            } else {
                same.add(event);
            }
        }
        if (!others.isEmpty()) {
            throw new DuplicateEventException(sessionId, others, "are known with other content");
        }
        return List.copyOf(same);
    }

    /** Whether an event was stored before. Of one that is redacted since, only the id is left to tell. */
    private static boolean isSame(Event stored, NewEvent event) {
        if (stored.isRedacted()) {
            return true;
        }
        Instant timestamp = event.timestamp() == null ? stored.timestamp() : event.timestamp();
        return event.at(stored.sessionId(), stored.seq(), stored.id(), timestamp)
                .equals(stored.withProof(null));
    }

    private static RuntimeException refusal(AppendRequest request, AppendOutcome outcome) {
        String sessionId = request.sessionId();
        if (outcome instanceof NotActive notActive) {
            return new SessionNotActiveException(sessionId, SessionStatus.ofCode(notActive.status()));
        }
        if (outcome instanceof UnexpectedSeq unexpected) {
            return unexpected(sessionId, request.expectedSeq(), unexpected.actualSeq());
        }
        if (outcome instanceof NoSession) {
            return new SessionNotFoundException(sessionId);
        }
        throw new IllegalStateException("a store answered an append with " + outcome);
    }
}
