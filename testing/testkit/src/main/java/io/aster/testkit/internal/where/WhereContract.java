package io.aster.testkit.internal.where;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.SessionOrder;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Page;
import io.aster.value.where.JsonCondition;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which sessions and events conditions on their JSON find, beside other filters. */
public interface WhereContract {
    @Test
    default void sessionsByEqualityInMetadata(StoreUnderTest bench) {
        sessions(bench);
        assertSessions(bench, "metadata.env = \"prod\"", "6", "3", "1");
        assertSessions(bench, "metadata.env = \"PROD\"", "4");
        assertSessions(bench, "metadata.env = \"prod \"");
        assertSessions(bench, "metadata.env = null", "5");
        assertSessions(bench, "metadata.env exists", "6", "5", "4", "3", "1");
        assertSessions(bench, "metadata.tokens = 100", "3", "1");
        assertSessions(bench, "metadata.tokens = 100.0", "3", "1");
        assertSessions(bench, "metadata.tokens = \"100\"", "4");
        assertSessions(bench, "metadata.on = true", "1");
        assertSessions(bench, "metadata.on = 1", "3");
    }

    @Test
    default void sessionsByRangeInMetadata(StoreUnderTest bench) {
        sessions(bench);
        assertSessions(bench, "metadata.tokens >= 100", "3", "1");
        assertSessions(bench, "metadata.tokens > 100");
        assertSessions(bench, "metadata.tokens < 100", "6", "5");
        assertSessions(bench, "metadata.tokens <= 9", "6", "5");
        assertSessions(bench, "metadata.tokens < 9", "6");
    }

    @Test
    default void sessionsByPlaceInMetadata(StoreUnderTest bench) {
        sessions(bench);
        assertSessions(bench, "metadata.tags[0] = \"a\"", "1");
        assertSessions(bench, "metadata.tags[1] = \"a\"", "3");
        assertSessions(bench, "metadata.tags[2] exists", "3");
        assertSessions(bench, "metadata.tags.\"0\" = \"a\"", "5");
        assertSessions(bench, "metadata.env[0] = \"prod\"");
        assertSessions(bench, "metadata.\"user.name\" exists", "4");
        assertSessions(bench, "metadata.user.name = \"ann\"", "6");
    }

    @Test
    default void sessionsByConditionsAndOtherFiltersInPages(StoreUnderTest bench) {
        sessions(bench);
        JsonCondition prod = JsonCondition.parse("metadata.env = \"prod\"");
        assertThat(list(bench, SessionFilter.builder().where(prod).userId("ann")))
                .containsExactly("3", "1");
        assertThat(list(bench, SessionFilter.builder().where(prod).where(JsonCondition.parse("metadata.tokens < 50"))))
                .containsExactly("6");
        assertThat(list(bench, SessionFilter.builder().where(prod).offset(1).limit(1)))
                .containsExactly("3");
        for (SessionOrder order : SessionOrder.values()) {
            SessionFilter filter =
                    SessionFilter.builder().where(prod).orderBy(order).limit(1).build();
            Page<Session> first = bench.sessions().list(filter);
            Page<Session> second = bench.sessions().list(filter.next(first));
            Page<Session> third = bench.sessions().list(filter.next(first).next(second));
            assertThat(List.of(first, second, third))
                    .extracting(page -> page.get(0).id(), Page::hasMore)
                    .containsExactly(tuple("6", true), tuple("3", true), tuple("1", false));
        }
        assertThat(bench.sessions()
                        .streamSessions(SessionFilter.builder().where(prod).build())
                        .map(Session::id))
                .containsExactly("6", "3", "1");
    }

    @Test
    default void sessionsByMetadataThatWasUpdated(StoreUnderTest bench) {
        sessions(bench);
        bench.sessions().updateMetadata("2", Map.of("env", "prod"));
        bench.sessions().updateMetadata("3", Map.of("env", "test"));
        assertSessions(bench, "metadata.env = \"prod\"", "6", "2", "1");
    }

    @Test
    default void eventsByContentActionsAndMetadata(StoreUnderTest bench) {
        events(bench);
        assertEvents(bench, "content.content = \"two\"", 2);
        assertEvents(bench, "content.content exists", 1, 2, 4, 5);
        assertEvents(bench, "actions.custom.level > 1", 3);
        assertEvents(bench, "actions.custom.level exists", 2, 3);
        assertEvents(bench, "metadata.tokens >= 10", 4, 5);
        assertEvents(bench, "metadata.list[1].name = \"x\"", 5);
        assertEvents(bench, "metadata.list[0].name = \"x\"", 4);
    }

