package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.OutcomeUnknownException;
import io.aster.value.Settings;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A fork whose answer was lost, while another node goes on with its source. */
class LostForkTest {
    private static final NewSession WANTED = NewSession.of("app", "user", "agent");

    private final FaultySessions store = new FaultySessions();
    private final SessionService sessions = SessionService.over(store, Settings.defaults());
    private final SessionService other = SessionService.over(store, Settings.defaults());
    private final String source = sessions.create(WANTED).id();

    @Test
    void isReportedAsStoredThoughItsSourceWasDeletedAfterIt() {
        sessions.appendEvents(source, List.of(Event.user("a"), Event.user("b")));
        loseAnswersAndThen(1, () -> other.delete(source));
        Session fork = sessions.fork(source, 2, WANTED);
        assertThat(sessions.get(fork.id())).isEqualTo(fork);
        assertThat(sessions.list(
                        SessionFilter.builder().forkedFrom(source).limit(10).build()))
                .containsExactly(fork);
    }

    @Test
    void isReportedAsStoredThoughAnEventWasRedactedAfterIt() {
        sessions.appendEvents(source, List.of(Event.user("a"), Event.user("b")));
        RedactionReason reason = new RedactionReason("user", "asked for it");
        Redacted[] redacted = new Redacted[1];
        loseAnswersAndThen(1, () -> redacted[0] = other.redact(source, List.of(1L), reason));
        Session fork = sessions.fork(source, 2, WANTED);
        assertThat(redacted[0].copies()).containsExactly(new Redacted.Copies(fork.id(), List.of(1L)));
        assertThat(sessions.getEvents(fork.id(), EventFilter.first(2))).noneMatch(Event::isRedacted);
    }

    @Test
    void thatWasNotStoredIsMadeByTheRecoveryCheck() {
        sessions.appendEvent(source, Event.user("a"));
        AtomicInteger attempts = new AtomicInteger();
        store.beforeChange(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw lost();
            }
        });
        assertThat(sessions.fork(source, 1, WANTED).eventCount()).isEqualTo(1);
        assertThat(sessions.list(SessionFilter.first(10))).hasSize(2);
    }

    @Test
    void isAnErrorAfterTheFourthThatMayBeRepeatedWithItsIdOnly() {
        loseAnswersAndThen(4, () -> {});
        assertThatThrownBy(() -> sessions.fork(source, 0, WANTED))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        e -> assertThat(e.isRetryable()).isFalse());
        loseAnswersAndThen(4, () -> {});
        assertThatThrownBy(() -> sessions.fork(source, 0, WANTED.withId("fork")))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        e -> assertThat(e.isRetryable()).isTrue());
    }

    private void loseAnswersAndThen(int lost, Runnable action) {
        AtomicInteger changes = new AtomicInteger();
        store.afterChange(() -> {
            if (changes.incrementAndGet() == 1) {
                action.run();
            }
            if (changes.get() <= lost) {
                throw lost();
            }
        });
    }

    private static OutcomeUnknownException lost() {
        return new OutcomeUnknownException("the connection broke", List.of("any"), null);
    }
}
