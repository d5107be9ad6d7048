package io.aster.testkit.linear;

import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A history made by hand: times are given as whole numbers, and every session exists from 0 on unless it is deleted. */
final class History {
    static final SessionState CREATED = SessionState.created("first");

    private final Sightings sightings = new Sightings();
    private final List<RecordedCall> calls = new ArrayList<>();

    /** A history that starts with the session's creation. */
    History() {
        call(0, 1, new Create("first", sightings), CREATED.view());
    }

    List<RecordedCall> calls() {
        return calls;
    }

    Sightings sightings() {
        return sightings;
    }

    /** A call that returned a value. */
    History call(long invoked, long returned, SessionOperation operation, Object value) {
        return add(invoked, returned, operation, new Outcome.Answer(value));
    }

    /** A call that was refused. */
    History refused(long invoked, long returned, SessionOperation operation, Outcome.ExpectedErrors refusal) {
        return add(invoked, returned, operation, refusal);
    }

    /** A call whose outcome its caller never learned. */
    History unknown(long invoked, SessionOperation operation) {
        return add(invoked, invoked, operation, new Outcome.Unknown("OutcomeUnknownException"));
    }

    /** An append of one event that was acknowledged. */
    History appended(long invoked, long returned, String id, long seq) {
        return call(invoked, returned, append(id), List.of(new ModelEvent(seq, id, "text")));
    }

    /** A read of all events. */
    History read(long invoked, long returned, String... ids) {
        List<ModelEvent> events = new ArrayList<>();
        for (String id : ids) {
            events.add(new ModelEvent(events.size() + 1, id, "text"));
        }
        return call(invoked, returned, Read.page(0, 100), events);
    }

    /** An update of the session as it was created. */
    Update update(String mark) {
        Instant time = Instant.EPOCH;
        NewSession birth = SessionView.newSession("s", "first");
        Session copy = Session.builder("s")
                .appName("linear")
                .userId("user")
                .agentId("first")
                .metadata(birth.metadata())
                .createdAt(time)
                .updatedAt(time)
                .build();
        return new Update(copy, mark, SessionStatus.ACTIVE, sightings);
    }

    HistoryVerdict check() {
        return HistoryChecker.check(calls, CheckRun.MAX_STEPS);
    }

    static Append append(String id) {
        return Append.of(new GivenEvent(id, "text"));
    }

    private History add(long invoked, long returned, SessionOperation operation, Outcome outcome) {
        calls.add(new RecordedCall(calls.size(), "s", operation, invoked, returned, outcome));
        return this;
    }
}
