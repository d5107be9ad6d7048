package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.OutcomeUnknownException;
import io.aster.value.SeqRange;
import io.aster.value.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A compaction or a rewind whose answer was lost, or which others forestalled. */
class LostMarkTest {
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
