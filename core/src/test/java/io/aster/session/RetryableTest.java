package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreInterruptedException;
import io.aster.store.AppendRequest;
import io.aster.value.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * An unknown outcome says that it is retryable only where the very same call can't store twice. The tests run beside each other: each call
 * waits a second before its last check.
 */
@Execution(ExecutionMode.CONCURRENT)
class RetryableTest {
    private final FaultySessions store = new FaultySessions();
    private final SessionService sessions = SessionService.over(store, Settings.defaults());
    private final Session session = sessions.create(NewSession.of("app", "user", "agent"));
    private final String id = session.id();

    @Test
    void appendOfGivenIdsIs() {
        loseAll();
        assertThat(unknown(() -> sessions.appendEvent(id, Event.user("a").withId("1"))))
                .isTrue();
        assertThat(unknown(() -> sessions.appendEvents(
                        id, List.of(Event.user("a").withId("1"), Event.user("b").withId("2")))))
                .isTrue();
    }

    @Test
    void appendOfGeneratedIdsIsNot() {
        loseAll();
        assertThat(unknown(() -> sessions.appendEvent(id, Event.user("a")))).isFalse();
        assertThat(unknown(
                        () -> sessions.appendEvents(id, List.of(Event.user("a").withId("1"), Event.user("b")))))
                .isFalse();
        assertThat(unknown(() -> sessions.appendEvents(id, List.of(Event.user("a")), AppendRequest.ANY + 1)))
                .isFalse();
    }

    @Test
    void createIsWithAGivenIdOnly() {
        loseAll();
        NewSession generated = NewSession.of("app", "user", "agent");
        assertThat(unknown(() -> sessions.create(generated.withId("given")))).isTrue();
        assertThat(unknown(() -> sessions.create(generated))).isFalse();
    }

    @Test
    void changesOfASessionAreNot() {
        loseAll();
        assertThat(unknown(() -> sessions.update(session.withAgentId("next")))).isFalse();
        assertThat(unknown(() -> sessions.updateMetadata(id, Map.of("k", 1L)))).isFalse();
        assertThat(unknown(() -> sessions.complete(id))).isFalse();
        assertThat(unknown(() -> sessions.reactivate(id))).isFalse();
        assertThat(unknown(() -> sessions.appendEvents(
                        id, List.of(), AppendOptions.none().thenComplete())))
                .isFalse();
        assertThat(unknown(() -> sessions.reactivate(id))).isFalse();
        assertThat(unknown(() -> sessions.fail(id))).isFalse();
    }

    @Test
    void restoreIs() {
        Session whole = sessions.get(id);
        sessions.delete(id);
        loseAll();
        assertThat(unknown(() -> sessions.restore(whole, List.of()))).isTrue();
        store.afterChange(() -> {});
        assertThat(sessions.restore(whole, List.of())).isEqualTo(whole);
    }

    @Test
    void anInterruptAtALostAnswerMakesOneCheckAndReportsTheTruth() {
        AtomicInteger answers = new AtomicInteger();
        store.afterAppend(outcome -> {
            if (answers.incrementAndGet() == 1) {
                Thread.currentThread().interrupt();
                throw lost();
            }
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return outcome;
        });
        assertThat(sessions.appendEvent(id, Event.user("a")).seq()).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answers).hasValue(2);
    }

    @Test
    void anInterruptAtALostAnswerIsAnErrorOfItsOwnWhereTheCheckFails() {
        AtomicInteger answers = new AtomicInteger();
        store.afterAppend(outcome -> {
            if (answers.incrementAndGet() == 1) {
                Thread.currentThread().interrupt();
            }
            throw lost();
        });
        StoreInterruptedException error = catchThrowableOfType(
                StoreInterruptedException.class,
                () -> sessions.appendEvent(id, Event.user("a").withId("lost")));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(error.mayBeStored()).isTrue();
        assertThat(error.ids()).containsExactly("lost");
        assertThat(error.isRetryable()).isFalse();
        assertThat(answers).hasValue(2);
    }

    @Test
    void anInterruptDuringTheCheckEndsIt() {
        AtomicInteger answers = new AtomicInteger();
        store.afterAppend(outcome -> {
            if (answers.incrementAndGet() == 1) {
                throw lost();
            }
            Thread.currentThread().interrupt();
            throw new StoreInterruptedException("during the check", true, List.of("lost"), null);
        });
        StoreInterruptedException error = catchThrowableOfType(
                StoreInterruptedException.class,
                () -> sessions.appendEvent(id, Event.user("a").withId("lost")));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(error.mayBeStored()).isTrue();
        assertThat(error.ids()).containsExactly("lost");
        assertThat(answers).hasValue(2);
    }

    private boolean unknown(ThrowingCallable call) {
        OutcomeUnknownException error = catchThrowableOfType(OutcomeUnknownException.class, call);
        assertThat(error).isNotNull();
        assertThat(error.ids()).isNotEmpty();
        return error.isRetryable();
    }

    private void loseAll() {
        store.afterChange(() -> {
            throw lost();
        });
        store.afterAppend(outcome -> {
            throw lost();
        });
    }

    private static OutcomeUnknownException lost() {
        return new OutcomeUnknownException("the connection broke", List.of("lost"), null);
    }
}