    @Test
    default void eventsByConditionsAndOtherFiltersInPages(StoreUnderTest bench) {
        events(bench);
        SessionService sessions = bench.sessions();
        JsonCondition text = JsonCondition.parse("content.content exists");
        assertThat(seqs(bench, EventFilter.builder().where(text).author("user")))
                .containsExactly(1L, 2L, 4L, 5L);
        assertThat(seqs(bench, EventFilter.builder().where(text).author("tool")))
                .isEmpty();
        assertThat(seqs(bench, EventFilter.builder().where(text).afterSeq(1).beforeSeq(5)))
                .containsExactly(2L, 4L);
        assertThat(seqs(
                        bench,
                        EventFilter.builder()
                                .where(text)
                                .newestFirst()
                                .offset(1)
                                .limit(2)))
                .containsExactly(4L, 2L);
        assertThat(seqs(bench, EventFilter.builder().where(text).last(2))).containsExactly(4L, 5L);
        assertThat(seqs(bench, EventFilter.builder().where(text).where(JsonCondition.parse("metadata.tokens = 10"))))
                .containsExactly(4L);
        EventFilter pages = EventFilter.builder().where(text).limit(3).build();
        Page<Event> first = sessions.getEvents("s", pages);
        assertThat(first.hasMore()).isTrue();
        Page<Event> second = sessions.getEvents("s", pages.next(first));
        assertThat(SampleEvents.seqs(first)).containsExactly(1L, 2L, 4L);
        assertThat(SampleEvents.seqs(second)).containsExactly(5L);
        assertThat(second.hasMore()).isFalse();
        assertThat(SampleEvents.seqs(sessions.view("s", pages).events())).containsExactly(1L, 2L, 4L);
    }

    @Test
    default void aRedactedEventMeetsNoCondition(StoreUnderTest bench) {
        events(bench);
        bench.sessions().redact("s", List.of(2L), new RedactionReason("user", "test"));
        assertEvents(bench, "content.content exists", 1, 4, 5);
    }

    /** Six sessions of two users, each an update later than the one before. */
    private static void sessions(StoreUnderTest bench) {
        session(bench, "1", "ann", "env", "prod", "tokens", 100, "tags", List.of("a", "b"), "on", true);
        session(bench, "2", "ann");
        session(bench, "3", "ann", "env", "prod", "tokens", 100.0, "tags", List.of("b", "a", "c"), "on", 1);
        session(bench, "4", "bob", "env", "PROD", "tokens", "100", "user.name", "ann", "tags", "a");
        session(bench, "5", "bob", "env", null, "tokens", 9, "tags", Map.of("0", "a"));
        session(bench, "6", "bob", "env", "prod", "tokens", -1.5, "user", Map.of("name", "ann"));
    }

    private static void session(StoreUnderTest bench, String id, String user, @Nullable Object... members) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            metadata.put(String.valueOf(members[i]), members[i + 1]);
        }
        bench.clock().step(Duration.ofSeconds(1));
        bench.sessions()
                .create(NewSession.of("app", user, "agent")
                        .withId(id)
                        .withMetadata(Collections.unmodifiableMap(metadata)));
    }

    private static void events(StoreUnderTest bench) {
        bench.session("s");
        NewEvent action = Event.builder("user")
                .content(Event.user("two").content())
                .actions(EventActions.builder()
                        .member("custom", Map.of("level", 1))
                        .build())
                .build();
        bench.sessions()
                .appendEvents(
                        "s",
                        List.of(
                                Event.user("one"),
                                action,
                                Event.builder("tool")
                                        .actions(EventActions.builder()
                                                .member("custom", Map.of("level", 2.5))
                                                .build())
                                        .build(),
                                event(Map.of("tokens", 10, "list", List.of(Map.of("name", "x"), 1))),
                                event(Map.of("tokens", 10.5, "list", Arrays.asList(null, Map.of("name", "x"))))));
    }

    private static NewEvent event(Map<String, @Nullable Object> metadata) {
        return Event.builder("user")
                .content(Event.user("text").content())
                .metadata(metadata)
                .build();
    }

    private static void assertSessions(StoreUnderTest bench, String where, String... ids) {
        assertThat(list(bench, SessionFilter.builder().where(JsonCondition.parse(where))))
                .as(where)
                .containsExactly(ids);
    }

    private static List<String> list(StoreUnderTest bench, SessionFilter.Builder filter) {
        return bench.sessions().list(filter.build()).stream().map(Session::id).toList();
    }

    private static void assertEvents(StoreUnderTest bench, String where, long... seqs) {
        assertThat(seqs(bench, EventFilter.builder().where(JsonCondition.parse(where))))
                .as(where)
                .isEqualTo(Arrays.stream(seqs).boxed().toList());
    }

    private static List<Long> seqs(StoreUnderTest bench, EventFilter.Builder filter) {
        return SampleEvents.seqs(bench.sessions().getEvents("s", filter.build()));
    }
}
