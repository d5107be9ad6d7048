package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreUnavailableException;
import io.aster.value.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestoreTest {
    private final SessionService source = over(new FaultySessions());
    private final FaultySessions store = new FaultySessions();
    private final SessionService target = over(store);
    private final Session session = recorded(250);
    private final List<Event> events = eventsOf(source);

    @Test
    void keepsEveryField() {
        assertThat(target.restore(session, events)).isEqualTo(session);
        assertThat(target.get(session.id())).isEqualTo(session);
        assertThat(eventsOf(target)).isEqualTo(events).hasSize(250);
    }

    @Test
    void changesNothingWhereItIsThereAlready() {
        target.restore(session, events);
        assertThat(target.restore(session, events)).isEqualTo(session);
        assertThat(target.restore(session, List.of())).isEqualTo(session);
        assertThat(eventsOf(target)).isEqualTo(events);
    }

    @Test
    void keepsProofsAlsoOfRedactedEvents() {
        source.redact(session.id(), List.of(2L), new RedactionReason("user-001", "asked for it"));
        Session proved = source.get(session.id()).withProof("head");
        List<Event> links = eventsOf(source).stream()
                .map(event -> event.withProof("link " + event.seq()))
                .toList();
        assertThat(target.restore(proved, links)).isEqualTo(proved);
        assertThat(target.get(session.id())).isEqualTo(proved);
        assertThat(eventsOf(target)).isEqualTo(links);
        // Without the proofs, it is the same session.
        assertThat(target.restore(session.toBuilder().redactions(1).build(), List.of()))
                .isEqualTo(proved);
    }

    @Test
    void goesOnWhereAnAttemptHadNoProofs() {
        AtomicInteger left = new AtomicInteger(1);
        store.afterAppend(outcome -> {
            if (left.getAndDecrement() == 1) {
                throw new StoreUnavailableException("cut off after a batch", null);
            }
            return outcome;
        });
        assertThatThrownBy(() -> target.restore(session, events)).isInstanceOf(StoreUnavailableException.class);
        List<Event> proved =
                events.stream().map(event -> event.withProof("link")).toList();
        assertThat(target.restore(session, proved)).isEqualTo(session);
        assertThat(eventsOf(target).stream().map(Event::proof))
                .startsWith((String) null)
                .endsWith("link");
    }

    @Test
    void goesOnWhereItWasCutOff() {
        for (int batch = 1; batch <= 3; batch++) {
            AtomicInteger left = new AtomicInteger(batch);
            store.afterAppend(outcome -> {
                if (left.decrementAndGet() == 0) {
                    throw new StoreUnavailableException("cut off behind a batch", null);
                }
                return outcome;
            });
            assertThatThrownBy(() -> target.restore(session, events)).isInstanceOf(StoreUnavailableException.class);
            assertThat(target.get(session.id()).version()).isZero();
            assertThat(target.get(session.id()).eventCount()).isEqualTo(Math.min(100 * batch, 250));
        }
        store.afterAppend(outcome -> outcome);
        assertThat(target.restore(session, events)).isEqualTo(session);
        assertThat(eventsOf(target)).isEqualTo(events);
    }

    @Test
    void goesOnWhereItWasCutOffBetweenMarks() {
        for (long seq : new long[] {1, 40, 120}) {
            source.redact(session.id(), List.of(seq), new RedactionReason("user-00" + seq, "asked for it"));
        }
        Session redacted = source.get(session.id());
        assertThat(redacted.redactions()).isEqualTo(3);
        List<Event> marked = eventsOf(source);
        AtomicInteger left = new AtomicInteger(4);
        // After the insert and the marks of the first batch.
        store.beforeChange(() -> {
            if (left.decrementAndGet() == 0) {
                throw new StoreUnavailableException("cut off before a mark", null);
            }
        });
        assertThatThrownBy(() -> target.restore(redacted, marked)).isInstanceOf(StoreUnavailableException.class);
        assertThat(target.get(session.id()).redactions()).isEqualTo(2);
        store.beforeChange(() -> {});
        assertThat(target.restore(redacted, marked)).isEqualTo(redacted);
        assertThat(target.get(session.id())).isEqualTo(redacted);
        assertThat(eventsOf(target)).isEqualTo(marked);
    }

    @Test
    void refusesANumberOfRedactionsThatCouldNotIncrease() {
        Session tooOften = session.toBuilder().redactions(1L << 53).build();
        assertThatThrownBy(() -> target.restore(tooOften, events))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("redactions"));
        assertThat(target.find(session.id())).isEmpty();
        Session often = session.toBuilder().redactions((1L << 53) - 1).build();
        assertThat(target.restore(often, events)).isEqualTo(often);
    }

    @Test
    void givesEqualMarksToTheEventsOfABatchAtOnce() {
        source.redact(session.id(), List.of(1L, 40L, 99L, 120L), new RedactionReason("user-001", "asked for it"));
        source.redact(session.id(), List.of(2L, 98L), new RedactionReason("user-002", "asked for it"));
        AtomicInteger changes = new AtomicInteger();
        store.beforeChange(changes::incrementAndGet);
        target.restore(source.get(session.id()), eventsOf(source));
        // The session begins and ends; the first batch has two marks, the second one.
        assertThat(changes).hasValue(2 + 3);
        assertThat(eventsOf(target)).isEqualTo(eventsOf(source));
    }

    @Test
    void refusesAnIdThatAnotherSessionHas() {
        Session other = target.create(NewSession.of("app", "user", "agent").withId(session.id()));
        assertThatThrownBy(() -> target.restore(session, events))
                .isInstanceOfSatisfying(
                        SessionExistsException.class,
                        e -> assertThat(e.sessionId()).isEqualTo(session.id()));
        assertThat(target.get(session.id())).isEqualTo(other);
    }

    @Test
    void refusesEventsThatDoNotFitAndTakesTheRightOnesThen() {
        List<Event> swapped = new ArrayList<>(events);
        swapped.set(0, events.get(1));
        assertEventsRefused(swapped, "must be 1..n of the session by seq; at 1 came 2");
        assertEventsRefused(events.subList(0, 249), "must be 250, the session's eventCount, are only 249");
        List<Event> more = new ArrayList<>(events);
        more.add(at(251, events.get(0)));
        assertEventsRefused(more, "must be 250, the session's eventCount, are more");
        assertThat(target.restore(session, events)).isEqualTo(session);
        assertThat(eventsOf(target)).isEqualTo(events);
    }

    private void assertEventsRefused(List<Event> wrong, String reason) {
        assertThatThrownBy(() -> target.restore(session, wrong))
                .isInstanceOfSatisfying(InvalidValueException.class, e -> {
                    assertThat(e.field()).isEqualTo("events");
                    assertThat(e.reason()).isEqualTo(reason);
                });
    }

    private Session recorded(int events) {
        Session created =
                source.create(NewSession.of("app", "user", "agent").withMetadata(Map.of("n", 1L, "x", "\u0000")));
        source.appendEvents(
                created.id(),
                IntStream.range(0, events)
                        .mapToObj(i -> Event.user("event " + i))
                        .toList());
        return source.complete(created.id());
    }

    private List<Event> eventsOf(SessionService sessions) {
        return sessions.streamEvents(session.id(), EventFilter.all()).toList();
    }

    private static Event at(long seq, Event event) {
        return event.toNew().at(event.sessionId(), seq, "evt-more", event.timestamp());
    }

    private static SessionService over(FaultySessions sessions) {
        return SessionService.over(sessions, Settings.defaults());
    }
}
