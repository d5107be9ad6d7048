package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.Message;
import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same append again, and appends that only look like it. */
public interface IdempotenceContract {
    /** Changes of one field each of {@link SampleEvents#full}. */
    static Stream<Arguments> otherContents() {
        return Stream.of(
                otherContent("invocation id", event -> event.invocationId("inv-2")),
                otherContent("no invocation id", event -> event.invocationId(null)),
                otherContent("agent id", event -> event.agentId("agt-2")),
                otherContent("content", event -> event.content(Message.assistant("Let me see."))),
                otherContent("no content", event -> event.content(null)),
                otherContent("actions", event -> event.actions(EventActions.stateDelta(Map.of("step", 3L)))),
                otherContent("no actions", event -> event.actions(EventActions.NONE)),
                otherContent("metadata", event -> event.metadata(Map.of("tokens", 18L))),
                otherContent("metadata of another number type", event -> event.metadata(Map.of("tokens", 17.0))),
                otherContent("no metadata", event -> event.metadata(Map.of())),
                otherContent("branch", event -> event.branch("Pipeline.search")),
                otherContent("no branch", event -> event.branch(null)),
                otherContent("timestamp", event -> event.timestamp(Instant.parse("2026-02-03T04:05:06.123457Z"))));
    }

    private static Arguments otherContent(String name, UnaryOperator<NewEvent.Builder> change) {
        return Arguments.argumentSet(name, change);
    }

    private static NewEvent.Builder builder(String author, NewEvent event) {
        return Event.builder(author)
                .id(event.id())
                .invocationId(event.invocationId())
                .agentId(event.agentId())
                .content(event.content())
                .actions(event.actions())
                .metadata(event.metadata())
                .branch(event.branch())
                .timestamp(event.timestamp());
    }

    @Test
    default void sameEventAgainReturnsItAsStored(StoreUnderTest bench) {
        String session = bench.session().id();
        Event first = bench.sessions().appendEvent(session, SampleEvents.full("e-1"));
        Session before = bench.sessions().get(session);
        assertThat(bench.sessions().appendEvent(session, SampleEvents.full("e-1")))
                .isEqualTo(first);
        assertThat(bench.sessions().get(session)).isEqualTo(before);
        assertThat(bench.events(session)).containsExactly(first);
    }

