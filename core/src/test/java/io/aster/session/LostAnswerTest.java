package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreUnavailableException;
import io.aster.store.AppendOutcome;
import io.aster.value.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A write that was committed, but whose answer never came. */
class LostAnswerTest {
    private final FaultySessions store = new FaultySessions();
    private final SessionService sessions = SessionService.over(store, Settings.defaults());
    private final AtomicInteger appends = new AtomicInteger();
    private final String id =
            sessions.create(NewSession.of("app", "user", "agent")).id();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void isAskedForAgain(int lost) {
        sessions.appendEvent(id, Event.user("before"));
        loseAnswers(lost);
        List<Event> appended = sessions.appendEvents(id, List.of(Event.user("a"), Event.user("b")));
        assertThat(appended).extracting(Event::seq).containsExactly(2L, 3L);
        assertThat(appends).hasValue(lost + 1);
        assertThat(sessions.getEvents(id, EventFilter.first(100)))
                .hasSize(3)
                .endsWith(appended.get(0), appended.get(1));
    }

    @Test
    void isAnErrorAfterTheFourthAndStoredOnce() {
        loseAnswers(4);
        NewEvent event = Event.user("a").withId("evt-1");
        assertThatThrownBy(() -> sessions.appendEvent(id, event))
                .isInstanceOfSatisfying(OutcomeUnknownException.class, e -> {
                    assertThat(e.isRetryable()).isTrue();
                    assertThat(e.ids()).containsExactly("evt-1");
                });
        assertThat(appends).hasValue(4);
        assertThat(sessions.appendEvent(id, event).seq()).isEqualTo(1);
        assertThat(sessions.getEvents(id, EventFilter.first(100))).hasSize(1);
    }

    @Test
    void isTrueThoughTheSessionWasCompletedMeanwhile() {
        store.afterAppend(outcome -> {
            if (appends.incrementAndGet() == 1) {
                sessions.complete(id);
                throw lost();
            }
            return outcome;
        });
        assertThat(sessions.appendEvents(id, List.of(Event.user("a")), 0))
                .extracting(Event::seq)
                .containsExactly(1L);
        assertThatThrownBy(() -> sessions.appendEvent(id, Event.user("b")))
                .isInstanceOf(SessionNotActiveException.class);
    }

    @Test
    void ofAnAppendThatEndsTheSessionIsFoundOutAndEndsItOnce() {
        loseAnswers(2);
        Event last = sessions.appendEvent(
                id, Event.user("bye"), AppendOptions.none().expectingSeq(0).thenComplete());
        assertThat(last.seq()).isEqualTo(1);
        assertThat(appends).hasValue(3);
        Session ended = sessions.get(id);
        assertThat(ended.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(ended.version()).isEqualTo(2);
        assertThat(ended.eventCount()).isEqualTo(1);
    }

    @Test
    void ofAnEndDoesNotUndoTheReactivateOfAnotherCaller() {
        store.afterAppend(outcome -> {
            if (appends.incrementAndGet() == 1) {
                sessions.reactivate(id);
                throw lost();
            }
            return outcome;
        });
        assertThat(sessions.appendEvent(
                                id, Event.user("bye"), AppendOptions.none().thenFail())
                        .seq())
                .isEqualTo(1);
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(sessions.get(id).version()).isEqualTo(3);
    }

    @Test
    void ofAnEndWithoutEventsIsFoundOut() {
        loseChanges(1);
        assertThat(sessions.appendEvents(id, List.of(), AppendOptions.none().thenComplete()))
                .isEmpty();
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(sessions.get(id).version()).isEqualTo(2);
    }

    @Test
    void staysUnknownWhereAskingAgainFails() {
        store.afterAppend(outcome -> {
            throw appends.incrementAndGet() == 1 ? lost() : new StoreUnavailableException("the server is gone", null);
        });
        assertThatThrownBy(() -> sessions.appendEvent(id, Event.user("a").withId("evt-1")))
                .isInstanceOf(OutcomeUnknownException.class)
                .satisfies(e -> assertThat(e.getSuppressed())
                        .hasSize(3)
                        .hasOnlyElementsOfType(StoreUnavailableException.class));
    }

    @Test
    void ofACreateIsFoundOut() {
        loseChanges(1);
        Session created = sessions.create(NewSession.of("app", "user", "agent").withId("sess-1"));
        assertThat(sessions.get("sess-1")).isEqualTo(created);
        assertThatThrownBy(() ->
                        sessions.create(NewSession.of("app", "other", "agent").withId("sess-1")))
                .isInstanceOf(SessionExistsException.class);
    }

    @Test
    void ofACreateOfAnIdThatSomebodyElseHasIsNoSuccess() {
        loseChanges(1);
        assertThatThrownBy(() ->
                        sessions.create(NewSession.of("app", "other", "agent").withId(id)))
                .isInstanceOf(SessionExistsException.class);
    }

    @Test
    void ofAnUpdateIsFoundOut() {
        Session changed = sessions.get(id).withMetadata(Map.of("n", 1));
        loseChanges(1);
        Session updated = sessions.update(changed);
        assertThat(updated.version()).isEqualTo(changed.version() + 1);
        assertThat(sessions.get(id)).isEqualTo(updated);
        assertThatThrownBy(() -> sessions.update(changed)).isInstanceOf(SessionConflictException.class);
    }

    @Test
    void ofAChangeOfStatusIsFoundOut() {
        loseChanges(1);
        assertThat(sessions.complete(id).status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(sessions.get(id).version()).isEqualTo(2);
    }

    private void loseChanges(int lost) {
        AtomicInteger changes = new AtomicInteger();
        store.afterChange(() -> {
            if (changes.incrementAndGet() <= lost) {
                throw lost();
            }
        });
    }

    private void loseAnswers(int lost) {
        store.afterAppend(outcome -> answer(outcome, lost));
    }

    private AppendOutcome answer(AppendOutcome outcome, int lost) {
        if (appends.incrementAndGet() <= lost) {
            throw lost();
        }
        return outcome;
    }

    private static OutcomeUnknownException lost() {
        return new OutcomeUnknownException("the connection broke", List.of("evt-1"), null);
    }
}
