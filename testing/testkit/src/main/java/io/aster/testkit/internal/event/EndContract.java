package io.aster.testkit.internal.event;

import static io.aster.testkit.internal.Requests.ending;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.SampleEvents.delta;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.AppendOptions;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import io.aster.store.AppendOutcome;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Requests;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Appends that end their session. */
public interface EndContract {
    /** The end of a session as options of an append. */
    static AppendOptions then(SessionStatus end) {
        AppendOptions none = AppendOptions.none();
        return end == SessionStatus.COMPLETED ? none.thenComplete() : none.thenFail();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED"})
    default void lastEventEndsTheSession(SessionStatus end, StoreUnderTest bench) {
        Session before = bench.session();
        Session other = bench.session();
        Event last = bench.sessions().appendEvent(before.id(), Event.user("bye"), then(end));
        assertThat(last.seq()).isEqualTo(1);
        Session after = bench.sessions().get(before.id());
        assertThat(after)
                .isEqualTo(Session.builder(before.id())
                        .appName("app")
                        .userId("user")
                        .agentId("agent")
                        .status(end)
                        .createdAt(before.createdAt())
                        .updatedAt(last.timestamp())
                        .version(before.version() + 1)
                        .eventCount(1)
                        .build());
        assertThat(bench.events(before.id())).containsExactly(last);
        assertThat(bench.sessions().list(SessionFilter.builder().status(end).build()))
                .containsExactly(after);
        assertThat(bench.sessions()
                        .list(SessionFilter.builder()
                                .status(SessionStatus.ACTIVE)
                                .build()))
                .containsExactly(other);
        assertThat(bench.sessions().stats().sessions())
                .containsEntry("active", 1L)
                .containsEntry(end.code(), 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 600})
    default void batchEndsTheSessionWithItsStateAndExpectation(int size, StoreUnderTest bench) {
        Session before = bench.session();
        bench.sessions().appendEvent(before.id(), delta(Map.of("a", 1L, "user:b", 2L, "app:c", 3L)));
        Map<String, @Nullable Object> removal = new HashMap<>();
        removal.put("user:b", null);
        removal.put("a", 4L);
        List<NewEvent> batch = new ArrayList<>(SampleEvents.numbered(size));
        batch.add(delta(removal));
        List<Event> stored = bench.sessions()
                .appendEvents(
                        before.id(), batch, AppendOptions.none().expectingSeq(1).thenFail());
        assertThat(SampleEvents.seqs(stored)).endsWith(size + 2L).hasSize(size + 1);
        Session after = bench.sessions().get(before.id());
        assertThat(after.status()).isEqualTo(SessionStatus.FAILED);
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.eventCount()).isEqualTo(size + 2);
        assertThat(bench.sessions().state(before.id()).merged()).isEqualTo(Map.of("a", 4L, "app:c", 3L));
        assertThat(bench.events(before.id())).endsWith(stored.toArray(Event[]::new));
    }

    @Test
    default void valuesOfStateAreWrittenWithTheEnd(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.sessions()
                .appendEvent(
                        session,
                        delta(Map.of("a", 1L, "user:b", 2L, "app:c", 3L)),
                        AppendOptions.none().thenComplete());
        assertThat(bench.sessions().state(session).merged()).isEqualTo(Map.of("a", 1L, "user:b", 2L, "app:c", 3L));
        assertThat(bench.sessions().get(session).status()).isEqualTo(SessionStatus.COMPLETED);
    }

    @Test
    default void sameAppendAgainChangesNothingThoughTheSessionHasEnded(StoreUnderTest bench) {
        String session = bench.session().id();
        List<NewEvent> events = SampleEvents.withIds("a", "b");
        AppendOptions options = AppendOptions.none().expectingSeq(0).thenComplete();
        List<Event> first = bench.sessions().appendEvents(session, events, options);
        Session ended = bench.sessions().get(session);
        assertThat(ended.status()).isEqualTo(SessionStatus.COMPLETED);
        bench.clock().advance(Duration.ofHours(1));
        assertThat(bench.sessions().appendEvents(session, events, options)).isEqualTo(first);
        assertThat(bench.otherNode().sessions().appendEvents(session, events, options))
                .isEqualTo(first);
        assertThat(bench.sessions().get(session)).isEqualTo(ended);
        assertThat(bench.events(session)).isEqualTo(first);
    }

    @Test
    default void sameAppendAgainLeavesASessionThatWasReactivated(StoreUnderTest bench) {
        String session = bench.session().id();
        NewEvent event = Event.user("a").withId("a");
        Event first = bench.sessions()
                .appendEvent(session, event, AppendOptions.none().thenComplete());
        Session again = bench.sessions().reactivate(session);
        assertThat(again.version()).isEqualTo(3);
        assertThat(bench.sessions()
                        .appendEvent(session, event, AppendOptions.none().thenComplete()))
                .isEqualTo(first);
        assertThat(bench.sessions().get(session)).isEqualTo(again);
        assertThat(bench.sessions().appendEvent(session, Event.user("b")).seq()).isEqualTo(2);
    }

