package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.OutcomeUnknownException;
import io.aster.value.HistoryMarks;
import io.aster.value.SeqRange;
import io.aster.value.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A compaction or a rewind whose answer was lost, or which others forestalled. */
class LostMarkTest {
    private static final RedactionReason REASON = new RedactionReason("user", "asked for it");

    private final FaultySessions store = new FaultySessions();
    private final SessionService sessions = SessionService.over(store, Settings.defaults());
    private final SessionService other = SessionService.over(store, Settings.defaults());
    private final AtomicInteger calls = new AtomicInteger();
    private final String id =
            sessions.create(NewSession.of("app", "user", "agent")).id();

    @Test
    void aCompactionHappensOnceThoughItsAnswerIsLostAndOthersGoOn() {
        append("a", "b", "c");
        store.afterAppend(outcome -> {
            if (calls.incrementAndGet() == 1) {
                other.updateMetadata(id, Map.of("a", 1L));
                other.appendEvent(id, Event.user("d"));
                throw lost();
            }
            return outcome;
        });
        assertThat(sessions.compact(id, 2, List.of(Event.user("in short")), 3))
                .extracting(Event::seq)
                .containsExactly(4L);
        assertThat(sessions.get(id).eventCount()).isEqualTo(5);
        assertThat(forModel()).containsExactly(4L, 3L, 5L);
    }

    @Test
    void aCompactionIsRetryableWhereItsIdsAreGiven() {
        append("a", "b");
        store.afterAppend(outcome -> {
            throw lost();
        });
        assertThatThrownBy(() -> sessions.compact(id, 1, List.of(Event.user("in short")), 2))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        e -> assertThat(e.isRetryable()).isFalse());
        store.afterAppend(outcome -> outcome);
        List<NewEvent> summary = List.of(Event.user("once more").withId("s"));
        store.afterAppend(outcome -> {
            throw lost();
        });
        assertThatThrownBy(() -> sessions.compact(id, 2, summary, 3))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        e -> assertThat(e.isRetryable()).isTrue());
        store.afterAppend(outcome -> outcome);
        assertThat(sessions.compact(id, 2, summary, 3)).extracting(Event::seq).containsExactly(4L);
        assertThat(sessions.get(id).eventCount()).isEqualTo(4);
    }

    @Test
    void aRewindHappensOnceThoughItsAnswerIsLostAndOthersGoOn() {
        append("a", "b", "c");
        store.afterChange(() -> {
            if (calls.incrementAndGet() == 1) {
                other.appendEvent(id, Event.user("d"));
                throw lost();
            }
        });
        Session rewound = sessions.rewind(id, 1, 3);
        assertThat(rewound.marks().abandoned()).containsExactly(new SeqRange(2, 3));
        assertThat(forModel()).containsExactly(1L, 4L);
    }

    @Test
    void aRewindThatOthersForestallIsTriedAgain() {
        append("a", "b", "c");
        store.beforeChange(() -> {
            if (calls.incrementAndGet() == 1) {
                other.updateMetadata(id, Map.of("a", 1L));
            }
        });
        assertThat(sessions.rewind(id, 1, 3).metadata()).isEqualTo(Map.of("a", 1L));
        assertThat(forModel()).containsExactly(1L);
    }

    @Test
    void anAppendThatForestallsARewindIsAConflict() {
        append("a", "b", "c");
        store.beforeChange(() -> {
            if (calls.incrementAndGet() == 1) {
                other.appendEvent(id, Event.user("d"));
            }
        });
        assertThatThrownBy(() -> sessions.rewind(id, 1, 3))
                .isInstanceOfSatisfying(SessionConflictException.class, e -> {
                    assertThat(e.expected()).isEqualTo(3);
                    assertThat(e.actual()).isEqualTo(4);
                });
        assertThat(forModel()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aRewindNoticesARedactionThatForestallsIt() {
        delta("bad", "2", "later");
        first(() -> other.redact(id, List.of(1L), REASON));
        assertThat(sessions.rewind(id, 2, 3).marks().abandoned()).containsExactly(new SeqRange(3, 3));
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("key", "2"));
        first(() -> other.redact(id, List.of(2L), REASON));
        Session unused = sessions.rewind(id, 1, 3);
        assertThat(sessions.state(id).session()).isEmpty();
    }

    @Test
    void aRedactionNoticesARewindThatForestallsIt() {
        delta("1", "bad", "later");
        first(() -> other.rewind(id, 2, 3));
        Redacted unused = sessions.redact(id, List.of(2L), REASON);
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("key", "1"));
        assertThat(sessions.get(id).marks().abandoned()).containsExactly(new SeqRange(3, 3));
    }

    @Test
    void aForkHasTheMarksThatItsStateIsOf() {
        delta("1", "later");
        first(() -> other.rewind(id, 1, 2));
        Session fork = sessions.fork(id, 2, NewSession.of("app", "user", "agent"));
        assertThat(fork.marks()).isEqualTo(HistoryMarks.NONE);
        assertThat(sessions.state(fork.id()).session()).isEqualTo(Map.of("key", "later"));
        Session late = sessions.fork(id, 2, NewSession.of("app", "user", "agent"));
        assertThat(late.marks().abandoned()).containsExactly(new SeqRange(2, 2));
        assertThat(sessions.state(late.id()).session()).isEqualTo(Map.of("key", "1"));
    }

    /** Events that give the key {@code key} these values. */
    private void delta(String... values) {
        for (String value : values) {
            sessions.appendEvent(
                    id,
                    Event.builder("agent")
                            .actions(EventActions.stateDelta(Map.of("key", value)))
                            .build());
        }
    }

    /** Lets another writer be first, once: its own change is the next one. */
    private void first(Runnable change) {
        calls.set(0);
        store.beforeChange(() -> {
            if (calls.incrementAndGet() == 1) {
                change.run();
            }
        });
    }

    private void append(String... texts) {
        for (String text : texts) {
            sessions.appendEvent(id, Event.user(text));
        }
    }

    private List<Long> forModel() {
        return sessions.streamEvents(id, EventFilter.forModel()).map(Event::seq).toList();
    }

    private static OutcomeUnknownException lost() {
        return new OutcomeUnknownException("the connection broke", List.of("s"), null);
    }
}