    @Test
    default void sameBatchAgainReturnsTheOriginalPlaces(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.sessions().appendEvent(session, Event.user("before"));
        List<Event> first = bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b", "c"));
        bench.sessions().appendEvent(session, Event.user("after"));
        Session before = bench.sessions().get(session);
        assertThat(bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b", "c")))
                .isEqualTo(first);
        assertThat(SampleEvents.seqs(first)).containsExactly(2L, 3L, 4L);
        assertThat(bench.sessions().get(session)).isEqualTo(before);
        assertThat(SampleEvents.texts(bench.events(session))).containsExactly("before", "a", "b", "c", "after");
    }

    @Test
    default void sameBatchOfFiveThousandAgain(StoreUnderTest bench) {
        String session = bench.session().id();
        String[] ids = new String[5_000];
        Arrays.setAll(ids, number -> "e" + number);
        List<Event> first = bench.sessions().appendEvents(session, SampleEvents.withIds(ids));
        assertThat(bench.sessions().appendEvents(session, SampleEvents.withIds(ids)))
                .isEqualTo(first);
        assertThat(bench.events(session)).isEqualTo(first);
    }

    @Test
    default void sameBatchAgainSucceedsThoughTheSessionWasCompleted(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> first = bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b"));
        Session completed = bench.sessions().complete(session);
        assertThat(bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b")))
                .isEqualTo(first);
        assertThat(bench.sessions().get(session)).isEqualTo(completed);
        assertThat(bench.events(session)).isEqualTo(first);
    }

    @Test
    default void sameBatchAgainSucceedsWithTheExpectationItHad(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b"), 0);
        List<Event> second = bench.sessions().appendEvents(session, SampleEvents.withIds("c", "d"), 2);
        assertThat(bench.sessions().appendEvents(session, SampleEvents.withIds("c", "d"), 2))
                .isEqualTo(second);
        assertThat(bench.sessions().appendEvents(session, SampleEvents.withIds("c", "d"), 77))
                .isEqualTo(second);
        assertThat(SampleEvents.texts(bench.events(session))).containsExactly("a", "b", "c", "d");
    }

    @Test
    default void timestampLeftOpenIsNotCompared(StoreUnderTest bench) {
        String session = bench.session().id();
        Event first = bench.sessions().appendEvent(session, Event.user("hello").withId("e"));
        bench.clock().advance(Duration.ofHours(1));
        assertThat(bench.sessions().appendEvent(session, Event.user("hello").withId("e")))
                .isEqualTo(first);
        assertThat(bench.sessions().appendEvent(session, first.toNew())).isEqualTo(first);
        assertThat(bench.events(session)).containsExactly(first);
    }

    @Test
    default void orderOfMembersIsNotCompared(StoreUnderTest bench) {
        String session = bench.session().id();
        Map<String, Object> sorted = new LinkedHashMap<>();
        List.of("a", "b", "c").forEach(key -> sorted.put(key, 1L));
        Map<String, Object> reversed = new LinkedHashMap<>();
        List.of("c", "b", "a").forEach(key -> reversed.put(key, 1L));
        NewEvent.Builder event = Event.builder("user").id("e");
        Event first =
                bench.sessions().appendEvent(session, event.metadata(sorted).build());
        assertThat(bench.sessions()
                        .appendEvent(session, event.metadata(reversed).build()))
                .isEqualTo(first);
        assertThat(bench.events(session)).containsExactly(first);
    }

    @ParameterizedTest
    @MethodSource("io.aster.testkit.internal.event.IdempotenceContract#otherContents")
    default void sameIdWithOtherContentIsADuplicate(UnaryOperator<NewEvent.Builder> change, StoreUnderTest bench) {
        NewEvent event = SampleEvents.full("e-1");
        refuseDuplicate(
                bench, event, change.apply(builder(event.author(), event)).build());
    }

    @Test
    default void sameIdOfAnotherAuthorIsADuplicate(StoreUnderTest bench) {
        NewEvent event = SampleEvents.full("e-1");
        refuseDuplicate(bench, event, builder("Assistant", event).build());
    }

    @Test
    default void sameIdWithMoreContentThanStoredIsADuplicate(StoreUnderTest bench) {
        refuseDuplicate(bench, Event.builder("assistant").id("e-1").build(), SampleEvents.full("e-1"));
    }

    @Test
    default void batchInWhichOneEventDiffersNamesThatOne(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> first = bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b", "c"));
        List<NewEvent> changed = List.of(
                Event.user("a").withId("a"),
                Event.user("other").withId("b"),
                Event.user("c").withId("c"));
        ExpectedErrors.duplicate(session, List.of("b"), () -> bench.sessions().appendEvents(session, changed));
        assertThat(bench.events(session)).isEqualTo(first);
    }

    @Test
    default void partlyKnownBatchIsRefusedWhole(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> first = bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b"));
        Session before = bench.sessions().get(session);
        for (List<NewEvent> batch : List.of(
                SampleEvents.withIds("b", "c"), SampleEvents.withIds("c", "b"), SampleEvents.withIds("x", "b", "y"))) {
            ExpectedErrors.duplicate(
                    session, List.of("b"), () -> bench.sessions().appendEvents(session, batch));
        }
        DuplicateEventException both = ExpectedErrors.of(
                DuplicateEventException.class,
                () -> bench.sessions().appendEvents(session, SampleEvents.withIds("a", "c", "b")));
        assertThat(both.eventIds()).containsExactlyInAnyOrder("a", "b");
        assertThat(bench.sessions().get(session)).isEqualTo(before);
        assertThat(bench.events(session)).isEqualTo(first);
    }

    @Test
    default void knownEventsSplitIntoOtherBatchesAreKnown(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> first = bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b", "c"));
        assertThat(bench.sessions().appendEvents(session, SampleEvents.withIds("c", "a")))
                .containsExactly(first.get(2), first.get(0));
        assertThat(bench.sessions().appendEvents(session, SampleEvents.withIds("b")))
                .containsExactly(first.get(1));
        assertThat(bench.events(session)).isEqualTo(first);
    }

    @Test
    default void idTwiceInOneBatchIsADuplicate(StoreUnderTest bench) {
        String session = bench.session().id();
        ExpectedErrors.duplicate(
                session,
                List.of("a"),
                () -> bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b", "a")));
        assertThat(bench.sessions().get(session).eventCount()).isZero();
        List<Event> appended = bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b"));
        assertThat(bench.events(session)).isEqualTo(appended);
    }

    @Test
    default void eventIdsAreUniqueWithinASessionOnly(StoreUnderTest bench) {
        String first = bench.session().id();
        String second = bench.session().id();
        Event one = bench.sessions().appendEvent(first, Event.user("one").withId("e"));
        Event two = bench.sessions().appendEvent(second, Event.user("two").withId("e"));
        assertThat(bench.events(first)).containsExactly(one);
        assertThat(bench.events(second)).containsExactly(two);
    }

    @Test
    default void sameBatchFromManyThreadsIsStoredOnce(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            String session = bench.session().id();
            List<List<Event>> outcomes = Race.run(
                    16, thread -> () -> bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b", "c")));
            List<Event> stored = bench.events(session);
            assertThat(SampleEvents.seqs(stored)).containsExactly(1L, 2L, 3L);
            assertThat(Collections.frequency(outcomes, stored)).isEqualTo(16);
        }
    }

    private static void refuseDuplicate(StoreUnderTest bench, NewEvent stored, NewEvent other) {
        String session = bench.session().id();
        Event first = bench.sessions().appendEvent(session, stored);
        Session before = bench.sessions().get(session);
        ExpectedErrors.duplicate(session, List.of("e-1"), () -> bench.sessions().appendEvent(session, other));
        assertThat(bench.sessions().get(session)).isEqualTo(before);
        assertThat(bench.events(session)).containsExactly(first);
    }
}