    @Test
    default void eventsThatWereStoredWithoutAnEndEndNothing(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> first = bench.sessions().appendEvents(session, SampleEvents.withIds("a"));
        Session before = bench.sessions().get(session);
        assertThat(bench.sessions()
                        .appendEvents(
                                session,
                                SampleEvents.withIds("a"),
                                AppendOptions.none().thenComplete()))
                .isEqualTo(first);
        assertThat(bench.sessions().get(session)).isEqualTo(before);
    }

    @Test
    default void appendThatIsRefusedEndsNothing(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> events = bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b"));
        Session before = bench.sessions().get(session);
        AppendOptions options = AppendOptions.none().expectingSeq(1).thenComplete();
        ExpectedErrors.conflict(
                session, 1, 2, () -> bench.sessions().appendEvents(session, SampleEvents.withIds("c"), options));
        ExpectedErrors.duplicate(
                session,
                List.of("b"),
                () -> bench.sessions().appendEvents(session, SampleEvents.withIds("b", "c"), options));
        ExpectedErrors.notFound(
                "none", () -> bench.sessions().appendEvents("none", SampleEvents.withIds("c"), options));
        assertThat(bench.sessions().get(session)).isEqualTo(before);
        assertThat(bench.events(session)).isEqualTo(events);
    }

    @Test
    default void sessionEndsOnce(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.sessions()
                .appendEvent(session, Event.user("bye"), AppendOptions.none().thenComplete());
        Session ended = bench.sessions().get(session);
        for (SessionStatus end : List.of(SessionStatus.COMPLETED, SessionStatus.FAILED)) {
            ExpectedErrors.notActive(
                    session,
                    SessionStatus.COMPLETED,
                    () -> bench.sessions().appendEvent(session, Event.user("late"), then(end)));
        }
        assertThat(bench.sessions().get(session)).isEqualTo(ended);
        assertThat(ended.eventCount()).isEqualTo(1);
    }

    @Test
    default void updateIsStaleAfterAnEnd(StoreUnderTest bench) {
        Session first = bench.session();
        bench.sessions()
                .appendEvent(first.id(), Event.user("bye"), AppendOptions.none().thenFail());
        Session failed = bench.sessions().get(first.id());
        ExpectedErrors.conflict(first.id(), 1, 2, () -> bench.sessions().update(first.withAgentId("late")));
        assertThat(bench.sessions().get(first.id())).isEqualTo(failed);
        Session updated = bench.sessions().update(failed.withAgentId("next"));
        assertThat(updated.version()).isEqualTo(3);
        assertThat(updated.status()).isEqualTo(SessionStatus.FAILED);
        assertThat(bench.sessions().reactivate(first.id()).version()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED"})
    default void endWithoutEventsOnlyChangesTheStatus(SessionStatus end, StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> events = bench.sessions().appendEvents(session, SampleEvents.numbered(2));
        Session before = bench.sessions().get(session);
        ExpectedErrors.conflict(
                session,
                1,
                2,
                () -> bench.sessions()
                        .appendEvents(session, List.of(), then(end).expectingSeq(1)));
        assertThat(bench.sessions().get(session)).isEqualTo(before);
        assertThat(bench.sessions().appendEvents(session, List.of(), then(end).expectingSeq(2)))
                .isEmpty();
        Session ended = bench.sessions().get(session);
        assertThat(ended.status()).isEqualTo(end);
        assertThat(ended.version()).isEqualTo(before.version() + 1);
        assertThat(ended.updatedAt()).isAfter(before.updatedAt());
        assertThat(bench.events(session)).isEqualTo(events);
        ExpectedErrors.notActive(session, end, () -> bench.sessions().appendEvents(session, List.of(), then(end)));
        ExpectedErrors.notFound("none", () -> bench.sessions().appendEvents("none", List.of(), then(end)));
        assertThat(bench.sessions().get(session)).isEqualTo(ended);
    }

    @Test
    default void storeEndsWithTheNextVersionAndNoEarlierTime(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(Requests.session("s", "active", 41), WriteToken.next());
        assertThat(store.append(ending("s", "failed", "a", "b").toBuilder()
                        .at(Requests.NOW.minusSeconds(60))
                        .build()))
                .isEqualTo(new AppendOutcome.Appended(1));
        SessionRecord ended =
                Requests.session("s", "failed", 42).toBuilder().eventCount(2).build();
        assertThat(store.find("s")).contains(ended);
        assertThat(store.list(Requests.everySession())).containsExactly(ended);
        assertThat(store.append(ending("s", "failed", "a", "b"))).isInstanceOf(AppendOutcome.Known.class);
        assertThat(store.append(ending("s", "completed", "c"))).isEqualTo(new AppendOutcome.NotActive("failed"));
        assertThat(store.append(request("s", 2, "c"))).isEqualTo(new AppendOutcome.NotActive("failed"));
        assertThat(store.find("s")).contains(ended);
    }

    @Test
    default void sessionThatIsRestoredIsNotEndedByAnAppend(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        SessionRecord restoring = Requests.session("s", "restoring", 0);
        store.insert(restoring, WriteToken.next());
        assertThat(store.append(ending("s", "completed", "a"))).isEqualTo(new AppendOutcome.NotActive("restoring"));
        assertThat(store.find("s")).contains(restoring);
    }
}
