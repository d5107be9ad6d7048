package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.store.StoreStats;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a caller passes in stays as it is, what it does to it later has no effect, and what it gets can't be changed. */
public interface ImmutabilityContract {
    @Test
    default void metadataOfASessionIsCopied(StoreUnderTest bench) {
        Map<String, @Nullable Object> mine = changeable();
        Session created =
                bench.sessions().create(NewSession.of("app", "user", "agent").withMetadata(mine));
        assertThat(mine).isEqualTo(changeable());
        change(mine);
        assertThat(created.metadata()).isEqualTo(kept());
        assertThat(bench.sessions().get(created.id()).metadata()).isEqualTo(kept());
        Map<String, @Nullable Object> next = changeable();
        Session updated = bench.sessions().update(created.withMetadata(next));
        change(next);
        assertThat(updated.metadata()).isEqualTo(kept());
        assertThat(bench.sessions().get(created.id())).isEqualTo(updated);
        assertThat(created.version()).isEqualTo(1);
    }

    @Test
    default void partsOfAnEventAreCopied(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Map<String, @Nullable Object>> mine =
                List.of(changeable(), changeable(), changeable(), changeable(), changeable());
        List<ToolCall> calls = new ArrayList<>(List.of(new ToolCall("c", "f", "{}", mine.get(0))));
        NewEvent event = Event.builder("any")
                .content(Message.builder("assistant")
                        .toolCalls(calls)
                        .members(mine.get(1))
                        .build())
                .actions(EventActions.builder()
                        .stateDelta(mine.get(2))
                        .artifactDelta(mine.get(3))
                        .build())
                .metadata(mine.get(4))
                .build();
        Event appended = bench.sessions().appendEvent(session, event);
        assertThat(mine).allMatch(changeable()::equals);
        mine.forEach(ImmutabilityContract::change);
        calls.clear();
        Message content = Objects.requireNonNull(appended.content());
        assertThat(content.toolCalls().get(0).members()).isEqualTo(kept());
        assertThat(content.members()).isEqualTo(kept());
        assertThat(appended.actions().stateDelta()).isEqualTo(kept());
        assertThat(appended.actions().artifactDelta()).isEqualTo(kept());
        assertThat(appended.metadata()).isEqualTo(kept());
        assertThat(bench.events(session)).containsExactly(appended);
    }

    @Test
    default void listOfEventsIsLeftAsItIs(StoreUnderTest bench) {
        String session = bench.session().id();
        List<NewEvent> mine = new ArrayList<>(SampleEvents.withIds("a", "b"));
        mine.add(Event.user("c"));
        List<Event> appended = bench.sessions().appendEvents(session, mine);
        assertThat(mine).hasSize(3).startsWith(SampleEvents.withIds("a", "b").toArray(new NewEvent[0]));
        assertThat(mine.get(2)).isEqualTo(Event.user("c"));
        mine.clear();
        assertThat(appended).hasSize(3);
        assertThat(bench.events(session)).isEqualTo(appended);
    }

    @Test
    default void oneNewEventMayBeAppendedOften(StoreUnderTest bench) {
        String session = bench.session().id();
        NewEvent event = Event.user("hello");
        Event first = bench.sessions().appendEvent(session, event);
        Event second = bench.sessions().appendEvent(session, event);
        assertThat(event).isEqualTo(Event.user("hello"));
        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(bench.events(session)).containsExactly(first, second);
    }

    @Test
    default void valuesReadEarlierStayAsTheyWere(StoreUnderTest bench) {
        Session session = bench.session();
        bench.sessions().appendEvent(session.id(), Event.user("one"));
        List<Event> events = bench.events(session.id());
        List<Session> listed = bench.all();
        bench.sessions().appendEvent(session.id(), Event.user("two"));
        bench.sessions().complete(session.id());
        bench.session();
        assertThat(SampleEvents.texts(events)).containsExactly("one");
        assertThat(session.eventCount()).isZero();
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).eventCount()).isEqualTo(1);
        assertThat(bench.sessions().get(session.id()).eventCount()).isEqualTo(2);
    }

    @Test
    default void returnedListsCannotBeChanged(StoreUnderTest bench) {
        String session = bench.session().id();
        List<Event> appended = bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b"));
        List<Event> again = bench.sessions().appendEvents(session, SampleEvents.withIds("a", "b"));
        EventFilter newest = EventFilter.last(2);
        for (List<?> list : List.of(
                appended,
                again,
                bench.events(session),
                bench.sessions().getEvents(session, newest),
                bench.sessions().list(SessionFilter.first(100)))) {
            assertThat(list).isNotEmpty();
            unsupported(list::clear);
            unsupported(() -> list.remove(0));
        }
        assertThat(bench.events(session)).isEqualTo(appended);
    }

    @Test
    default void returnedObjectsCannotBeChanged(StoreUnderTest bench) {
        String id = bench.sessions()
                .create(NewSession.of("app", "user", "agent").withMetadata(changeable()))
                .id();
        bench.sessions().appendEvent(id, SampleEvents.full("e"));
        Event event = bench.events(id).get(0);
        Message content = Objects.requireNonNull(event.content());
        Map<String, @Nullable Object> metadata = bench.sessions().get(id).metadata();
        for (Map<?, ?> map : List.of(
                metadata,
                (Map<?, ?>) Objects.requireNonNull(metadata.get("object")),
                event.metadata(),
                event.actions().stateDelta(),
                event.actions().artifactDelta(),
                event.actions().members(),
                content.members(),
                content.toolCalls().get(0).members())) {
            assertThat(map).isNotEmpty();
            unsupported(map::clear);
            unsupported(() -> map.entrySet().iterator().next().setValue(null));
        }
        unsupported(() -> ((List<?>) Objects.requireNonNull(metadata.get("list"))).clear());
        unsupported(() -> content.toolCalls().clear());
        StoreStats stats = bench.sessions().stats();
        unsupported(() -> stats.sessions().clear());
    }

    private static void unsupported(ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Map<String, @Nullable Object> changeable() {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>(Map.of("a", 1));
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("object", inner);
        object.put("list", new ArrayList<>(List.of(1, 2)));
        object.put("none", null);
        return object;
    }

    /** The normal form of {@link #changeable}. */
    private static Map<String, @Nullable Object> kept() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("object", Map.of("a", 1L));
        object.put("list", List.of(1L, 2L));
        object.put("none", null);
        return object;
    }

    private static void change(Map<String, @Nullable Object> object) {
        ((Map<?, ?>) Objects.requireNonNull(object.get("object"))).clear();
        ((List<?>) Objects.requireNonNull(object.get("list"))).clear();
        object.put("added", true);
    }
}
