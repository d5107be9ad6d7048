package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.OutcomeUnknownException;
import io.aster.value.Settings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes of several sessions whose answer was lost after some of them. */
class LostDeletesTest {
    private static final Duration IDLE = Duration.ofMillis(1);

    private final FaultySessions store = new FaultySessions();
    private final SessionService sessions = SessionService.over(store, Settings.defaults());
    private final List<Session> read = Stream.of("a", "b", "c", "d")
            .map(id -> sessions.create(NewSession.of("app", "user", "agent").withId(id)))
            .toList();

    @Test
    void eachCountsAsDeletedThatIsGoneAfterwards() {
        sessions.appendEvent("b", Event.user("hello"));
        loseAnswer(2, () -> {
            sessions.purgeExpired();
            sessions.delete("d");
        });
        assertThat(sessions.deleteAllUnchanged(read)).containsExactly(read.get(0), read.get(2), read.get(3));
        assertThat(sessions.list(SessionFilter.first(9)))
                .extracting(Session::id)
                .containsExactly("b");
    }

    @Test
    void oneThatWasCreatedAgainCountsAsDeletedAndStays() {
        loseAnswer(1, () -> {
            sessions.delete("d");
            sessions.create(NewSession.of("other", "user", "agent").withId("d"));
        });
        assertThat(sessions.deleteAllUnchanged(read)).isEqualTo(read);
        assertThat(sessions.get("d").appName()).isEqualTo("other");
    }

    @Test
    void failuresOfIdleSessionsAreCountedOnce() {
        loseAnswer(3, () -> sessions.reactivate("d"));
        awaitIdle();
        assertThat(sessions.failIdle(IDLE)).isEqualTo(4);
        assertThat(read)
                .extracting(session -> sessions.get(session.id()).version())
                .containsExactly(2L, 2L, 2L, 3L);
    }

    @Test
    void failuresStayUnknownWhereOthersUpdatedTooOften() {
        loseAnswer(1, () -> {
            for (int i = 0; i < 8; i++) {
                sessions.update(sessions.get("d").withAgentId("agent-" + i));
            }
        });
        awaitIdle();
        assertThatThrownBy(() -> sessions.failIdle(IDLE))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        e -> assertThat(e.isRetryable()).isFalse());
    }

    private void awaitIdle() {
        SessionFilter idle = SessionFilter.builder().idleFor(IDLE).build();
        while (sessions.list(idle).size() < read.size()) {
            Thread.onSpinWait();
        }
    }

    /** Loses the answer to an update, of those from now on, after something else happened. */
    private void loseAnswer(int number, Runnable action) {
        AtomicInteger changes = new AtomicInteger();
        store.afterChange(() -> {
            if (changes.incrementAndGet() == number) {
                action.run();
                throw new OutcomeUnknownException("the connection broke", List.of("any"), null);
            }
        });
    }
}
