package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.OutcomeUnknownException;
import io.aster.value.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An update whose answer was lost, while another node goes on with the session. */
class LostUpdateTest {
    private final FaultySessions store = new FaultySessions();
    private final SessionService sessions = SessionService.over(store, Settings.defaults());
    private final SessionService other = SessionService.over(store, Settings.defaults());
    private final Session session = sessions.create(NewSession.of("app", "user", "agent"));
    private final String id = session.id();

    @Test
    void isReportedAsStoredThoughAnotherNodeUpdatedAfterIt() {
        loseAnswerAndThen(() -> other.update(other.get(id).withAgentId("theirs")));
        Session updated = sessions.update(session.withAgentId("ours"));
        assertThat(updated.agentId()).isEqualTo("ours");
        assertThat(updated.version()).isEqualTo(2);
        assertThat(other.get(id).agentId()).isEqualTo("theirs");
        assertThat(other.get(id).version()).isEqualTo(3);
    }

    @Test
    void isReportedAsStoredThoughOthersUpdatedSevenTimes() {
        loseAnswerAndThen(() -> updateTimes(7));
        assertThat(sessions.update(session.withAgentId("ours")).version()).isEqualTo(2);
        assertThat(other.get(id).version()).isEqualTo(9);
    }

    @Test
    void staysUnknownWhereOthersUpdatedTooOften() {
        loseAnswerAndThen(() -> updateTimes(8));
        assertThatThrownBy(() -> sessions.update(session.withAgentId("ours")))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        e -> assertThat(e.isRetryable()).isFalse());
        assertThat(other.get(id).version()).isEqualTo(10);
    }

    @Test
    void ofACompleteDoesNotUndoTheReactivateOfAnotherNode() {
        loseAnswerAndThen(() -> other.reactivate(id));
        Session completed = sessions.complete(id);
        assertThat(completed.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(completed.version()).isEqualTo(2);
        assertThat(other.get(id).status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(other.get(id).version()).isEqualTo(3);
    }

    @Test
    void ofAChangeOfMetadataIsReportedAsStoredAndUndoesNothing() {
        loseAnswerAndThen(() -> other.updateMetadata(id, Map.of("a", "theirs", "b", "theirs")));
        Session changed = sessions.updateMetadata(id, Map.of("a", "ours"));
        assertThat(changed.metadata()).isEqualTo(Map.of("a", "ours"));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(other.get(id).metadata()).isEqualTo(Map.of("a", "theirs", "b", "theirs"));
        assertThat(other.get(id).version()).isEqualTo(3);
    }

    @Test
    void thatOthersForestallAgainAndAgainEndsWithAConflict() {
        AtomicInteger attempts = new AtomicInteger();
        AtomicBoolean isTheirs = new AtomicBoolean();
        store.beforeChange(() -> {
            if (isTheirs.compareAndSet(false, true)) {
                other.update(other.get(id).withAgentId("theirs-" + attempts.incrementAndGet()));
                isTheirs.set(false);
            }
        });
        assertThatThrownBy(() -> sessions.updateMetadata(id, Map.of("a", "ours")))
                .isInstanceOfSatisfying(SessionConflictException.class, e -> {
                    assertThat(e.expected()).isEqualTo(1_000);
                    assertThat(e.actual()).isEqualTo(1_001);
                });
        assertThat(attempts).hasValue(1_000);
        assertThat(other.get(id).metadata()).isEmpty();
    }

    @Test
    void thatWasNotStoredIsAConflictThoughAnotherNodeWroteTheSameValues() {
        AtomicInteger changes = new AtomicInteger();
        store.beforeChange(() -> {
            if (changes.incrementAndGet() == 1) {
                other.update(session.withAgentId("same"));
                throw lost();
            }
        });
        assertThatThrownBy(() -> sessions.update(session.withAgentId("same")))
                .isInstanceOfSatisfying(SessionConflictException.class, e -> {
                    assertThat(e.expected()).isEqualTo(1);
                    assertThat(e.actual()).isEqualTo(2);
                });
        assertThat(other.get(id).version()).isEqualTo(2);
    }

    @Test
    void thatWasNotStoredIsMadeByTheRecoveryCheck() {
        AtomicInteger changes = new AtomicInteger();
        store.beforeChange(() -> {
            if (changes.incrementAndGet() == 1) {
                throw lost();
            }
        });
        assertThat(sessions.update(session.withAgentId("ours")).version()).isEqualTo(2);
        assertThat(other.get(id).agentId()).isEqualTo("ours");
    }

    @Test
    void ofASessionThatWasDeletedMeanwhileFindsNoSession() {
        loseAnswerAndThen(() -> other.delete(id));
        assertThatThrownBy(() -> sessions.update(session.withAgentId("ours")))
                .isInstanceOf(SessionNotFoundException.class);
    }

    private void updateTimes(int times) {
        for (int i = 0; i < times; i++) {
            other.update(other.get(id).withAgentId("theirs-" + i));
        }
    }

    private void loseAnswerAndThen(Runnable action) {
        AtomicInteger changes = new AtomicInteger();
        store.afterChange(() -> {
            if (changes.incrementAndGet() == 1) {
                action.run();
                throw lost();
            }
        });
    }

    private static OutcomeUnknownException lost() {
        return new OutcomeUnknownException("the connection broke", List.of("any"), null);
    }
}
